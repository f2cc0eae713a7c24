package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;

/** Whatever a server sends, the answer is a symptom, within the bounds. */
class HostileServerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("an SSH banner", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "not an HTTP answer: SSH-2.0"),
                lie("an empty reply", "", "closed without an answer"),
                lie("half a head", "HTTP/1.1 200 OK\r\nContent-Ty", "ended in the middle of the headers"),
                lie("status 000", "HTTP/1.1 000 No\r\n\r\n", "not an HTTP answer"),
                lie("status 1000", "HTTP/1.1 1000 No\r\n\r\n", "not an HTTP answer"),
                lie("status 999", "HTTP/1.1 999 No\r\n\r\n", "not an HTTP answer"),
                lie("two lengths", OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "not a length"),
                lie(
                        "a length and chunks",
                        OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "both"),
                lie("a negative length", OK + "Content-Length: -5\r\n\r\nhello", "not a length"),
                lie("a signed length", OK + "Content-Length: +5\r\n\r\nhello", "not a length"),
                lie("a length in hexadecimal", OK + "Content-Length: 0x5\r\n\r\nhello", "not a length"),
                lie("a length of 2^63", OK + "Content-Length: 9223372036854775807\r\n\r\nhello", "not a length"),
                lie("a body that is too short", OK + "Content-Length: 50\r\n\r\nhello", "45 bytes too early"),
                lie("a chunk of 2^63", OK + chunked("8000000000000000\r\nx"), "not a chunk"),
                lie("a chunk that is no number", OK + chunked("zz\r\nx"), "not a chunk"),
                lie("a chunk that is too long", OK + chunked("2\r\nhello\r\n0\r\n\r\n"), "line"),
                lie("an unknown coding", OK + "Transfer-Encoding: br\r\n\r\nx", "unknown transfer coding"),
                lie("a hundred early hints", "HTTP/1.1 103 Early\r\n\r\n".repeat(100) + OK + "\r\n", "interim"),
                lie("a header without a name", OK + ": x\r\n\r\n", "not a header"),
                lie("a folded header", OK + "A: b\r\n c: d\r\n\r\n", "not a header"),
                lie("a header with a zero byte", OK + "A: \0\r\n\r\n", "not a header"),
                lie("16 MB of headers", OK + "A: " + "x".repeat(16 << 20), "64 KiB of headers"),
                lie("another protocol", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "nobody asked for"),
                lie("gzip that is none", OK + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", "not gzip"),
                lie("a gzip bomb", gzipped("\0".repeat(8 << 20), false), "gzip bomb"),
                lie("half of gzip", gzipped("hello ".repeat(1000), true), "gzip ends too early"));
    }

    private static Arguments lie(String name, String bytes, String evidence) {
        return Arguments.of(name, bytes, evidence);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void breaksTheProtocolAndIsToldSo(String name, String bytes, String evidence) {
        try (var server = LyingServer.that(client -> say(client, bytes));
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> get(server, attempt))
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.HTTP_PROTOCOL))
                    .hasMessageContaining(evidence);
        }
    }

    @Tag("bad-input-3")
    @Test
    void anEndlessBodyIsCutAndTold() throws IOException {
        try (var server = LyingServer.neverEnds();
                var attempt = new FakeAttempt()) {
            var answer = get(server, attempt);

            assertThat(answer.isCut()).isTrue();
            assertThat(answer.length()).isEqualTo(attempt.bytesMax());
        }
    }

    @Test
    void redirectsInACircleEndAtTheFifth() {
        try (var server = LyingServer.redirectsInCircles();
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> get(server, attempt))
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.HTTP_REDIRECT));
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @MethodSource("exits")
    void aRedirectOutOfHttpIsNotFollowed(String location) {
        var bytes = "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
        try (var server = LyingServer.that(client -> say(client, bytes));
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> get(server, attempt))
                    .isInstanceOfSatisfying(
                            LookFailure.class,
                            failure -> assertThat(failure.symptom()).isEqualTo(Symptom.HTTP_REDIRECT));
        }
    }

    static Stream<String> exits() {
        return Stream.of(
                "file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://", "::", "https:///x");
    }

    private record Nothing() {}

    @Tag("bad-input-1")
    @Test
    void aBodyThatDripsCostsTheDeadlineAndNoMore() throws InterruptedException {
        try (var server = LyingServer.drips();
                var attempt = new FakeAttempt(Duration.ofMillis(300))) {
            var look = attempt.look(
                    (target, same) -> Outcome.up(get(server, attempt).text()), new Nothing());

            assertThat(look.thrown()).isInstanceOf(IOException.class);
            assertThat(look.took()).isLessThan(Duration.ofMillis(300).plus(Look.GRACE.multipliedBy(3)));
        }
    }

    private static Answer get(LyingServer server, FakeAttempt attempt) throws IOException {
        return new Http(attempt, 5, false).fetch(Request.get(Url.of(server.uri("/"))));
    }

    private static String chunked(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n" + body;
    }

    private static String gzipped(String text, boolean half) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        var small = bytes.toString(ISO_8859_1);
        var sent = half ? small.substring(0, small.length() / 2) : small;
        return OK + "Content-Encoding: gzip\r\nContent-Length: " + sent.length() + "\r\n\r\n" + sent;
    }

    private static void say(Socket client, String bytes) throws IOException {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }
}
