package org.vigie.probe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.ProbeContract;

class HeartbeatProbeTest implements ProbeContract<HeartbeatProbe.Settings> {
    private static final Secret TOKEN = new Secret("backup-of-db-1-9f2c");
    private static final HeartbeatProbe.Settings HOURLY =
            new HeartbeatProbe.Settings(TOKEN, Duration.ofHours(1), Duration.ofMinutes(5));

    @TempDir
    Path state;

    private final FakeClock clock = new FakeClock();

    private final List<HeartbeatProbe> probes = new ArrayList<>();

    @Override
    public Probe<HeartbeatProbe.Settings> probe() {
        return heartbeat();
    }

    @Override
    public HeartbeatProbe.Settings at(String host, int port) {
        return new HeartbeatProbe.Settings(
                new Secret(CANARY.reveal() + "-and-more"), Duration.ofHours(1), Duration.ofMinutes(1));
    }

    private HeartbeatProbe heartbeat() {
        var probe = new HeartbeatProbe(state, clock);
        probes.add(probe);
        return probe;
    }

    /** As the end of the agent does; then nobody writes into a folder that is being removed. */
    @AfterEach
    void stop() {
        probes.forEach(HeartbeatProbe::write);
    }

    private static String seen(HeartbeatProbe probe) {
        try (var attempt = new FakeAttempt()) {
            return switch (probe.probe(HOURLY, attempt)) {
                case Outcome.Up up -> "up, " + up.evidence();
                case Outcome.Down(Symptom symptom, var evidence, var detail, var features) ->
                    symptom.id() + ", " + evidence;
                case Outcome.Unknown unknown -> unknown.reason().id() + ", " + unknown.evidence();
            };
        }
    }

    @Test
    void itIsNeverGreenBeforeTheFirstPushAndOverdueAfterTheLast() {
        var probe = heartbeat();

        assertThat(seen(probe)).isEqualTo("probe-error, no push yet, and this agent has listened for 0 s");
        clock.advance(Duration.ofMinutes(65));
        assertThat(seen(probe)).startsWith("probe-error");
        clock.advance(Duration.ofSeconds(1));
        assertThat(seen(probe)).isEqualTo("overdue, no push yet, expected every 60 min");
        assertThat(probe.take(TOKEN)).isTrue();
        assertThat(seen(probe)).isEqualTo("up, last push 0 s ago");
        clock.advance(Duration.ofMinutes(65));
        assertThat(seen(probe)).isEqualTo("up, last push 65 min ago");
        clock.advance(Duration.ofSeconds(1));
        assertThat(seen(probe)).isEqualTo("overdue, last push 65 min ago, expected every 60 min");
    }

    @Test
    void whoDoesNotKnowTheTokenChangesNothing() {
        var probe = heartbeat();
        assertThat(probe.awaited()).isFalse();
        assertThat(probe.take(TOKEN)).isFalse();
        seen(probe);

        assertThat(probe.awaited()).isTrue();
        assertThat(probe.take(new Secret("backup-of-db-1-9f2d"))).isFalse();
        assertThat(probe.take(new Secret(""))).isFalse();
        assertThat(seen(probe)).startsWith("probe-error");
    }

    @Test
    void aCheckThatWasTakenOutIsNotWaitedFor() {
        var probe = heartbeat();
        seen(probe);
        clock.advance(Duration.ofHours(26));

        assertThat(probe.awaited()).isFalse();
        assertThat(probe.take(TOKEN)).isFalse();
    }

    @Test
    void aStepOfTheWallClockIsNoSilence() {
        var probe = heartbeat();
        seen(probe);
        probe.take(TOKEN);
        clock.step(Duration.ofDays(3650));

        assertThat(seen(probe)).startsWith("up");
    }

    @Test
    void aRestartNeitherForgetsNorCries() {
        var first = heartbeat();
        seen(first);
        first.take(TOKEN);
        clock.advance(Duration.ofMinutes(10));
        first.write();

        var second = heartbeat();
        assertThat(second.awaited()).isFalse();
        assertThat(seen(second)).isEqualTo("up, last push 10 min ago");
        second.write();

        clock.advance(Duration.ofHours(2)); // switched off, perhaps with pushes that nobody heard
        var third = heartbeat();
        assertThat(seen(third)).isEqualTo("probe-error, last push 130 min ago, and this agent has listened for 0 s");
        clock.advance(Duration.ofMinutes(66));
        assertThat(seen(third)).startsWith("overdue");
    }

    @Test
    void pushesAreWrittenDownSoonAndWithoutTheToken() throws IOException {
        var probe = heartbeat();
        seen(probe);
        probe.take(TOKEN);
        assertThat(state.resolve("pushes")).doesNotExist();
        clock.advance(Duration.ofSeconds(2));

        for (int i = 0; i < 500 && !Files.exists(state.resolve("pushes")); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(Files.readString(state.resolve("pushes"))).hasLineCount(1).doesNotContain(TOKEN.reveal());
    }

    @Test
    void aTornFileIsReadAsFarAsItMakesSense() throws IOException {
        var digest = "ab".repeat(32);
        Files.writeString(
                state.resolve("pushes"), digest + " 2023-12-21T05:00:00Z\n" + digest + " 2023-\nzz\n\n" + digest);
        assertThat(new PushFile(state).read()).isEmpty();
        Files.writeString(state.resolve("pushes"), "rubbish\n" + digest + " 2023-12-21T05:00:00Z\n" + digest);
        assertThat(new PushFile(state).read()).containsOnlyKeys(digest);
        assertThat(seen(heartbeat())).startsWith("probe-error");
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefusedAndNotRepeated() {
        for (var token : new String[] {"short", "with space in it all", "x".repeat(129)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new HeartbeatProbe.Settings(new Secret(token), Duration.ofHours(1), Duration.ZERO))
                    .withMessageStartingWith("token must")
                    .withMessageNotContaining("short");
        }
    }
}
