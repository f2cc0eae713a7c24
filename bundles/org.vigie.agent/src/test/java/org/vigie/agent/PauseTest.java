package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.Clock;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.door.Health.Figure;
import org.vigie.core.door.Pace;
import org.vigie.testkit.FakeClock;

/** Nothing ran for a minute: what looks like an outage then is none. */
class PauseTest {
    record Nowhere() {}

    /** A clock whose time is lost in one piece, as when the process is stopped: no timer fires meanwhile. */
    private static final class Stopped implements Clock {
        private final FakeClock running = new FakeClock();
        private volatile Duration lost = Duration.ZERO;

        @Override
        public Instant now() {
            return running.now().plus(lost);
        }

        @Override
        public long nanos() {
            return running.nanos() + lost.toNanos();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            running.sleep(time);
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return running.after(delay, task);
        }
    }

    @ProbeType("held")
    private static final class Held implements Probe<Nowhere> {
        private final CountDownLatch out = new CountDownLatch(1);
        private final CountDownLatch held = new CountDownLatch(1);
        private final AtomicInteger looks = new AtomicInteger();
        private final int goodAfterwards;

        Held(int goodAfterwards) {
            this.goodAfterwards = goodAfterwards;
        }

        @Override
        public Outcome probe(Nowhere target, Attempt attempt) throws InterruptedException {
            out.countDown();
            held.await();
            int look = looks.getAndIncrement();
            if (look >= 1 && look <= goodAfterwards) {
                return Outcome.up("there");
            }
            return Outcome.down(Symptom.TCP_RESET, "the connection was gone");
        }
    }

    private final Stopped clock = new Stopped();
    private final Mailbox mail = new Mailbox();
    private final Station station = new Station(
            clock, mail, new Station.Outside(Pace.REAL, "1", Runnable::run, TreeMap::new, List::of, List::of));

    @AfterEach
    void stop() {
        station.stop();
    }

    /** Looks with this until four observations have been published; the first look spans a pause. */
    private List<Observation> looksAfterAPause(Held probe) throws InterruptedException {
        station.post(new Post.Origin(1, 0, "org.example", true), probe, Probe.class);
        station.start();
        station.adopt(new Book()
                .check("front", "held", Duration.ofSeconds(10), Duration.ofSeconds(9))
                .catalogue());
        clock.running.advance(Duration.ofSeconds(1));
        probe.out.await();
        clock.lost = Duration.ofMinutes(1);
        probe.held.countDown();
        Await.that("it ended", () -> !mail.seen("front").isEmpty());
        for (int i = 0; i < 400; i++) {
            clock.running.advance(Duration.ofMillis(100));
            Await.that("looks end", () -> station.wellbeing().figures().getOrDefault(Figure.LOOKS_RUNNING, 1.0) == 0);
        }
        Await.that("it was looked at again", () -> mail.seen("front").size() >= 4);
        return mail.seen("front");
    }

    @Tag("bad-input-87")
    @Test
    void aLookThatSpansItSaysNothingAndTheNextTwoFailuresCountForNothing() throws InterruptedException {
        var seen = looksAfterAPause(new Held(0));
        assertThat(seen.getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isEqualTo(Reason.CANCELLED));
        assertThat(seen.subList(0, 3)).allMatch(look -> look.outcome() instanceof Outcome.Unknown);
        assertThat(seen.get(3).outcome()).isInstanceOf(Outcome.Down.class);
    }

    @Test
    void aFailureAfterTwoGoodLooksCounts() throws InterruptedException {
        var seen = looksAfterAPause(new Held(2));
        assertThat(seen.subList(1, 3)).allMatch(look -> look.outcome() instanceof Outcome.Up);
        assertThat(seen.get(3).outcome()).isInstanceOf(Outcome.Down.class);
    }

    /** Whoever restarts an agent that stands still has to see it stand. */
    @Test
    void aScheduleThatStandsStillIsLateAndSaysSo() {
        station.start();
        station.adopt(new Book()
                .check("front", "absent", Duration.ofSeconds(10), Duration.ofSeconds(9))
                .catalogue());
        clock.running.advance(Duration.ofSeconds(5));
        assertThat(station.wellbeing().figures().get(Figure.LATENESS_S)).isLessThan(1);
        clock.lost = Duration.ofMinutes(1);
        assertThat(station.wellbeing().figures().get(Figure.LATENESS_S)).isGreaterThan(45);
        assertThat(station.wellbeing().troubles()).containsKey("schedule");
    }
}
