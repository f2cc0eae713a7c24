package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private long seq;

    private Parcel parcel(String path, Payload payload) {
        return Parcel.letter(Addresses.of(path), new Envelope("par-1", "b", 1, ++seq, Letterbox.T, 0), payload, 0);
    }

    private void observe(Observation observation) {
        outbox.add(parcel("obs/par-1/x/timeline", observation));
    }

    private List<Parcel> taken() {
        var all = new ArrayList<Parcel>();
        for (var next = outbox.next(); next != null; next = outbox.next()) {
            all.add(next);
        }
        return all;
    }

    private static Observation observation(Parcel parcel) {
        return (Observation) Objects.requireNonNull(parcel.payload());
    }

    @Test
    void equalObservationsFoldIntoOneThatStandsForAllOfThem() {
        IntStream.range(0, 5).forEach(i -> observe(Letterbox.up(i)));
        var folded = observation(taken().getFirst());
        assertThat(folded.runs()).isEqualTo(5);
        assertThat(folded.atFirst()).isEqualTo(Letterbox.T);
        assertThat(folded.at()).isEqualTo(Letterbox.T.plusSeconds(4));
        assertThat(outbox.size()).isEqualTo(1);
    }

    @Test
    void aChangeIsAlwaysKept() {
        List.of(Letterbox.up(0), Letterbox.up(1), Letterbox.down(2), Letterbox.down(3), Letterbox.up(4))
                .forEach(this::observe);
        assertThat(taken()).extracting(p -> observation(p).runs()).containsExactly(2, 2, 1);
    }

    @Test
    void slowOrNotIsAChange() {
        var slow = Letterbox.up(2).withOutcome(new Outcome.Up("1.9 s", Map.of(), Features.NONE, 3));
        List.of(Letterbox.up(0), Letterbox.up(1), slow, Letterbox.up(3)).forEach(this::observe);
        assertThat(taken()).extracting(p -> observation(p).runs()).containsExactly(2, 1, 1);
    }

    @Test
    void whatIsUnderWayIsNotFoldedAnyMore() {
        observe(Letterbox.up(0));
        var first = Objects.requireNonNull(outbox.next());
        observe(Letterbox.up(1));
        assertThat(observation(first).runs()).isEqualTo(1);
        assertThat(observation(Objects.requireNonNull(outbox.next())).runs()).isEqualTo(1);
    }

    @Test
    void aFlappingFunctionKeepsItsLastSixtyFourChanges() {
        IntStream.range(0, 200).forEach(i -> observe(i % 2 == 0 ? Letterbox.up(i) : Letterbox.down(i)));
        var kept = taken();
        assertThat(kept).hasSize(64);
        assertThat(observation(kept.getLast()).at()).isEqualTo(Letterbox.T.plusSeconds(199));
    }

    @Test
    void ofOtherRetainedTopicsOnlyTheLastValueWaits() {
        for (var word : List.of("ok", "watch", "outage")) {
            outbox.add(parcel("overall", new Payload.Text(word)));
        }
        assertThat(taken()).extracting(Parcel::payload).containsExactly(new Payload.Text("outage"));
    }

    @Test
    void eventsAreNeverReplaced() {
        IntStream.range(0, 100).forEach(i -> outbox.add(parcel("event/x", Letterbox.event(i))));
        assertThat(taken()).hasSize(100);
    }

    @Test
    void aRemovalTakesThePlaceOfWhatWaits() {
        observe(Letterbox.up(0));
        outbox.add(Parcel.removal(
                Addresses.of("obs/par-1/x/timeline"), new Envelope("par-1", "b", 1, 9, Letterbox.T, 0), 0));
        assertThat(taken()).extracting(Parcel::payload).containsOnlyNulls().hasSize(1);
    }

    @Test
    void whatBrokeOffGoesFirstAndInOrder() {
        IntStream.range(0, 5).forEach(i -> outbox.add(parcel("event/x", Letterbox.event(i))));
        IntStream.range(0, 3).forEach(i -> outbox.next());
        assertThat(outbox.lost()).isNull();
        assertThat(outbox.isProbing()).isTrue();
        assertThat(taken()).extracting(p -> p.envelope().seq()).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void theLetterThatBreaksTheConnectionThreeTimesIsLeftOut() {
        observe(Letterbox.observation("par-1", Outcome.up("poison"), 0));
        outbox.add(parcel("event/x", Letterbox.event(1)));
        for (int i = 0; i < 2; i++) {
            outbox.next();
            assertThat(outbox.lost()).isNull();
        }
        var guilty = outbox.next();
        assertThat(outbox.lost()).isSameAs(guilty);
        assertThat(taken()).extracting(p -> p.address().path()).containsExactly("event/x");
    }

    private Parcel event(long n) {
        return parcel("event/x", Letterbox.event(n));
    }

    private Parcel next() {
        return Objects.requireNonNull(outbox.next());
    }

    private List<Long> rest() {
        return taken().stream().map(p -> p.envelope().seq()).toList();
    }

    @Test
    void aFoldedObservationStandsForTheNewestLetterAndSaysSinceWhen() {
        var first = Letterbox.up(0);
        observe(new Observation(
                first.agent(),
                first.function(),
                first.outcome(),
                first.at(),
                0.4,
                Map.of(),
                3,
                first.at().minusSeconds(9),
                first.interval()));
        observe(Letterbox.up(5));
        var folded = taken().getFirst();
        assertThat(folded.envelope().seq()).isEqualTo(2);
        assertThat(observation(folded).runs()).isEqualTo(4);
        assertThat(observation(folded).atFirst()).isEqualTo(Letterbox.T.minusSeconds(9));
        assertThat(observation(folded).at()).isEqualTo(Letterbox.T.plusSeconds(5));
    }

    @Test
    void whereTooMuchWaitsTheOldestChangesGo() {
        IntStream.range(0, 4).forEach(i -> observe(i % 2 == 0 ? Letterbox.up(i) : Letterbox.down(i)));
        IntStream.rangeClosed(1, 49_996).forEach(i -> outbox.add(event(i)));
        observe(Letterbox.up(4));
        assertThat(outbox.size()).isEqualTo(50_001);
        observe(Letterbox.down(5));
        observe(Letterbox.up(6));
        assertThat(outbox.size()).isEqualTo(50_001);
        assertThat(next().payload()).isEqualTo(Letterbox.up(2));
        assertThat(taken().getLast().payload()).isEqualTo(Letterbox.up(6));
    }

    @Test
    void whatIsUnderWayIsCountedUntilTheBrokerHasIt() {
        outbox.add(event(1));
        outbox.add(event(2));
        assertThat(outbox.underWay()).isZero();
        var first = next();
        var second = next();
        assertThat(outbox.underWay()).isEqualTo(2);
        assertThat(outbox.size()).isEqualTo(2);
        outbox.done(first);
        outbox.done(first);
        assertThat(outbox.carries("event/x")).isTrue();
        assertThat(outbox.size()).isEqualTo(1);
        outbox.done(second);
        assertThat(outbox.carries("event/x")).isFalse();
        assertThat(outbox.underWay()).isZero();
        assertThat(outbox.next()).isNull();
    }

    @Test
    void aTopicIsCarriedWhileOneOfItsLettersWaitsOrIsSentAgain() {
        assertThat(outbox.carries("event/x")).isFalse();
        outbox.add(event(1));
        assertThat(outbox.carries("event/x")).isTrue();
        assertThat(outbox.carries("event/y")).isFalse();
        next();
        outbox.lost();
        assertThat(outbox.carries("event/x")).isTrue();
        assertThat(outbox.carries("event/y")).isFalse();
        outbox.done(next());
        assertThat(outbox.carries("event/x")).isFalse();
        assertThat(outbox.isProbing()).isFalse();
    }

    @Test
    void whatIsWithdrawnIsSentNoMoreUnlessItIsUnderWay() {
        var all = IntStream.range(0, 3).mapToObj(this::event).toList();
        all.forEach(outbox::add);
        assertThat(outbox.withdraw(all.get(1))).isTrue();
        assertThat(all.get(1).isWithdrawn()).isTrue();
        var first = next();
        assertThat(outbox.withdraw(first)).isFalse();
        assertThat(first.isWithdrawn()).isFalse();
        outbox.lost();
        assertThat(outbox.withdraw(first)).as("what broke off waits").isTrue();
        assertThat(rest()).containsExactly(3L);
    }

    @Test
    void theLastLetterOfATopicThatIsWithdrawnLeavesNothing() {
        var only = event(1);
        outbox.add(only);
        outbox.withdraw(only);
        assertThat(outbox.carries("event/x")).isFalse();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void whatGoesAheadGoesOnceAndFirst() {
        var first = event(1);
        var second = event(2);
        outbox.add(second);
        outbox.ahead(first);
        outbox.ahead(first);
        outbox.ahead(second);
        assertThat(outbox.size()).isEqualTo(2);
        assertThat(next()).isSameAs(first);
        outbox.ahead(first);
        assertThat(outbox.size()).as("it is under way").isEqualTo(2);
        outbox.lost();
        outbox.ahead(first);
        assertThat(outbox.size()).as("it is sent again").isEqualTo(2);
        var third = event(3);
        third.withdraw();
        outbox.ahead(third);
        assertThat(rest()).containsExactly(1L, 2L);
    }

    @Test
    void whatWentAheadIsItsTopicsOldest() {
        var look = parcel("obs/par-1/x/timeline", Letterbox.down(9));
        observe(Letterbox.up(0));
        outbox.ahead(look);
        observe(Letterbox.up(1));
        assertThat(taken())
                .extracting(p -> observation(p).at())
                .containsExactly(Letterbox.T.plusSeconds(9), Letterbox.T.plusSeconds(1));
    }

    @Test
    void aSpareLetterIsNeverSentAgainNorGuilty() {
        for (int i = 0; i < 5; i++) {
            outbox.sent(event(1).again());
            assertThat(outbox.lost()).isNull();
        }
        assertThat(outbox.size()).isZero();
        assertThat(outbox.isProbing()).isFalse();
    }

    @Test
    void whoeverIsNotAloneIsNotGuilty() {
        outbox.add(event(1));
        outbox.add(event(2));
        for (int i = 0; i < 5; i++) {
            next();
            next();
            assertThat(outbox.lost()).isNull();
            assertThat(outbox.underWay()).isZero();
        }
        assertThat(rest()).containsExactly(1L, 2L);
    }

    @Test
    void afterAClearNothingIsLeft() {
        outbox.add(event(1));
        outbox.add(event(2));
        outbox.add(event(3));
        next();
        outbox.lost();
        next();
        next();
        outbox.clear();
        assertThat(outbox.size()).isZero();
        assertThat(outbox.carries("event/x")).isFalse();
        assertThat(outbox.next()).isNull();
        outbox.add(event(4));
        next();
        outbox.clear();
        assertThat(outbox.carries("event/x")).isFalse();
    }

    @Test
    void aLetterStaysTheSameHoweverOftenItIsSent() {
        var letter = event(1);
        var bytes = letter.bytes();
        assertThat(letter.bytes()).isSameAs(bytes);
        letter.arrived();
        assertThat(letter.bytes()).isNotSameAs(bytes).isEqualTo(bytes);
        letter.recorded(5);
        var recorded = letter.bytes();
        letter.arrived();
        assertThat(letter.bytes()).as("what is in a journal").isSameAs(recorded);
        assertThat(letter.isSpare()).isFalse();
        assertThat(letter.again().isSpare()).isTrue();
        assertThat(letter.again().bytes()).isEqualTo(bytes);
        var at = Parcel.letter(letter.address(), letter.envelope(), Letterbox.event(1), 7);
        assertThat(at.bornNanos()).isEqualTo(7);
        assertThat(Parcel.removal(letter.address(), letter.envelope(), 0).bytes())
                .isEmpty();
    }

    @Test
    void aLetterThatArrivedIsLightAgain() {
        var letter = event(1);
        outbox.add(letter);
        var bytes = next().bytes();
        outbox.done(letter);
        assertThat(letter.bytes()).isNotSameAs(bytes);
    }
}
