package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.CannotLook;
import org.vigie.testkit.LyingServer;

/** The way out of a notifier: as far as the user sends it, and not for ever. */
class SortiesTest {
    private static final String HERE = "127.0.0.1";

    private final SystemClock clock = new SystemClock();
    private final Sorties sorties = new Sorties(new Surroundings(
            clock,
            new Names(Path.of("/etc/hosts"), List::of, List::of),
            new Handshakes(),
            new Neighbours(clock),
            Proxies.NONE,
            "test"));

    @Test
    void whoeverHangsIsCutAtTheDeadline() {
        try (var server = LyingServer.hangs()) {
            long from = clock.nanos();
            assertThatThrownBy(() -> sorties.go(Duration.ofMillis(200), HERE, attempt -> {
                        int read = attempt.connect(HERE, server.port())
                                .getInputStream()
                                .read();
                        throw new AssertionError("read " + read);
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(clock.nanos() - from)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void whatWasOpenedIsClosedAtTheEnd() throws Exception {
        try (var server = LyingServer.hangs()) {
            var socket = sorties.go(Duration.ofSeconds(5), HERE, attempt -> attempt.connect(HERE, server.port()));

            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void theUsersChoiceMayBeInsideAndNothingElse() throws Exception {
        var inside = sorties.go(Duration.ofSeconds(1), "10.0.0.1", attempt -> attempt.resolve("10.0.0.1"));
        assertThat(inside).hasSize(1);
        assertThatThrownBy(
                        () -> sorties.go(Duration.ofSeconds(1), "chat.example", attempt -> attempt.resolve("10.0.0.1")))
                .isInstanceOf(CannotLook.class);
    }
}
