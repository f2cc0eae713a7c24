package org.vigie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Attempt.Trust;
import org.vigie.testkit.Certificates.Kind;

class LyingServerTest {
    private final FakeAttempt attempt = new FakeAttempt(Duration.ofSeconds(5));

    private String ask(LyingServer liar, String request) throws IOException {
        try (var socket = attempt.connect(liar.host(), liar.port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: liar\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private ThrowingCallable shakingHands(Kind kind) {
        return () -> {
            try (var liar = LyingServer.certificate(kind);
                    var plain = attempt.trusting(Certificates.trust()).connect("localhost", liar.port())) {
                attempt.secure(plain, "localhost", liar.port(), Trust.PUBLIC);
            }
        };
    }

    @Test
    void refusing() {
        try (var liar = LyingServer.refuses()) {
            assertThatThrownBy(() -> ask(liar, "GET /")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void resetting() {
        try (var liar = LyingServer.resetsAfter(300)) {
            assertThatThrownBy(() -> ask(liar, "GET /"))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void hollowAndHonestPagesDifferInContentOnly() throws IOException {
        try (var liar = LyingServer.hollow();
                var honest = LyingServer.honest()) {
            assertThat(ask(liar, "GET /")).startsWith("HTTP/1.1 200").doesNotContain("article");
            assertThat(ask(honest, "GET /")).startsWith("HTTP/1.1 200").contains("article");
        }
    }

    @Test
    void forgettingWhatWasWritten() throws IOException {
        try (var liar = LyingServer.forgetsWrites()) {
            assertThat(ask(liar, "POST /posts")).startsWith("HTTP/1.1 201");
            assertThat(ask(liar, "GET /posts/42")).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void endingTooEarly() throws IOException {
        try (var liar = LyingServer.wrongLength()) {
            assertThat(ask(liar, "GET /")).contains("Content-Length: 5000").endsWith("that was all");
        }
    }

    @Test
    void certificatesAreBadInTheirOwnWayOnly() {
        assertThat(catchThrowable(shakingHands(Kind.GOOD))).isNull();
        assertThatThrownBy(shakingHands(Kind.EXPIRED)).rootCause().hasMessageContaining("NotAfter");
        assertThatThrownBy(shakingHands(Kind.WRONG_NAME)).rootCause().hasMessageContaining("localhost");
        assertThatThrownBy(shakingHands(Kind.SELF_SIGNED)).rootCause().hasMessageContaining("unable to find valid");
    }

    @Test
    void aLookEndsAtItsDeadlineWhateverTheProbeDoes() throws InterruptedException {
        record Nothing() {}
        try (var liar = LyingServer.hangs();
                var brief = new FakeAttempt(Duration.ofMillis(300))) {
            var look = brief.look(
                    (Nothing target, Attempt its) -> {
                        its.connect(liar.host(), liar.port()).getInputStream().read();
                        throw new AssertionError("the liar spoke");
                    },
                    new Nothing());

            assertThat(look.thrown()).isInstanceOf(SocketException.class);
            assertThat(look.took()).isBetween(Duration.ofMillis(290), Duration.ofMillis(900));
        }
    }
}
