package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.agent.LiveLook;
import org.vigie.agent.LiveLook.Machine;
import org.vigie.agent.LiveLook.Seen;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

/** What stands between us and the target: its own trouble is never the target's. */
class ProxyTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void aPlainPageIsAskedForByItsWholeUrl() throws IOException, InterruptedException {
        try (var proxy = proxy("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) {
            var seen = look("http://x.example/a?b", Map.of("proxy", "http://127.0.0.1:" + proxy.port()), Map.of());

            assertThat(seen.word()).isEqualTo("up");
            assertThat(asked.getFirst()).startsWith("GET http://x.example/a?b HTTP/1.1\r\nHost: x.example\r\n");
        }
    }

    @Test
    void theEnvironmentNamesOneAndACheckMayGoStraight() throws IOException, InterruptedException {
        try (var proxy = proxy("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                var server = LyingServer.honest()) {
            var environment = Map.of("http_proxy", "http://me:pass%20word@127.0.0.1:" + proxy.port());

            assertThat(look("http://x.example/", Map.of(), environment).word()).isEqualTo("up");
            assertThat(asked.getFirst()).contains("Proxy-Authorization: Basic bWU6cGFzcyB3b3Jk\r\n");
            var here = "http://service.test:" + server.port() + "/";
            assertThat(look(here, Map.of("proxy", "direct"), environment).word())
                    .isEqualTo("up");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void aTunnelIsOpenedToWhatIsEncrypted() throws InterruptedException {
        try (var server = LyingServer.certificate(Certificates.Kind.GOOD);
                var proxy = LyingServer.that(client -> tunnel(client, server.port()));
                var attempt = new FakeAttempt().trusting(Certificates.trust()).proxiedBy("127.0.0.1:" + proxy.port())) {
            var target = HttpProbeTest.settings(URI.create("https://localhost:" + server.port() + "/"), null);
            var look = attempt.look(new HttpProbe(), target);

            assertThat(look.word()).isEqualTo("up");
            assertThat(asked.getFirst())
                    .startsWith("CONNECT localhost:" + server.port() + " HTTP/1.1\r\nHost: localhost:" + server.port());
            assertThat(attempt.phases()).containsKeys("connect", "proxy", "tls", "first_byte", "body");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, unknown:policy-blocked, answered 403",
        "407 Who are you, unknown:credentials, answered 407",
        "500 Oops, unknown:blind, answered 500",
        "502 Bad Gateway, net-unreachable, does not reach it",
        "503 Nobody there, net-unreachable, does not reach it",
        "504 Too late, tcp-timeout, does not reach it",
        "SSH-2.0, unknown:blind, not an HTTP answer",
    })
    void whatTheProxySaysOfItselfIsNotTheTargets(String status, String word, String evidence)
            throws IOException, InterruptedException {
        try (var proxy = proxy((status.startsWith("SSH") ? "" : "HTTP/1.1 ") + status + "\r\n\r\n")) {
            var seen = look("https://x.example/", Map.of("proxy", "http://127.0.0.1:" + proxy.port()), Map.of());

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
            assertThat(seen.outcome().evidence()).contains("the proxy 127.0.0.1:" + proxy.port(), evidence);
        }
    }

    @Test
    void aProxyThatWantsALoginForAPlainPageSaysNothingOfThePage() throws IOException, InterruptedException {
        try (var proxy = proxy("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")) {
            var seen = look("http://x.example/", Map.of("proxy", "http://127.0.0.1:" + proxy.port()), Map.of());

            assertThat(seen.word()).isEqualTo("unknown:credentials");
        }
    }

    @Test
    void aProxyThatIsNotThereIsOurOwnTrouble() throws IOException, InterruptedException {
        try (var nobody = LyingServer.refuses();
                var silent = LyingServer.hangs()) {
            for (int port : List.of(nobody.port(), silent.port())) {
                var seen = look("https://x.example/", Map.of("proxy", "http://127.0.0.1:" + port), Map.of());

                assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo("unknown:blind");
                assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://127.0.0.1:1080", "https://127.0.0.1:1080"})
    void aProxyThatWeCannotAskIsSaid(String url) throws IOException, InterruptedException {
        var seen = look("https://x.example/", Map.of(), Map.of("ALL_PROXY", url));

        assertThat(seen.word()).isEqualTo("unknown:probe-error");
        assertThat(seen.outcome().evidence()).contains("a proxy is written as http://host:port");
    }

    @Test
    void aRedirectInsideIsNotFollowedByAProxyEither() throws IOException, InterruptedException {
        try (var proxy =
                proxy("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n")) {
            var seen = look("http://x.example/", Map.of("proxy", "http://127.0.0.1:" + proxy.port()), Map.of());

            assertThat(seen.word()).isEqualTo("unknown:policy-blocked");
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void aUserInTheUrlOfAProxyIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> new HttpProbe.Settings(
                        URI.create("http://h/"),
                        "GET",
                        Map.of(),
                        null,
                        null,
                        HttpProbe.Connection.NEW,
                        HttpProbe.Protocol.H1,
                        HttpProbe.Ip.ANY,
                        "http://me:secret@proxy.lan:3128",
                        null,
                        5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("proxy-as")
                .hasMessageNotContaining("secret");
    }

    private LyingServer proxy(String answer) {
        return LyingServer.that(client -> {
            hear(client);
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        });
    }

    private void hear(Socket client) throws IOException {
        var head = new byte[4096];
        int n = client.getInputStream().read(head);
        asked.add(new String(head, 0, Math.max(n, 0), ISO_8859_1));
    }

    private void tunnel(Socket client, int port) throws IOException {
        hear(client);
        try (var there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("HTTP/1.1 200 Go on\r\nVia: x\r\n\r\n".getBytes(ISO_8859_1));
            Thread.ofVirtual().start(() -> pass(there, client));
            pass(client, there);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException over) {
            Thread.onSpinWait();
        }
    }

    private static Seen look(String url, Map<String, Object> more, Map<String, String> environment)
            throws IOException, InterruptedException {
        var settings = new TreeMap<>(more);
        settings.put("url", url);
        return LiveLook.look(new HttpProbe(), settings, List.of(), TIMEOUT, new Machine(environment, Map.of()));
    }
}
