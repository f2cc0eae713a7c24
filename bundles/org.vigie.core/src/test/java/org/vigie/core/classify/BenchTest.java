package org.vigie.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.core.Letters;
import org.vigie.core.door.Pace;

class BenchTest {
    private final Bench bench = new Bench(Pace.REAL);
    private final Letters letters = new Letters();

    private List<Finding> fails(int minute) {
        var at = Letters.T0.plusSeconds(60L * minute);
        var fact = (org.vigie.api.fact.Observation) java.util.Objects.requireNonNull(
                letters.look("fr-1", "timeline", Symptom.TIMEOUT, at).payload());
        return bench.fold(Stage.VANTAGE, "fr-1/x/timeline", new Input.Seen(fact, false), at);
    }

    @Test
    void aNewVersionFromAnotherClassLoaderGoesOnWhereTheOldOneStopped() {
        var old = new Tally();
        bench.classifiers(List.of(old));
        fails(0);
        fails(1);
        var again = Again.load(old);
        assertThat(again.getClass()).isNotEqualTo(Tally.class);
        bench.classifiers(List.of(again));
        assertThat(fails(2))
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.Vote.class, vote -> assertThat(vote.since()).isEqualTo(Letters.T0));
    }

    @Test
    void aClassifierThatIsAwayForAWhileFindsItsStateAgain() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        fails(1);
        bench.classifiers(List.of());
        assertThat(fails(2)).isEmpty();
        bench.classifiers(List.of(new Tally()));
        assertThat(fails(3)).hasSize(1);
    }

    /** Counts from the facts alone, in a state that the old version knows nothing of. */
    @Classifies(value = "tally", stage = Stage.VANTAGE, state = 2)
    static final class Counter implements Classifier<Counter.Count> {
        record Count(long looks) {}

        @Override
        public Count initial() {
            return new Count(0);
        }

        @Override
        public Step<Count> fold(Count state, Input input, Now now) {
            long looks = state.looks
                    + (input instanceof Input.Seen(org.vigie.api.fact.Observation look, boolean late) && !late
                            ? look.runs()
                            : 0);
            return Step.of(
                    new Count(looks),
                    new Finding.LineFound("n", org.vigie.api.fact.Line.GOOD, Instant.EPOCH, "" + looks));
        }
    }

    @Test
    void anotherVersionOfTheStateIsRebuiltFromTheFactsThatAreKept() {
        bench.classifiers(List.of(new Tally()));
        for (int minute = 0; minute < 100; minute++) {
            fails(minute);
        }
        bench.classifiers(List.of(new Counter()));
        assertThat(fails(100)).singleElement().extracting(Finding::why).isEqualTo("101");
    }

    /** Cannot count to three. */
    @Classifies(value = "broken", stage = Stage.VANTAGE)
    static final class Broken implements Classifier<Broken.Steps> {
        record Steps(int seen) {}

        @Override
        public Steps initial() {
            return new Steps(0);
        }

        @Override
        public Step<Steps> fold(Steps state, Input input, Now now) {
            if (state.seen == 2) {
                throw new IllegalStateException("three is too many");
            }
            return Step.of(new Steps(state.seen + 1));
        }
    }

    @Test
    void aClassifierThatThrowsIsLeftOutAndNamedAndTheOthersGoOn() {
        bench.classifiers(List.of(new Broken(), new Tally()));
        fails(0);
        fails(1);
        assertThat(fails(2)).hasSize(1);
        assertThat(bench.benched()).containsOnlyKeys("broken");
        assertThat(bench.benched().get("broken")).contains("three is too many");
    }

    @Test
    void statesSurviveSavingAndRestoring() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        fails(1);
        var tree = bench.save();
        var fresh = new Bench(Pace.REAL);
        assertThat(fresh.restore(tree)).isTrue();
        fresh.classifiers(List.of(new Tally()));
        assertThat(fresh.save()).isEqualTo(tree);
    }

    @Test
    void aTreeOfAnotherShapeIsLeftAlone() {
        assertThat(bench.restore(List.of("nonsense"))).isFalse();
    }

    @Test
    void whatOneBenchLearnedAnotherTakesUp() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        fails(1);
        var fresh = new Bench(Pace.REAL);
        fresh.classifiers(List.of(new Tally()));
        bench.learned(Stage.VANTAGE).forEach(fresh::learned);
        assertThat(fresh.save()).isEqualTo(bench.save());
    }

    @Test
    void whatWasLearnedWaitsForItsClassifier() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        var fresh = new Bench(Pace.REAL);
        bench.learned(Stage.VANTAGE).forEach(fresh::learned);
        assertThat(fresh.learned(Stage.VANTAGE)).hasSize(1);
        assertThat(fresh.learned(Stage.CHECK)).isEmpty();
        fresh.classifiers(List.of(new Tally()));
        assertThat(fresh.save()).isEqualTo(bench.save());
    }

    @Test
    void whatWasLearnedByAnotherVersionIsLeftAlone() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        var fresh = new Bench(Pace.REAL);
        fresh.classifiers(List.of(new Tally()));
        for (var one : bench.learned(Stage.VANTAGE)) {
            fresh.learned(new Learned(one.classifier(), one.version() + 1, one.subject(), one.state()));
        }
        assertThat(fresh.learned(Stage.VANTAGE)).isEmpty();
    }

    @Test
    void aSubjectThatIsForgottenIsForgottenByThoseThatAreAwayToo() {
        bench.classifiers(List.of(new Tally()));
        fails(0);
        bench.classifiers(List.of());
        bench.forget(Stage.VANTAGE, "fr-1/x/timeline");
        assertThat(bench.learned(Stage.VANTAGE)).isEmpty();
    }
}
