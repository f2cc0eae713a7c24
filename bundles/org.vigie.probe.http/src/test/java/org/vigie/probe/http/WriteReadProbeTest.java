package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class WriteReadProbeTest implements ProbeContract<WriteReadProbe.Settings> {
    private final Map<String, String> posts = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile String given = "42";
    private volatile int readStatus = 200;

    @Override
    public Probe<WriteReadProbe.Settings> probe() {
        return new WriteReadProbe();
    }

    @Override
    public WriteReadProbe.Settings at(String host, int port) {
        return settings("http://" + host + ":" + port, List.of(Duration.ZERO));
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/posts", this::serve);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whatIsWrittenIsThereAndIsTakenAwayAgain() throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(url(), List.of(Duration.ZERO, Duration.ofMillis(20))))
                    .answer();

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).isEqualTo("accepted, and there 0.02 s later");
            assertThat(attempt.value("json", "data.text")).isEqualTo("vigie " + attempt.value("nonce"));
            assertThat(asked).containsExactly("POST /posts", "GET /posts/42", "GET /posts/42", "DELETE /posts/42");
            assertThat(posts).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedAndIsGoneIsALostWrite() throws InterruptedException {
        readStatus = 404;
        try (var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(url(), List.of(Duration.ZERO)))
                    .answer();

            assertThat(symptom(seen)).isEqualTo(Symptom.LOST_WRITE);
            assertThat(seen.evidence()).startsWith("accepted, and gone 0.0 s later: 404");
            assertThat(asked).doesNotContain("DELETE /posts/42"); // it may yet come
        }
    }

    @Test
    void somethingElseInItsPlaceIsALostWriteToo() throws InterruptedException {
        try (var liar = LyingServer.that(client -> {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n{\"data\":{\"id\":\"1\"}}".getBytes(UTF_8));
                });
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), at(liar.host(), liar.port())).answer();

            assertThat(symptom(seen)).isEqualTo(Symptom.LOST_WRITE);
        }
    }

    @Test
    void aBrokenReadIsNoLostWrite() throws InterruptedException {
        readStatus = 503;
        try (var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(url(), List.of(Duration.ZERO)))
                    .answer();

            assertThat(symptom(seen)).isEqualTo(Symptom.HTTP_5XX);
            assertThat(seen.evidence()).startsWith("read: 503");
        }
    }

    @Test
    void aRefusedWriteIsNotReadBack() throws InterruptedException {
        try (var liar = LyingServer.status(500);
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), at(liar.host(), liar.port())).answer();

            assertThat(symptom(seen)).isEqualTo(Symptom.HTTP_5XX);
            assertThat(seen.evidence()).startsWith("write: 500");
            assertThat(liar.connections()).isEqualTo(1);
        }
    }

    @Test
    void anIdFromTheAnswerCannotLeadElsewhere() throws InterruptedException {
        given = "../admin?x=1";
        try (var attempt = new FakeAttempt()) {
            attempt.look(probe(), settings(url(), List.of(Duration.ZERO)));

            assertThat(asked).contains("GET /posts/..%2Fadmin%3Fx%3D1").noneMatch(line -> line.contains("/admin"));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            switch (exchange.getRequestMethod()) {
                case "POST" -> {
                    posts.put("/posts/" + given, body);
                    answer(exchange, 201, "{\"data\":{\"id\":\"" + given + "\"}}");
                }
                case "DELETE" -> {
                    posts.remove(path);
                    answer(exchange, 200, "{}");
                }
                default -> answer(exchange, readStatus, "{\"data\":" + posts.getOrDefault(path, "null") + "}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static @Nullable Symptom symptom(Outcome seen) {
        return seen instanceof Outcome.Down down ? down.symptom() : null;
    }

    private static WriteReadProbe.Settings settings(String url, List<Duration> after) {
        var as = new Credential("vigie", CANARY, null, null);
        var write = step(url + "/posts", as, Map.of("text", "vigie {nonce}"), List.of());
        var read = step(url + "/posts/{write.json.data.id}", as, null, after);
        return new WriteReadProbe.Settings(write, read, step(url + "/posts/{write.json.data.id}", as, null, List.of()));
    }

    private static WriteReadProbe.Step step(String url, Credential as, @Nullable Object json, List<Duration> after) {
        return new WriteReadProbe.Step(null, url, as, Map.of(), json, null, after);
    }
}
