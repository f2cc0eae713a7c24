package org.vigie.distribution;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web server on loopback that works until somebody asks it for {@code /answer/500}. It is started outside the framework,
 * before the agent, and told from inside by the same way that the probes take.
 */
final class Target {
    private static final byte[] PAGE =
            "<html><title>shop</title><body>open all day</body></html>".getBytes(StandardCharsets.UTF_8);

    private static final String ORDER = "/answer/";

    private final AtomicInteger status = new AtomicInteger(200);
    private final HttpServer server;

    private Target() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts one that lives as long as this process, and says its port. */
    static int start() {
        return new Target().server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (path.startsWith(ORDER)) {
            status.set(Integer.parseInt(path.substring(ORDER.length())));
        }
        exchange.sendResponseHeaders(path.startsWith(ORDER) ? 200 : status.get(), PAGE.length);
        exchange.getResponseBody().write(PAGE);
        exchange.close();
    }

    /** Tells the one on this port what to answer from now on. */
    static void answers(int port, int code) {
        try {
            var order = URI.create("http://127.0.0.1:" + port + ORDER + code)
                    .toURL()
                    .openConnection();
            order.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
