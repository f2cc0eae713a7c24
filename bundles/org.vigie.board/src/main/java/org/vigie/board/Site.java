package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The web server: who may ask, what may be asked, and what every answer says to the browser. */
final class Site {
    /** Ports that are tried after a taken one; then the system chooses. */
    private static final int NEXT_PORTS = 20;

    /** Requests at once, half-open ones included: each holds a virtual thread, none holds up another. */
    private static final int REQUESTS_MAX = 256;

    /** A browser that does not finish its request in this time is hung up on. */
    private static final String REQUEST_MAX_S = "10";

    /** Addresses and heads of browsers are shorter; the server's own bound would let 256 of them fill 100 MB. */
    private static final String HEAD_MAX = "16384";

    private final Semaphore free = new Semaphore(REQUESTS_MAX);
    private final Desk desk;
    private final Feed feed;
    private final Letterbox letterbox;
    private volatile @Nullable HttpServer server;
    private String host = "";

    Site(Desk desk, Feed feed, Letterbox letterbox) {
        this.desk = desk;
        this.feed = feed;
        this.letterbox = letterbox;
    }

    /** Listens on this port, or on the next free one, and returns which it is. */
    int open(String name, int first) throws IOException {
        // read once by the JDK's server, when the first one of the process is made
        setIfAbsent("sun.net.httpserver.maxReqTime", REQUEST_MAX_S);
        setIfAbsent("sun.net.httpserver.maxReqHeaderSize", HEAD_MAX);
        setIfAbsent("jdk.httpserver.maxConnections", String.valueOf(REQUESTS_MAX));
        host = name.toLowerCase(Locale.ROOT);
        var made = bind(name, first);
        made.setExecutor(this::run);
        made.createContext("/", this::answer);
        made.start();
        server = made;
        return made.getAddress().getPort();
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static HttpServer bind(String host, int first) throws IOException {
        @Nullable HttpServer free = null;
        for (int port = first; free == null && port <= first + NEXT_PORTS; port++) {
            free = at(host, port);
        }
        return free == null ? HttpServer.create(new InetSocketAddress(host, 0), 0) : free;
    }

    private static @Nullable HttpServer at(String host, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (BindException taken) {
            return null;
        }
    }

    private void run(Runnable request) {
        if (!free.tryAcquire()) {
            throw new RejectedExecutionException("more than " + REQUESTS_MAX + " requests at once");
        }
        Thread.ofVirtual().name("vigie-board").start(() -> {
            try {
                request.run();
            } finally {
                free.release();
            }
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", Policy.of(exchange.getRequestURI()));
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-cache");
            if (!Hosts.areOurs(exchange.getRequestHeaders().getFirst("Host"), host)) {
                Sending.send(exchange, Answer.text(421, "This is not the server of that name"));
            } else {
                answer(
                        exchange,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath());
            }
        }
    }

    private void answer(HttpExchange exchange, String method, String path) throws IOException {
        if (letterbox.isOpen(method, path)) {
            Sending.send(exchange, letterbox.take(exchange, path));
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            Sending.send(exchange, Answer.text(405, "Only GET: this board only shows"));
        } else if (!path.equals("/api/v1/stream")) {
            Sending.send(exchange, desk.answer(exchange));
        } else if (method.equals("HEAD")) {
            Sending.send(exchange, new Answer(200, "text/event-stream", ""));
        } else {
            feed.stream(exchange);
        }
    }

    void close() {
        feed.close();
        var running = server;
        if (running != null) {
            running.stop(0);
        }
    }

    /**
     * What is sent back.
     *
     * @param status of HTTP
     * @param type media type
     * @param body all of it
     */
    record Answer(int status, String type, String body) {
        static Answer text(int status, String text) {
            return new Answer(status, "text/plain; charset=utf-8", text + "\n");
        }

        static Answer json(int status, String json) {
            return new Answer(status, "application/json", json);
        }
    }
}
