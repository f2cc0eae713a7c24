package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Gap;
import org.vigie.testkit.FakeClock;

class EventsTest {
    private static final Quota SMALL = new Quota(16, 1 << 20);

    private final FakeClock clock = new FakeClock();
    private final MemoryJournals journals = new MemoryJournals();
    private final Self self = new Self(Letterbox.settings("par-1", "", 15).self(), clock, new Random(1));
    private Outbox outbox = new Outbox();
    private Events events = opened(SMALL);

    private Events opened(Quota quota) {
        outbox = new Outbox();
        var opened = new Events(journals.open("outbox"), new Gaps(self, clock, outbox), quota);
        opened.restore(clock.nanos()).forEach(outbox::add);
        return opened;
    }

    private void publish(long from, long to) {
        LongStream.rangeClosed(from, to).forEach(n -> {
            var event = Letterbox.event(n);
            var parcel = Parcel.letter(Addresses.of("event/x"), self.next(event), event, clock.nanos());
            events.record(parcel);
            outbox.add(parcel);
        });
    }

    private Parcel sent() {
        return Objects.requireNonNull(outbox.next());
    }

    /** What still would be sent: each event by its number, a gap by its ends and how many it stands for. */
    private List<String> rest() {
        var all = new ArrayList<String>();
        for (var parcel = outbox.next(); parcel != null; parcel = outbox.next()) {
            all.add(
                    switch (parcel.payload()) {
                        case Event event -> Long.toString(event.n());
                        case Gap gap -> gap.from() + "-" + gap.to() + ":" + gap.count();
                        case null, default -> "?";
                    });
        }
        return all;
    }

    private static List<String> with(String first, long from, long to) {
        var all = new ArrayList<>(List.of(first));
        LongStream.rangeClosed(from, to).forEach(n -> all.add(Long.toString(n)));
        return all;
    }

    @Test
    void theOldestGoAndOneGapGoesBeforeWhatIsLeft() {
        publish(1, 40);
        assertThat(events.trouble()).startsWith("25 events (1 to 25) were dropped");
        assertThat(rest()).isEqualTo(with("1-25:25", 26, 40));
    }

    @Test
    void theGapOutlivesARestartAndGrowsOn() {
        publish(1, 20);
        events = opened(SMALL);
        assertThat(events.trouble()).contains("were dropped");
        publish(21, 40);
        assertThat(rest().getFirst()).startsWith("1-");
        events = opened(SMALL);
        var left = rest();
        long lost = 41L - left.size();
        assertThat(left).isEqualTo(with("1-" + lost + ":" + lost, lost + 1, 40));
    }

    @Test
    void whatIsUnderWayIsNotCountedAsLost() {
        publish(1, 10);
        var underWay = sent();
        publish(11, 17);
        assertThat(rest().getFirst()).isEqualTo("2-4:3");
        events.delivered(underWay);
        assertThat(events.undelivered()).hasSize(14);
    }

    @Test
    void bytesCountToo() {
        events = opened(new Quota(1000, 10_000));
        publish(1, 100);
        var bytes =
                events.undelivered().stream().mapToLong(p -> p.bytes().length).sum();
        assertThat(bytes).isBetween(5_000L, 10_000L);
    }

    @Test
    void aDeliveredGapIsNoTroubleAnyMore() {
        publish(1, 17);
        var gap = sent();
        assertThat(gap.payload()).isInstanceOf(Gap.class);
        events.delivered(gap);
        assertThat(events.trouble()).isEmpty();
    }

    @Test
    void anEventOverWhichTheBrokerBreaksOffIsNamedByAGapToo() {
        publish(1, 3);
        var poison = sent();
        outbox.done(poison);
        events.parked(poison);
        assertThat(rest()).containsExactly("1-1:1", "2", "3");
    }

    @Test
    void theJournalStaysSmallHoweverLongTheBrokerIsAway() {
        publish(1, 2000);
        long bytes = journals.entries.values().stream()
                .mapToLong(e -> e.bytes().length)
                .sum();
        assertThat(bytes).isLessThan(200_000);
    }

    /** It cannot know whether it died before or after it had told them. */
    @Test
    void whatACorrelatorRepeatsAfterARestartStaysTheMessageThatItWas() {
        publish(1, 3);
        var first = sent();
        events.delivered(first);
        events = opened(SMALL);
        publish(1, 4);
        assertThat(events.undelivered())
                .extracting(parcel -> parcel.envelope().seq())
                .containsExactly(2L, 3L, 7L);
    }

    @Test
    void itIsTheSameEvenWhenEverythingWasDeliveredAndTheJournalIsSmallAgain() {
        publish(1, 3);
        events.undelivered().forEach(events::delivered);
        events = opened(SMALL);
        publish(2, 4);
        assertThat(events.undelivered())
                .extracting(parcel -> parcel.envelope().seq())
                .containsExactly(6L);
    }

    /** Whoever loses the correlator's journal begins to count anew: that is news. */
    @Test
    void anotherIncidentUnderTheSameNumberIsNews() {
        publish(1, 3);
        var event = Letterbox.event("01HJ5TQ2F09ZK3M8W6C7N4R1XB", 1);
        assertThat(events.record(Parcel.letter(Addresses.of("event/x"), self.next(event), event, clock.nanos())))
                .isTrue();
    }

    @Test
    void afterALongDiskFailureEverythingThatWaitsIsOnDiskAgain() {
        publish(1, 3);
        journals.fails = true;
        publish(4, 8);
        events.mend();
        journals.fails = false;
        assertThat(written()).isEqualTo(3);
        events.mend();
        events = opened(Quota.SHIPPED);
        assertThat(rest()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    private long written() {
        return journals.entries.size();
    }
}
