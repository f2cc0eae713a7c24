package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.notify.Notice.Kind;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Outings;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

/** A server that keeps what it was sent, and answers as receivers do on bad days. */
class DeliveryTest {
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpServer> servers = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(5);

    @AfterEach
    void close() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void whatWasTakenIsDone() throws Exception {
        var url = answers(200, Map.of(), "{\"id\":\"1\"}") + "/topic";

        deliver("ntfy", url);

        assertThat(received)
                .singleElement()
                .asString()
                .startsWith("POST / application/json Bearer t0ken {")
                .contains("\"topic\": \"topic\"", "X (ex-Twitter): Timeline is down");
    }

    @Test
    void whoeverAsksForPatienceGetsIt() throws Exception {
        var url = answers(429, Map.of("Retry-After", "90"), "slow down");

        assertThatThrownBy(() -> deliver("slack", url))
                .asInstanceOf(type(Notifier.Later.class))
                .satisfies(later -> assertThat(later.patience()).isEqualTo(Duration.ofSeconds(90)))
                .satisfies(later -> assertThat(later).hasMessage("answered 429 (slow down)"));
    }

    @Test
    void patienceIsToldAsADateToo() {
        var now = Instant.parse("2023-12-21T05:30:00Z");
        assertThat(Reply.patience("Thu, 21 Dec 2023 05:31:30 GMT", now)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Reply.patience("Thu, 21 Dec 2023 05:29:00 GMT", now)).isEqualTo(Duration.ZERO);
        assertThat(Reply.patience("soon", now)).isEqualTo(Duration.ZERO);
        assertThat(Reply.patience("0.5", now)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void patienceThatIsAskedForInTheBodyIsGrantedToo() throws Exception {
        var url = answers(429, Map.of(), "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\": 35}}");

        assertThatThrownBy(() -> deliver("slack", url))
                .asInstanceOf(type(Notifier.Later.class))
                .satisfies(later -> assertThat(later.patience()).isEqualTo(Duration.ofSeconds(35)));
        assertThat(Reply.inBody("{\"retry_after\":\"soon\"}")).isEmpty();
        assertThat(Reply.inBody("{\"retry_after\"")).isNull();
        assertThat(Reply.inBody("slow down")).isNull();
    }

    @Test
    void aBrokenReceiverIsTriedAgain() throws Exception {
        var url = answers(500, Map.of(), "oops");

        assertThatThrownBy(() -> deliver("discord", url)).isInstanceOf(Notifier.Later.class);
    }

    @Test
    void aReceiverThatSaysNoIsNotAskedAgainAndItsReasonIsTold() throws Exception {
        var url = answers(404, Map.of(), "no_service for t0ken\nplease");

        assertThatThrownBy(() -> deliver("slack", url))
                .isInstanceOf(Notifier.Refused.class)
                .hasMessage("answered 404 (no_service for *** please)");
    }

    @Test
    void aRedirectIsNotFollowedWithSecretsInHand() throws Exception {
        var elsewhere = answers(200, Map.of(), "");
        var url = answers(302, Map.of("Location", elsewhere), "");

        assertThatThrownBy(() -> deliver("slack", url))
                .isInstanceOf(Notifier.Refused.class)
                .hasMessageContaining("it has moved");
        assertThat(received).hasSize(1);
    }

    @Test
    void aReceiverThatHangsIsTriedAgain() {
        patience = Duration.ofMillis(300);
        try (var server = LyingServer.hangs()) {
            assertThatThrownBy(() -> deliver("gotify", server.uri("/").toString()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(Notifier.Refused.class);
        }
    }

    @Test
    void overTlsToWhoeverIsTrustedAndToNobodyElse() throws Exception {
        assertThatCode(() -> deliver("slack", secured(Certificates.Kind.GOOD))).doesNotThrowAnyException();
        assertThatThrownBy(() -> deliver("slack", secured(Certificates.Kind.SELF_SIGNED)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Notifier.Refused.class);
        assertThat(received).hasSize(1);
    }

    @Test
    void headersOfTheUserGoAlong() throws Exception {
        var url = answers(204, Map.of(), "");
        var settings = new WebhookNotifier.Settings(
                "custom",
                "en",
                new Secret(url),
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(Map.of("Authorization", new Secret("Key k\r\nX-Evil: 1"))),
                "{{kind}}");

        notifier().deliver(settings, Samples.notice(Kind.TEST, "x", new TreeMap<>(), "test"));

        assertThat(received).containsExactly("POST / application/json Key k  X-Evil: 1 test");
    }

    @Test
    void withoutAnAgentItWaits() {
        assertThatThrownBy(() -> new WebhookNotifier()
                        .deliver(Samples.settings("slack", "en"), Samples.notice(Kind.CONFIRMED, "en")))
                .hasMessageContaining("not running yet")
                .isNotInstanceOf(Notifier.Refused.class);
    }

    private void deliver(String use, String url) throws IOException, InterruptedException {
        notifier().deliver(Samples.settings(use, "en", url), Samples.notice(Kind.CONFIRMED, "en"));
    }

    private WebhookNotifier notifier() {
        var notifier = new WebhookNotifier();
        notifier.setOutings(new Direct());
        return notifier;
    }

    /** The way out of a test; a deadline of the agent cuts what is open. */
    private final class Direct implements Outings {
        @Override
        public <T> T go(Duration within, String host, Outing<T> outing) throws IOException, InterruptedException {
            assertThat(host).isEqualTo("127.0.0.1");
            var attempt = new FakeAttempt(patience).trusting(Certificates.trust());
            Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(patience.toNanos());
                attempt.close();
            });
            try {
                return outing.with(attempt);
            } finally {
                attempt.close();
            }
        }
    }

    private String answers(int status, Map<String, String> headers, String body) throws IOException {
        return start(HttpServer.create(), "http", status, headers, body);
    }

    private String secured(Certificates.Kind kind) throws IOException {
        var server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(Certificates.serverWith(kind)));
        return start(server, "https", 200, Map.of(), "ok");
    }

    private String start(HttpServer server, String scheme, int status, Map<String, String> headers, String body)
            throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            received.add(read(exchange));
            headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String read(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        return exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers.getFirst("Content-Type")
                + " "
                + headers.getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }
}
