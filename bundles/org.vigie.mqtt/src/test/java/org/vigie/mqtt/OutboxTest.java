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
}
