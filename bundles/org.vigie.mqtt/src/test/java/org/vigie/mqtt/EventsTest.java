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

    @Test
    void aQuotaAllowsExactlyWhatItSays() {
        var quota = new Quota(16, 800);
        assertThat(quota.allows(16, 800)).isTrue();
        assertThat(quota.allows(17, 800)).isFalse();
        assertThat(quota.allows(16, 801)).isFalse();
        assertThat(quota.reduced()).isEqualTo(new Quota(14, 700));
        assertThat(new Quota(3, 80).reduced()).as("one goes at least").isEqualTo(new Quota(2, 70));
    }

    private long stored() {
        return journals.entries.values().stream()
                .mapToLong(e -> e.bytes().length)
                .sum();
    }

    private long size(int event) {
        return events.undelivered().get(event).bytes().length;
    }

    @Test
    void whatIsDeliveredIsForgottenAlsoAcrossARestart() {
        publish(1, 5);
        events.delivered(sent());
        events.delivered(sent());
        events = opened(SMALL);
        assertThat(rest()).containsExactly("3", "4", "5");
        publish(6, 6);
        events = opened(SMALL);
        assertThat(rest()).as("numbers go on").containsExactly("3", "4", "5", "6");
    }

    @Test
    void aRestartChangesNoLetter() {
        publish(1, 3);
        var before = events.undelivered();
        events = opened(SMALL);
        var after = events.undelivered();
        for (int i = 0; i < 3; i++) {
            assertThat(after.get(i).bytes()).isEqualTo(before.get(i).bytes());
            assertThat(after.get(i).envelope()).isEqualTo(before.get(i).envelope());
            assertThat(after.get(i).address()).isEqualTo(before.get(i).address());
            assertThat(after.get(i).record()).isEqualTo(i);
        }
    }

    @Test
    void onceNothingIsLeftTheJournalIsEmpty() {
        publish(1, 1);
        events.delivered(sent());
        assertThat(journals.entries).as("one event alone costs no second write").hasSize(2);
        publish(2, 3);
        events.delivered(sent());
        events.delivered(sent());
        assertThat(journals.entries).hasSize(1);
        assertThat(stored()).as("bytes: only of whom it heard how much").isLessThan(100);
        publish(4, 4);
        events.delivered(sent());
        assertThat(journals.entries).as("it counts anew").hasSize(3);
        events = opened(SMALL);
        assertThat(rest()).isEmpty();
    }

    @Test
    void whatTheBrokerTookTwiceIsForgottenOnce() {
        publish(1, 2);
        var first = sent();
        events.delivered(first);
        int written = journals.entries.size();
        events.delivered(first);
        events.parked(first);
        assertThat(journals.entries).hasSize(written);
        assertThat(events.undelivered()).hasSize(1);
    }

    @Test
    void moreThanHalfOfALargeJournalIsNeverDead() {
        events = opened(new Quota(100_000, 16 << 20));
        publish(1, 200);
        long one = size(0);
        long largest = 0;
        for (int i = 0; i < 199; i++) {
            events.delivered(sent());
            largest = Math.max(largest, stored());
        }
        assertThat(largest).isLessThan(200 * (one + 200));
        assertThat(stored()).as("of two hundred letters one lives").isLessThan(64 * 1024 + 60 * one);
        events = opened(SMALL);
        assertThat(rest()).containsExactly("200");
    }

    @Test
    void whatIsDeadAtAStartCountsAsDead() {
        events = opened(new Quota(100_000, 16 << 20));
        publish(1, 300);
        for (int i = 0; i < 120; i++) {
            events.delivered(sent());
        }
        long before = stored();
        events = opened(new Quota(100_000, 16 << 20));
        for (int i = 0; i < 75; i++) {
            events.delivered(sent());
        }
        assertThat(stored()).isLessThan(before * 2 / 3);
        events = opened(new Quota(100_000, 16 << 20));
        assertThat(rest()).hasSize(105).startsWith("196");
    }

    @Test
    void aRecordThatSaysNothingIsLeftOutAndNothingElseIs() {
        publish(1, 2);
        var journal = journals.open("outbox");
        for (var text : List.of(
                "[1]",
                "{\"x\":\"y\"}",
                "no json",
                "{\"7\":\"event/x no letter\"}",
                "{\"8\":\"nowhere {}\"}",
                "{\"9\":\"\"}",
                "{\"10\":\"overall ok\"}")) {
            journal.append(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        events = opened(SMALL);
        assertThat(rest()).containsExactly("1", "2");
        publish(3, 3);
        assertThat(events.undelivered().getLast().record())
                .as("a number is used once")
                .isEqualTo(11);
    }

    @Test
    void theNewestIsNeverShedHoweverLargeItIs() {
        events = opened(new Quota(1000, 10));
        publish(1, 3);
        assertThat(rest()).containsExactly("1-2:2", "3");
        assertThat(events.undelivered()).hasSize(2);
    }

    @Test
    void aGapOverWhichTheBrokerBreaksOffIsGivenUp() {
        publish(1, 17);
        var gap = sent();
        events.parked(gap);
        assertThat(events.trouble()).isEmpty();
        assertThat(events.undelivered()).hasSize(14);
    }

    @Test
    void whatIsSentIsSentOnceWhereverItWaits() {
        publish(1, 17);
        var gap = events.undelivered().getFirst();
        assertThat(gap.address().path()).isEqualTo("event/_agent");
        assertThat(gap.record()).isEqualTo(2);
        assertThat(((Gap) Objects.requireNonNull(gap.payload())).n()).isEqualTo(3);
        assertThat(gap.bornNanos()).isEqualTo(clock.nanos());
    }
}
