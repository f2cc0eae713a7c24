package org.vigie.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.vigie.board.Site.Answer;

/** How an answer goes over the line: not at all where the browser has it already, else as small as it can be. */
final class Sending {
    private static final int OK = 200;
    private static final int UNCHANGED = 304;

    /** What is shorter is not worth the work. */
    private static final int GZIP_MIN = 1_024;

    private Sending() {}

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Vary", "Accept, Accept-Encoding, Accept-Language");
        if (answer.status() == OK && isKnown(exchange, body)) {
            exchange.sendResponseHeaders(UNCHANGED, -1);
            return;
        }
        if (body.length >= GZIP_MIN && accepts(exchange, "gzip")) {
            headers.set("Content-Encoding", "gzip");
            body = gzip(body);
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean isKnown(HttpExchange exchange, byte[] body) {
        var sum = new CRC32();
        sum.update(body);
        var tag = "W/\"" + Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(body.length) + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        return tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    }

    private static boolean accepts(HttpExchange exchange, String encoding) {
        var header = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return header != null && header.contains(encoding);
    }

    static byte[] gzip(byte[] body) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }
}
