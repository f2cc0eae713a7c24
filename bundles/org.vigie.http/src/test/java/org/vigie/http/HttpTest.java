package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

class HttpTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void asksInOnePacketAndMeasuresEachPhase() throws IOException {
        try (var server = LyingServer.that(client -> {
                    int n = client.getInputStream().read(new byte[4096]);
                    say(client, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + n);
                });
                var attempt = new FakeAttempt()) {
            var answer = get(server.uri("/a?b=c"), attempt, false);

            assertThat(answer.text())
                    .as("bytes of the request in the first packet")
                    .isEqualTo(expectedLength(server));
            assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "first_byte", "body");
        }
    }

    private static String expectedLength(LyingServer server) {
        var request = Request.get(Url.of(server.uri("/a?b=c")));
        return String.valueOf(request.bytes("Vigie/test", null, null).length);
    }

    @Test
    void chunksAreJoinedAndTrailersSkipped() throws IOException {
        var body = "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
        assertThat(textOf("HTTP/1.1 200 OK\r\n" + body)).isEqualTo("hello world");
    }

    @Test
    void aBodyWithoutALengthEndsWithTheConnection() throws IOException {
        assertThat(textOf("HTTP/1.0 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
    }

    @Test
    void linesMayEndInALineFeedAlone() throws IOException {
        assertThat(textOf("HTTP/1.1 200 OK\nContent-Length: 2\n\nhi")).isEqualTo("hi");
    }

    @Test
    void earlyHintsAreSkipped() throws IOException {
        var hints = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        assertThat(textOf(hints + hints + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"))
                .isEqualTo("hi");
    }

    @Test
    void anUnknownContentCodingIsLeftAsItIs() throws IOException {
        var text = textOf("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(text).isEqualTo("hi");
    }

    @Test
    void nothingIsWaitedForWhereNothingIsWanted() throws IOException {
        try (var server = LyingServer.hangs();
                var attempt = new FakeAttempt()) {
            var in = new Inlet(attempt.connect(server.host(), server.port()).getInputStream());

            assertThat(in.read(new byte[1], 0, 0)).isZero();
        }
    }

    @Test
    void charsetsAreBelievedAsFarAsTheyExist() {
        assertThat(Charsets.decode(new byte[] {(byte) 0xe9}, "text/html; charset=\"iso-8859-1\""))
                .isEqualTo("é");
        assertThat(Charsets.decode(new byte[] {(byte) 0xe9}, "text/html; charset=no-such"))
                .isEqualTo("\ufffd");
        assertThat(Charsets.decode("é".getBytes(UTF_16), "text/html; charset=utf-8"))
                .isEqualTo("é");
        var html = "<meta charset=iso-8859-1>é".getBytes(ISO_8859_1);
        assertThat(Charsets.decode(html, "text/html")).endsWith("é");
    }

    @Test
    void aKeptConnectionIsUsedAgain() throws IOException {
        try (var server = LyingServer.that(this::serveMany);
                var attempt = new FakeAttempt()) {
            get(server.uri("/1"), attempt, true);
            var second = get(server.uri("/2"), attempt, true);

            assertThat(second.text()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aKeptConnectionThatWasClosedMeanwhileIsNoFailure() throws IOException {
        try (var server = LyingServer.that(client -> {
                    serve(client);
                    client.shutdownOutput();
                });
                var attempt = new FakeAttempt()) {
            get(server.uri("/1"), attempt, true);
            var second = get(server.uri("/2"), attempt, true);

            assertThat(second.text()).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void secretsGoToTheirOwnHouseOnly() throws IOException {
        try (var other = LyingServer.that(this::serve);
                var server = LyingServer.that(client -> {
                    head(client);
                    say(client, "HTTP/1.1 302 Found\r\nLocation: " + other.uri("/x") + "\r\nContent-Length: 0\r\n\r\n");
                });
                var attempt = new FakeAttempt()) {
            var as = new Credential(null, null, new Secret("token-7"), new Secret("session=8"));
            var request = new Request("GET", Url.of(server.uri("/")), Map.of("X-Key", "9"), as, null);
            new Http(attempt, 5, false).fetch(request);

            assertThat(asked.getFirst()).contains("Authorization: Bearer token-7", "Cookie: session=8", "X-Key: 9");
            assertThat(asked.getLast()).doesNotContain("token-7", "session=8", "X-Key");
        }
    }

    @Test
    void cookiesThatAreSetOnTheWayGoAlong() throws IOException {
        try (var server = LyingServer.that(client -> {
                    head(client);
                    var done = asked.getLast().startsWith("GET /2");
                    var cookies = "Set-Cookie: a=1; Path=/; HttpOnly\r\nSet-Cookie: b=2; Secure\r\nSet-Cookie: c\r\n";
                    say(
                            client,
                            done
                                    ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                    : "HTTP/1.1 302 Found\r\nLocation: /2\r\nContent-Length: 0\r\n" + cookies + "\r\n");
                });
                var attempt = new FakeAttempt()) {
            var as = new Credential(null, null, null, new Secret("session=8"));
            var request = new Request("GET", Url.of(server.uri("/1")), Map.of(), as, null);
            new Http(attempt, 5, false).fetch(request);

            assertThat(asked.getFirst()).contains("Cookie: session=8\n");
            assertThat(asked.getLast()).contains("Cookie: session=8; a=1\n").doesNotContain("b=2");
        }
    }

    @Test
    void cookiesOfOneHostAreNoneOfAnothers() throws IOException {
        var cookies = new Cookies();
        var here = Url.of(URI.create("https://h.example/"));
        cookies.take(
                here,
                Head.of("HTTP/1.1 200 OK\nSet-Cookie: a=1\nSet-Cookie: a=2\nSet-Cookie: b=" + "x".repeat(5000)
                        + "\n\n"));

        assertThat(cookies.to(here)).isEqualTo("a=2");
        assertThat(cookies.to(Url.of(URI.create("https://h.example.org/")))).isNull();
    }

    @Test
    void aMillionChunksAreNoMillionCopies() throws IOException {
        var chunks = "Transfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(200_000) + "0\r\n\r\n";
        assertThat(textOf("HTTP/1.1 200 OK\r\n" + chunks)).hasSize(200_000);
    }

    @Test
    void aLineBreakInAHeaderIsNoSecondHeader() {
        var request = new Request("GET", Url.of(URI.create("http://h/")), Map.of("A", "b\r\nC: d"), null, null);
        assertThat(new String(request.bytes("x", null, null), ISO_8859_1)).contains("A: b  C: d\r\n");
    }

    @Test
    void aUrlIsCutIntoWhatAConnectionNeeds() {
        assertThat(Url.of(URI.create("https://h.example"))).isEqualTo(new Url(true, "h.example", 443, "/"));
        assertThat(Url.of(URI.create("http://[::1]:8080/a?b")).authority()).isEqualTo("[::1]:8080");
        assertThat(Url.of(URI.create("feeds://h/a"))).isEqualTo(new Url(true, "h", 443, "/a"));
        assertThat(Url.of(URI.create("feed://h/a"))).isEqualTo(new Url(false, "h", 80, "/a"));
        assertThat(Url.of(URI.create("ws://h/é")).target()).isEqualTo("/%C3%A9");
    }

    private String textOf(String bytes) throws IOException {
        try (var server = LyingServer.that(client -> {
                    head(client);
                    say(client, bytes);
                });
                var attempt = new FakeAttempt()) {
            return get(server.uri("/"), attempt, false).text();
        }
    }

    private static Answer get(URI uri, FakeAttempt attempt, boolean keep) throws IOException {
        return new Http(attempt, 5, keep).fetch(Request.get(Url.of(uri)));
    }

    private void serveMany(Socket client) throws IOException {
        for (int i = 0; i < 10; i++) {
            serve(client);
        }
    }

    private void serve(Socket client) throws IOException {
        head(client);
        say(client, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }

    private void head(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        asked.add(head.toString());
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
