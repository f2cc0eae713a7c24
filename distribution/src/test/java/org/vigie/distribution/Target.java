package org.vigie.distribution;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A web server on loopback that works until the test breaks it. */
final class Target implements AutoCloseable {
    private static final byte[] PAGE =
            "<html><title>shop</title><body>open all day</body></html>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private volatile int status = 200;

    Target(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        server.start();
    }

    void answers(int code) {
        status = code;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
