package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A board on which posts are put: it may lose them, show them late, or stand behind a cache. */
final class Board implements AutoCloseable {
    final Map<String, String> posts = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is accepted and not shown. */
    final Map<String, String> held = new ConcurrentHashMap<>();

    private final AtomicInteger ids = new AtomicInteger();
    private final HttpServer server;

    /** Takes posts and does not show them. */
    volatile boolean losing;

    /** So many reads find nothing. */
    final AtomicInteger blind = new AtomicInteger();

    /** Age of what a cache before it shows instead, in seconds; negative: there is no cache. */
    volatile int cachedFor = -1;

    /** Whether that cache asks the board where it is told to. */
    volatile boolean obedient = true;

    volatile boolean down;

    /** Shows a post once and never again. */
    volatile boolean forgetful;

    Board() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::serve);
        server.start();
    }

    WriteReadProbe.Settings settings(boolean undo, Duration... after) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/posts";
        var place = url + "/{write.json.id}";
        return new WriteReadProbe.Settings(
                step(url, Map.of("text", "vigie {nonce}"), List.of()),
                step(place, null, List.of(after)),
                undo ? step(place, null, List.of()) : null);
    }

    private static WriteReadProbe.Step step(String url, @Nullable Object json, List<Duration> after) {
        return new WriteReadProbe.Step(null, url, null, Map.of(), json, null, after);
    }

    /** What was held back is shown now. */
    void deliver() {
        posts.putAll(held);
        held.clear();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + path);
            if (down) {
                answer(exchange, 503, "");
            } else if (exchange.getRequestMethod().equals("POST")) {
                var id = String.valueOf(ids.incrementAndGet());
                (losing ? held : posts).put("/posts/" + id, body);
                answer(exchange, 201, "{\"id\":\"" + id + "\"}");
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                posts.remove(path);
                answer(exchange, 200, "{}");
            } else {
                read(exchange, path);
            }
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        var past = new TreeMap<>(exchange.getRequestHeaders()).containsKey("Cache-control");
        if (cachedFor >= 0 && !(past && obedient)) {
            exchange.getResponseHeaders().add("Age", String.valueOf(cachedFor));
            exchange.getResponseHeaders().add("X-Cache", "HIT");
            answer(exchange, 200, "{\"text\":\"yesterday\"}");
        } else if (blind.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 404, "");
        } else {
            var post = forgetful ? posts.remove(path) : posts.get(path);
            answer(exchange, post == null ? 404 : 200, post == null ? "" : post);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
