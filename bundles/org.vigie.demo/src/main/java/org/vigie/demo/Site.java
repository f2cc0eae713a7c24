package org.vigie.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The service itself, on a free port of loopback: pages, feeds, posting, notifications, and a status page that stays green. */
final class Site implements AutoCloseable {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String TWEETS = "/2/tweets";

    /** Nobody posts more. */
    private static final int BODY_MAX = 16 * 1024;

    private static final int BACKLOG = 50;

    private final Story story;
    private final Posts posts;
    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger telephones = new AtomicInteger();

    private Site(Story story, HttpServer server, ExecutorService threads) {
        this.story = story;
        this.posts = new Posts(story);
        this.server = server;
        this.threads = threads;
    }

    static Site open(Story story) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        var site = new Site(story, server, Executors.newVirtualThreadPerTaskExecutor());
        server.setExecutor(site.threads);
        server.createContext("/home", site.told(site::home));
        server.createContext("/2/timeline.json", site.told(site::timeline));
        server.createContext(TWEETS, site.told(site::tweets));
        server.createContext(
                "/2/notifications.json", site.told(exchange -> answer(exchange, 200, JSON, NOTIFICATIONS)));
        server.createContext("/status/api/v2/summary.json", site.told(exchange -> answer(exchange, 200, JSON, GREEN)));
        server.start();
        return site;
    }

    /** Where it is, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpHandler told(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        };
    }

    private void home(HttpExchange exchange) throws IOException {
        boolean broken = story.isBroken(readers.getAndIncrement());
        answer(exchange, 200, HTML, broken ? Posts.WELCOME : posts.page(false));
    }

    private void timeline(HttpExchange exchange) throws IOException {
        answer(exchange, 200, JSON, posts.feed(story.isBroken(telephones.getAndIncrement())));
    }

    private void tweets(HttpExchange exchange) throws IOException {
        var rest = exchange.getRequestURI().getPath().substring(TWEETS.length());
        var id = rest.isEmpty() ? "" : rest.substring(1);
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange);
            case "DELETE" -> {
                posts.remove(id);
                answer(exchange, 200, JSON, "{\"data\":{\"deleted\":true}}");
            }
            default -> show(exchange, posts.find(id));
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readNBytes(BODY_MAX), UTF_8);
        answer(exchange, 201, JSON, "{\"data\":{\"id\":\"" + posts.accept(text) + "\"}}");
    }

    private static void show(HttpExchange exchange, @Nullable String post) throws IOException {
        answer(exchange, post == null ? 404 : 200, JSON, "{\"data\":" + post + "}");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static final String NOTIFICATIONS = """
        {"items":[{"id":"1","text":"ada liked your post"},{"id":"2","text":"emmy follows you"},
        {"id":"3","text":"grace answered"}]}
        """;

    /** It never said anything else. */
    private static final String GREEN = """
        {"page":{"id":"x","name":"X","url":"http://127.0.0.1/status","updated_at":"2023-12-20T09:00:00.000Z"},
        "components":[
        {"id":"c1","name":"Home timeline","status":"operational","group":false},
        {"id":"c2","name":"Posting","status":"operational","group":false},
        {"id":"c3","name":"Spaces","status":"operational","group":false}],
        "incidents":[],"scheduled_maintenances":[],
        "status":{"indicator":"none","description":"All Systems Operational"}}
        """;
}
