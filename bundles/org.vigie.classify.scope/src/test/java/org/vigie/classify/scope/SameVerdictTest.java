package org.vigie.classify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.core.correlate.Replay;

/**
 * However letters travel, they mean the same: the same random outage is told again with letters repeated, overtaken, lost,
 * from clocks that are wrong, and to classifiers that are swapped in the middle.
 */
class SameVerdictTest {
    private static final String[] SEEN = {"x/timeline", "x/publish", "_line/one", "_line/two"};
    private static final Duration CLOSE = Duration.ofSeconds(90);

    /** An hour with one outage: of whom, of what, how badly and how long is up to the seed. */
    private static Fleet outage(long seed) {
        var fleet = new Fleet(8 + new Random(seed).nextInt(8));
        var random = new Random(seed);
        fleet.play(20, look -> unlucky(random, look), SEEN);
        var symptom = random.nextBoolean() ? Symptom.HTTP_5XX : Symptom.TCP_TIMEOUT;
        double share = 0.6 + 0.4 * random.nextDouble();
        boolean all = random.nextBoolean();
        fleet.play(
                10 + random.nextInt(20),
                look -> isHit(look, all) && random.nextDouble() < share ? symptom : unlucky(random, look),
                SEEN);
        fleet.play(25, look -> unlucky(random, look), SEEN);
        return fleet;
    }

    private static boolean isHit(Fleet.Look look, boolean all) {
        return look.function().equals("x/timeline") && (all || look.agent().startsWith("us"));
    }

    private static @Nullable Symptom unlucky(Random random, Fleet.Look look) {
        return look.function().startsWith("x") && random.nextInt(200) == 0 ? Symptom.HTTP_TIMEOUT : null;
    }

    private static List<Replay.Told> told(List<Heard> letters) {
        var told = new ArrayList<Replay.Told>();
        var replay = new Replay(Fleet.classifiers(), told::add);
        letters.forEach(replay::hear);
        return told;
    }

    /** What pages, and from when to when. */
    private static List<Incident> pages(List<Replay.Told> told) {
        return told.stream()
                .map(one -> one.event().after())
                .filter(incident -> incident.phase() == Phase.RESOLVED)
                .filter(incident -> incident.phases().stream().anyMatch(step -> step.phase() == Phase.CONFIRMED))
                .filter(incident -> incident.ruling() != Ruling.LOCAL_FAULT)
                .toList();
    }

    private static void assertClose(List<Replay.Told> told, Fleet fleet) {
        var expected = pages(fleet.told);
        assertThat(expected).isNotEmpty();
        assertThat(pages(told)).zipSatisfy(expected, (one, other) -> {
            assertThat(one.ruling()).isEqualTo(other.ruling());
            assertThat(one.scope().level()).isEqualTo(other.scope().level());
            assertThat(one.scope().value()).isEqualTo(other.scope().value());
            assertThat(one.functions()).isEqualTo(other.functions());
            assertThat(Duration.between(one.since(), other.since()).abs()).isLessThan(CLOSE);
        });
    }

    private static List<Heard> changed(Fleet fleet, Function<Heard, Heard> change) {
        return fleet.letters.stream().map(change).toList();
    }

    private static Heard with(Heard letter, Instant t, Instant rx) {
        var old = letter.envelope();
        if (old == null) {
            return letter;
        }
        var envelope = new Envelope(old.agent(), old.boot(), old.conn(), old.seq(), t, old.freshForS());
        var payload = letter.payload() instanceof Observation look ? at(look, t) : letter.payload();
        return new Heard(letter.topic(), envelope, payload, letter.retained(), rx);
    }

    private static Observation at(Observation look, Instant at) {
        return new Observation(
                look.agent(),
                look.function(),
                look.outcome(),
                at,
                look.latencyS(),
                look.phasesS(),
                look.runs(),
                look.atFirst(),
                look.interval());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void lettersThatComeTwiceChangeNothing(long seed) {
        var fleet = outage(seed);
        var random = new Random(seed);
        var letters = new ArrayList<Heard>();
        for (var letter : fleet.letters) {
            letters.add(letter);
            if (letter.payload() instanceof Observation && random.nextInt(3) == 0) {
                letters.add(letter);
            }
        }
        assertThat(told(letters)).isEqualTo(fleet.told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void lettersThatOvertakeEachOtherBySecondsTellTheSameStory(long seed) {
        var fleet = outage(seed);
        var random = new Random(seed);
        var letters = new ArrayList<>(changed(
                fleet,
                letter -> letter.envelope() == null
                        ? letter
                        : with(letter, letter.envelope().t(), letter.rx().plusMillis(random.nextInt(4_000)))));
        letters.sort(Comparator.comparing(Heard::rx));
        assertClose(told(letters), fleet);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyTwentiethLetterMayBeLost(long seed) {
        var fleet = outage(seed);
        var random = new Random(seed);
        var letters = new ArrayList<>(fleet.letters);
        letters.removeIf(letter -> letter.payload() instanceof Observation && random.nextInt(20) == 0);
        assertClose(told(letters), fleet);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void clocksThatAreWrongByMinutesTellTheSameStory(long seed) {
        var fleet = outage(seed);
        var letters = changed(fleet, letter -> {
            var envelope = letter.envelope();
            if (envelope == null) {
                return letter;
            }
            int minutes = Math.floorMod(envelope.agent().hashCode(), 21) - 10;
            return with(letter, envelope.t().plus(Duration.ofMinutes(minutes)), letter.rx());
        });
        assertClose(told(letters), fleet);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void classifiersThatAreSwappedAtAnyMomentGoOnWhereTheOthersStood(long seed) {
        var fleet = outage(seed);
        var random = new Random(seed);
        var told = new ArrayList<Replay.Told>();
        var replay = new Replay(Fleet.classifiers(), told::add);
        for (var letter : fleet.letters) {
            if (random.nextInt(500) == 0) {
                replay.classifiers(Fleet.classifiers());
            }
            replay.hear(letter);
        }
        assertThat(told).isEqualTo(fleet.told);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatComesLateReopensNothingAndTellsNobodyAgain(long seed) {
        var fleet = outage(seed);
        var letters = new ArrayList<>(fleet.letters);
        var end = letters.getLast().rx();
        var late = letters.stream()
                .filter(letter -> letter.payload() instanceof Observation)
                .map(letter -> again(letter, end))
                .toList();
        letters.addAll(late);
        assertThat(told(letters)).isEqualTo(fleet.told);
    }

    /** The same look as another message: from what an agent kept while it could not send. */
    private static Heard again(Heard letter, Instant rx) {
        var old = Objects.requireNonNull(letter.envelope());
        var envelope =
                new Envelope(old.agent(), old.boot(), old.conn(), old.seq() + 1_000_000, old.t(), old.freshForS());
        return new Heard(letter.topic(), envelope, letter.payload(), false, rx);
    }
}
