package org.vigie.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The socket for talking aloud: opens for whoever knocks properly, says hello, and listens until they hang up. */
final class Spaces implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key:";
    private static final int BACKLOG = 50;

    /** A handshake has ten lines. */
    private static final int LINES_MAX = 100;

    /** Nobody talks longer without a word. */
    private static final int SILENCE_MAX_MS = 30_000;

    private final ServerSocket server;

    private Spaces(ServerSocket server) {
        this.server = server;
    }

    static Spaces open() throws IOException {
        var spaces = new Spaces(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("demo-spaces").start(spaces::accept);
        return spaces;
    }

    /** Where it is, without a slash at the end. */
    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var guest = server.accept();
                Thread.ofVirtual().name("demo-guest").start(() -> host(guest));
            } catch (IOException closed) {
                return; // the demonstration is over
            }
        }
    }

    private static void host(Socket guest) {
        try (guest) {
            guest.setSoTimeout(SILENCE_MAX_MS);
            var key = key(new BufferedReader(new InputStreamReader(guest.getInputStream(), ISO_8859_1)));
            var answer = key.isEmpty()
                    ? "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n\u0081\u0005hello";
            guest.getOutputStream().write(answer.getBytes(ISO_8859_1));
            if (!key.isEmpty()) {
                guest.getInputStream().read();
            }
        } catch (IOException gone) {
            // guests come and go
        }
    }

    private static String key(BufferedReader in) throws IOException {
        var key = "";
        var line = in.readLine();
        for (int i = 0; i < LINES_MAX && line != null && !line.isEmpty(); i++) {
            boolean names = line.regionMatches(true, 0, KEY, 0, KEY.length());
            key = names ? line.substring(KEY.length()).strip() : key;
            line = in.readLine();
        }
        return key;
    }

    private static String accepted(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
