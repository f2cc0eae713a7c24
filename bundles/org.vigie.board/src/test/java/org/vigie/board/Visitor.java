package org.vigie.board;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Whoever asks the board something, in HTTP as it goes over the line. */
record Visitor(int port) {
    private static final int SOON_MS = 10_000;

    /** What came back; the head in small letters. */
    record Got(int status, String head, String text) {}

    Got get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    }

    Got get(String path, String header) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + header + "\r\n\r\n");
    }

    Got ask(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(SOON_MS);
            var out = socket.getOutputStream();
            out.write(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            var whole = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = whole.indexOf("\r\n\r\n");
            var head = whole.substring(0, end);
            return new Got(
                    Integer.parseInt(head.substring(9, 12)), head.toLowerCase(Locale.ROOT), whole.substring(end + 4));
        }
    }
}
