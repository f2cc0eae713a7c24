package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.verdict.Phase;
import org.vigie.core.guard.Guard;
import org.vigie.testkit.FakeClock;

class DeliveryTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");

    private final FakeClock clock = new FakeClock();

    record Settings() {}

    @Test
    void aNotifierThatOverstaysIsInterruptedAtItsDeadline() throws Exception {
        var began = new CountDownLatch(1);
        Notifier<Settings> sleeper = (settings, notice) -> {
            began.countDown();
            new CountDownLatch(1).await();
        };
        var answer = new CompletableFuture<Guard.Answer<Boolean>>();
        var delivery = Delivery.of(sleeper, new Settings(), notice(), answer::complete);

        delivery.start(task -> Thread.ofVirtual().start(task), clock, Duration.ofSeconds(30));
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        clock.advance(Duration.ofSeconds(29));
        assertThat(answer).isNotDone();
        clock.advance(Duration.ofSeconds(1));

        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Guard.Failed.class);
        assertThat(delivery.isLate()).isTrue();
    }

    @Test
    void whateverANotifierThrowsIsAnAnswer() {
        var answer = new CompletableFuture<Guard.Answer<Boolean>>();
        Notifier<Settings> broken = (settings, notice) -> {
            throw new LinkageError("built against another version");
        };

        Delivery.of(broken, new Settings(), notice(), answer::complete).run();

        assertThat(answer).isCompletedWithValueMatching(one -> one instanceof Guard.Failed<Boolean>);
    }

    @Test
    void theSettingsRecordIsFoundWhereTheClassDeclaresIt() {
        class Paper implements Notifier<Settings> {
            @Override
            public void deliver(Settings settings, Notice notice) throws IOException {}
        }
        class Newspaper extends Paper {}

        assertThat(Delivery.settingsOf(new Newspaper())).contains(Settings.class);
    }

    private static Notice notice() {
        var incident = ScriptedFold.incident("x", Phase.CONFIRMED, SINCE, null);
        return new Notice("n-1", Notice.Kind.CONFIRMED, incident, "x is down", SINCE);
    }
}
