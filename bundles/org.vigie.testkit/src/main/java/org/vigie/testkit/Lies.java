package org.vigie.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.vigie.testkit.LyingServer.Lie;

/** What liars say. HTTP is spoken a request a connection. */
final class Lies {
    /** A page with content. */
    static final String FULL = "<html><head><title>Home</title></head><body><header>Home</header><main>"
            + "<article data-testid=\"tweet\"><p>Something that somebody had to say today.</p></article>".repeat(5)
            + "</main><footer>About</footer></body></html>";

    /** The same page without any. */
    static final String HOLLOW = "<html><head><title>Home</title></head><body><header>Home</header><main>"
            + "<h1>Welcome!</h1></main><footer>About</footer></body></html>";

    private static final byte[] BLOCK = "x".repeat(8192).getBytes(US_ASCII);
    private static final byte[] ONES = "\u00ff".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);

    private Lies() {}

    static Lie page(String html) {
        return ok("text/html; charset=utf-8", html);
    }

    static Lie json(String json) {
        return ok("application/json", json);
    }

    static Lie status(int status) {
        return client -> {
            readHead(client);
            send(client, head(status, "text/plain", 5) + "sorry");
        };
    }

    static Lie bytes(String text) {
        return client -> {
            send(client, text);
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        };
    }

    static Lie reset(int bytes) {
        return client -> {
            readHead(client);
            send(
                    client,
                    (head(200, "text/html", 1 << 20) + FULL.repeat(1 + bytes / FULL.length())).substring(0, bytes));
            client.setSoLinger(true, 0); // closing now sends a reset
        };
    }

    static void hang(Socket client) throws IOException {
        client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    static void drip(Socket client) throws IOException, InterruptedException {
        readHead(client);
        send(client, head(200, "text/html", 1 << 20));
        while (!client.isClosed()) {
            send(client, "x");
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }

    static void flood(Socket client) throws IOException {
        readHead(client);
        send(client, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n");
        while (!client.isClosed()) {
            client.getOutputStream().write(BLOCK);
        }
    }

    static void forget(Socket client) throws IOException {
        var asked = readHead(client);
        send(
                client,
                asked.startsWith("POST")
                        ? head(201, "application/json", 11) + "{\"id\":\"42\"}"
                        : head(404, "application/json", 2) + "{}");
    }

    static void circle(Socket client) throws IOException {
        var path = readHead(client).split(" ", 3)[1];
        send(client, "HTTP/1.1 302 Found\r\nLocation: " + path + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    static Map<String, Lie> rude() {
        var all = new LinkedHashMap<String, Lie>();
        all.put("hangs up at once", client -> {});
        all.put("resets at once", client -> client.setSoLinger(true, 0));
        all.put("one line without end", client -> repeat(client, BLOCK));
        all.put("lines without end", client -> repeat(client, "220-so\r\n* OK so\r\n".getBytes(US_ASCII)));
        all.put("digits, slowly", Lies::digits);
        all.put("zeros", client -> client.getOutputStream().write(new byte[BLOCK.length]));
        all.put("all ones", client -> client.getOutputStream().write(ONES));
        all.put("a page nobody asked for", client -> send(client, head(400, "text/plain", 0)));
        return all;
    }

    private static void repeat(Socket client, byte[] bytes) throws IOException {
        while (!client.isClosed()) {
            client.getOutputStream().write(bytes);
        }
    }

    private static void digits(Socket client) throws IOException, InterruptedException {
        while (!client.isClosed()) {
            send(client, "2");
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }

    private static Lie ok(String type, String body) {
        return client -> {
            readHead(client);
            send(client, head(200, type, body.length()) + body);
        };
    }

    private static String head(int status, String type, int length) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n";
    }

    /** Reads a request and its body, and tells its first line. */
    private static String readHead(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        var first = in.readLine();
        long body = 0;
        for (var line = first; line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                body = Long.parseLong(line.substring(15).strip());
            }
        }
        in.skip(body);
        return first == null ? "GET / HTTP/1.1" : first;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }
}
