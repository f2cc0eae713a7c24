package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class WsProbeTest implements ProbeContract<WsProbe.Settings> {
    private static final String SWITCHED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n";

    @Override
    public Probe<WsProbe.Settings> probe() {
        return new WsProbe();
    }

    @Override
    public WsProbe.Settings at(String host, int port) {
        var as = new Credential(null, null, CANARY, null);
        return new WsProbe.Settings(URI.create("ws://" + host + ":" + port + "/"), Map.of(), as, null, "hello");
    }

    @Test
    void theKeyOfTheStandardIsAnsweredAsTheStandardSays() {
        assertThat(Handshake.accepts("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void anOpenSocketTellsHowLongItTook() throws InterruptedException {
        try (var server = LyingServer.that(client -> open(client, ""));
                var attempt = new FakeAttempt()) {
            var seen = look(server, null, attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat((Duration) attempt.value("open")).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        }
    }

    @Test
    void theWordThatIsWaitedForMayComeInPiecesAndAfterAPing() throws InterruptedException {
        try (var server = LyingServer.that(client -> open(client, "\u0089\u0001p\u0001\u0003hel\u0080\u0002lo"));
                var attempt = new FakeAttempt()) {
            assertThat(look(server, "hello", attempt)).isInstanceOf(Outcome.Up.class);
            assertThat(attempt.value("text")).isEqualTo("hello");
        }
    }

    @Test
    void anotherWordIsAMismatch() throws InterruptedException {
        try (var server = LyingServer.that(client -> open(client, "\u0081\u0002no"));
                var attempt = new FakeAttempt()) {
            assertThat(look(server, "hello", attempt))
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(Symptom.CONTENT_MISMATCH));
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("somebody else's key", SWITCHED + "Sec-WebSocket-Accept: AAAA\r\n\r\n"),
                Arguments.of("no key", SWITCHED + "\r\n"),
                Arguments.of("another protocol", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void whoeverAgreesWithoutHavingUnderstoodIsNotBelieved(String name, String answer) throws InterruptedException {
        try (var server = LyingServer.that(client -> {
                    key(client);
                    client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                });
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(server, null));

            assertThat(look.thrown())
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.PROTOCOL));
        }
    }

    @Test
    void aPageInsteadOfASocketIsAWrongAnswer() throws InterruptedException {
        try (var server = LyingServer.honest();
                var attempt = new FakeAttempt()) {
            assertThat(look(server, null, attempt))
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(Symptom.PROTOCOL));
        }
    }

    @ParameterizedTest
    @CsvSource({"404, http-4xx", "503, http-5xx", "302, protocol", "429, unknown:rate-limited"})
    void aDoorThatIsNotOpenedSaysHow(int status, String word) throws InterruptedException {
        try (var server = LyingServer.status(status);
                var attempt = new FakeAttempt()) {
            assertThat(attempt.look(probe(), settings(server, null)).word()).isEqualTo(word);
        }
    }

    private Outcome look(LyingServer server, @Nullable String receive, FakeAttempt attempt)
            throws InterruptedException {
        return attempt.look(probe(), settings(server, receive)).answer();
    }

    private static WsProbe.Settings settings(LyingServer server, @Nullable String receive) {
        var url = URI.create("ws://127.0.0.1:" + server.port() + "/spaces");
        return new WsProbe.Settings(url, Map.of(), null, null, receive);
    }

    private static void open(Socket client, String frames) throws IOException {
        var accept = Handshake.accepts(key(client));
        var answer = SWITCHED + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + "\r\n\r\n" + frames;
        client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        client.getInputStream().readAllBytes();
    }

    private static String key(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var key = "";
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            boolean is = line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:");
            key = is ? line.substring(18).strip() : key;
        }
        return key;
    }
}
