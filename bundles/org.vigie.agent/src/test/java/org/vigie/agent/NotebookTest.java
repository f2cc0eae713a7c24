package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.classify.Learned;
import org.vigie.core.door.Pace;
import org.vigie.journal.Journal;
import org.vigie.testkit.FakeClock;

/** What was learned of the checks, over the deaths of agents. */
class NotebookTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Shelf shelf = new Shelf();
    private final FakeClock clock = new FakeClock();
    private final Book book = new Book();
    private final List<Station> lives = new ArrayList<>();
    private Mailbox mail = new Mailbox();
    private int writtenBefore;
    private long born;

    record Nothing(String at) {}

    @ProbeType("open")
    static final class Open implements Probe<Nothing> {
        @Override
        public Outcome probe(Nothing settings, Attempt attempt) {
            return Outcome.up("open");
        }
    }

    /** Says of each look which one it is. */
    @Classifies(value = "count", stage = Stage.CHECK)
    static class Counter implements Classifier<Counter.Count> {
        record Count(long looks, List<Integer> shape) {}

        @Override
        public Count initial() {
            return new Count(0, IntStream.range(0, 64).boxed().toList());
        }

        @Override
        public Step<Count> fold(Count state, Input input, Now now) {
            if (!(input instanceof Input.Seen(Observation look, boolean late)) || late) {
                return Step.of(state);
            }
            var next = new Count(state.looks + 1, state.shape);
            var outcome = Outcome.up("look " + next.looks);
            return Step.of(next, new Finding.Judged(look.withOutcome(outcome), outcome.evidence()));
        }
    }

    /** Its states mean something else than those of {@link Counter}. */
    @Classifies(value = "count", stage = Stage.CHECK, state = 2)
    static final class Recounter extends Counter {}

    @AfterEach
    void stop() {
        lives.forEach(Station::stop);
    }

    private Station live(Counter classifier) {
        mail = new Mailbox();
        var station = new Station(
                clock, mail, new Station.Outside(Pace.REAL, "1.0.0", Runnable::run, TreeMap::new, List::of, List::of));
        lives.add(station);
        station.keep(shelf);
        station.addClassifier(new Post.Origin(1, 0, "org.example", true), classifier);
        station.post(new Post.Origin(2, 0, "org.example", true), new Open(), Probe.class);
        station.start();
        writtenBefore = shelf.writes();
        born = clock.nanos();
        station.adopt(book.catalogue());
        return station;
    }

    /** Lets time go by, slowly enough for looks to come back, until so many are told. */
    private void looks(int looks) {
        int wanted = mail.size() + looks;
        Await.that(looks + " looks are told", () -> {
            if (mail.size() < wanted && shelf.writes() >= due()) {
                clock.advance(Duration.ofSeconds(5));
            }
            return mail.size() >= wanted;
        });
    }

    /** How often it should be written by now. */
    private int due() {
        return writtenBefore + (int) Duration.ofNanos(clock.nanos() - born).dividedBy(Notebook.EVERY);
    }

    private void watch() {
        book.check("page", "open", MINUTE, Duration.ofSeconds(10), "at", "here");
    }

    private long count() {
        return Long.parseLong(mail.last("page").outcome().evidence().replaceAll("\\D", ""));
    }

    @Test
    void aCleanRestartForgetsNothing() {
        watch();
        var first = live(new Counter());
        looks(5);
        long counted = count();
        first.stop();
        live(new Counter());
        looks(1);
        assertThat(count()).isEqualTo(counted + 1);
    }

    @Test
    void aKilledAgentLosesTenMinutesAtMost() {
        watch();
        live(new Counter());
        looks(25);
        long counted = count();
        Await.that("it is written", () -> shelf.writes() >= due());
        live(new Counter()); // the other one never knew that it died
        looks(1);
        assertThat(count()).isBetween(counted - 10, counted);
    }

    @Test
    void itIsWrittenOnceInTenMinutesHoweverManyLooksThereAre() {
        watch();
        live(new Counter());
        looks(25);
        Await.that("it is written", () -> shelf.writes() >= due());
        assertThat(shelf.writes()).isEqualTo(due()).isBetween(2, 4);
    }

    @Test
    void aCheckThatLeftIsForgotten() {
        watch();
        book.check("other", "open", MINUTE, Duration.ofSeconds(10), "at", "there");
        var first = live(new Counter());
        looks(5);
        first.adopt(book.without("page").catalogue());
        first.stop();
        watch();
        live(new Counter());
        looks(1);
        assertThat(count()).isLessThan(3);
    }

    @Test
    void aCheckThatLooksAtSomethingElseNowIsLearnedAnewAndAnotherIntervalIsNoSuchThing() {
        watch();
        var first = live(new Counter());
        looks(5);
        long counted = count();
        book.check("page", "open", MINUTE.multipliedBy(2), Duration.ofSeconds(10), "at", "here");
        first.adopt(book.catalogue());
        looks(3);
        assertThat(count()).isGreaterThan(counted);
        first.stop();
        book.check("page", "open", MINUTE, Duration.ofSeconds(10), "at", "elsewhere");
        live(new Counter());
        looks(1);
        assertThat(count()).isLessThan(3);
    }

    @Test
    void aDamagedNotebookIsLeftAsideAndLearnedAnew() {
        watch();
        shelf.records.add(new Journal.Entry(7, new byte[] {1, 2, 3}));
        var first = live(new Counter());
        looks(2);
        long counted = count();
        assertThat(counted).isLessThan(4);
        first.stop();
        live(new Counter());
        looks(1);
        assertThat(count()).isEqualTo(counted + 1);
    }

    @Test
    void aClassifierWithAnotherStateBeginsAnew() {
        watch();
        var first = live(new Counter());
        looks(5);
        first.stop();
        live(new Recounter());
        looks(1);
        assertThat(count()).isLessThan(3);
    }

    @Test
    void aStateThatCannotBeKeptDoesNotTakeTheOthersWithIt() throws Exception {
        var bad = new Learned("CHECK/odd", 1, "x/page", new Odd(Double.NaN));
        var good = new Learned("CHECK/count", 1, "x/page", new Counter().initial());
        var targets = new TreeMap<>(java.util.Map.of("x/page", "t"));
        assertThat(Notes.read(Notes.write(List.of(bad, good), targets), targets))
                .extracting(Learned::classifier)
                .containsExactly("CHECK/count");
    }

    record Odd(double number) {}

    @Test
    void aThousandShapesAreSmall() {
        var all = IntStream.range(0, 1000)
                .mapToObj(i -> new Learned("CHECK/count", 1, "x/f" + i, new Counter.Count(i, hashes(i))))
                .toList();
        var targets = all.stream().collect(Collectors.toMap(Learned::subject, Learned::subject));
        assertThat(Notes.write(all, targets)).hasSizeLessThan(1_000_000);
    }

    private static List<Integer> hashes(int seed) {
        return new java.util.Random(seed).ints(64).boxed().toList();
    }
}
