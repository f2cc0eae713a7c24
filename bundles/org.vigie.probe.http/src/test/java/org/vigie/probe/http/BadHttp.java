package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.vigie.probe.http.BadInput.body;
import static org.vigie.probe.http.BadInput.gzip;
import static org.vigie.probe.http.BadInput.gzipped;
import static org.vigie.probe.http.BadInput.hear;
import static org.vigie.probe.http.BadInput.http;
import static org.vigie.probe.http.BadInput.redirect;
import static org.vigie.probe.http.BadInput.says;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vigie.testkit.LyingServer.Lie;

/** Lies about the protocol itself. */
final class BadHttp {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String PROTOCOL = "http-protocol";
    private static final String BLOCKED = "unknown:policy-blocked";

    private BadHttp() {}

    static List<BadInput> rows() {
        return Stream.of(slow(), heads(), lengths(), ends(), codings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> slow() {
        return List.of(
                http(
                        1,
                        "body drips",
                        drip(OK + "Content-Length: 1000000\r\n\r\n", "x"),
                        "http-timeout",
                        "in phase body"),
                http(1, "body of chunks drips", drip(OK + chunks(""), "1\r\nx\r\n"), "http-timeout", "in phase body"),
                http(2, "headers drip", drip(OK + "A: ", "x"), "http-timeout", "no answer within 2 s"),
                http(2, "silence", client -> client.getInputStream().readAllBytes(), "http-timeout", "first_byte"),
                http(3, "endless body", flood(OK + "\r\n", "hello ".repeat(1000)), "up", "200, 1048.5 kB and more"),
                http(3, "endless chunks", flood(OK + chunks(""), "5\r\nhello\r\n".repeat(1000)), "up", " and more"),
                http(
                                3,
                                "endless, its beginning is judged",
                                flood(OK + "\r\n", "hello ".repeat(1000)),
                                "content-mismatch",
                                "1048.5 kB and more")
                        .expecting("text contains \"good-bye\""),
                http(3, "endless JSON", flood(OK + "\r\n[", "1,".repeat(1000)), "unknown:probe-error", "and more")
                        .expecting("json.a == 1"));
    }

    private static List<BadInput> heads() {
        return List.of(
                http(4, "16 MB of headers", says(OK + "A: " + "x".repeat(16 << 20)), PROTOCOL, "64 KiB of headers"),
                http(4, "endless headers", flood(OK, "A: b\r\n".repeat(1000)), PROTOCOL, "64 KiB of headers"),
                http(
                        14,
                        "a flood of early hints",
                        says("HTTP/1.1 103 Early\r\n\r\n".repeat(100) + OK + "\r\n"),
                        PROTOCOL,
                        "interim"),
                http(15, "an SSH banner", says("SSH-2.0-OpenSSH_9.2\r\n\r\n"), PROTOCOL, "not an HTTP answer: SSH-2.0"),
                http(16, "an empty reply", BadInput::hear, PROTOCOL, "closed without an answer"),
                http(18, "status 000", says("HTTP/1.1 000 No\r\n\r\n"), PROTOCOL, "not an HTTP answer"),
                http(18, "status 1000", says("HTTP/1.1 1000 No\r\n\r\n"), PROTOCOL, "not an HTTP answer"),
                http(18, "status 999", says("HTTP/1.1 999 No\r\n\r\n"), PROTOCOL, "not an HTTP answer"),
                http(
                        29,
                        "a cookie of 1 MB",
                        body("Set-Cookie: a=" + "x".repeat(1 << 20) + "\r\n", "hi"),
                        PROTOCOL,
                        "64 KiB"),
                http(
                        29,
                        "a cookie of 60 KB",
                        body("Set-Cookie: a=" + "x".repeat(60_000) + "\r\n", "hi"),
                        "up",
                        "200, 2 B"));
    }

    private static List<BadInput> lengths() {
        return List.of(
                http(
                        9,
                        "a length of 2^63 - 1",
                        says(OK + "Content-Length: 9223372036854775807\r\n\r\nhi"),
                        PROTOCOL,
                        "not a length"),
                http(9, "ends too early", says(OK + "Content-Length: 50\r\n\r\nhello"), PROTOCOL, "45 bytes too early"),
                http(
                        10,
                        "two lengths",
                        says(OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
                        PROTOCOL,
                        "5, 6"),
                http(
                        11,
                        "a length and chunks",
                        says(OK + "Content-Length: 5\r\n" + chunks("0\r\n\r\n")),
                        PROTOCOL,
                        "both"),
                http(12, "a negative length", says(OK + "Content-Length: -5\r\n\r\nhello"), PROTOCOL, "not a length"),
                http(12, "a signed length", says(OK + "Content-Length: +5\r\n\r\nhello"), PROTOCOL, "not a length"),
                http(
                        12,
                        "a length in hexadecimal",
                        says(OK + "Content-Length: 0x5\r\n\r\nhello"),
                        PROTOCOL,
                        "not a length"),
                http(13, "a chunk of 2^63", says(OK + chunks("8000000000000000\r\nx")), PROTOCOL, "not a chunk"),
                http(13, "a negative chunk", says(OK + chunks("-1\r\nx")), PROTOCOL, "not a chunk"));
    }

    private static List<BadInput> ends() {
        return List.of(
                http(17, "a reset in the body", BadHttp::reset, "tcp-reset", "reset"),
                http(
                        27,
                        "asks for ten years of patience",
                        says("HTTP/1.1 429 No\r\nRetry-After: 315360000\r\n\r\n"),
                        "unknown:rate-limited",
                        "429"),
                http(
                        27,
                        "asks to be asked yesterday",
                        says("HTTP/1.1 503 No\r\nRetry-After: Mon, 01 Jan 1601 00:00:00 GMT\r\n\r\n"),
                        "http-5xx",
                        "503"),
                http(
                        28,
                        "an answer of 1601",
                        body("Date: Mon, 01 Jan 1601 00:00:00 GMT\r\nAge: -5\r\n", "hi"),
                        "up",
                        "200, 2 B"));
    }

    private static List<BadInput> codings() {
        return List.of(
                http(22, "a gzip bomb", gzipped(gzip("\0".repeat(8 << 20))), PROTOCOL, "gzip bomb"),
                http(23, "gzip in gzip in gzip", gzipped(gzip(gzip(gzip("hello")))), "up", "200, "),
                http(
                        24,
                        "half of gzip",
                        gzipped(gzip("hello ".repeat(1000)).substring(0, 30)),
                        PROTOCOL,
                        "ends too early"),
                http(24, "gzip that is none", gzipped("hello"), PROTOCOL, "not gzip"),
                http(25, "brotli", body("Content-Encoding: br\r\n", "xyz"), "up", "coded as br that nobody asked for"),
                http(
                        25,
                        "an unknown coding",
                        body("Content-Encoding: x-no\u0085such\r\n", "xyz"),
                        "up",
                        "coded as x-no such"),
                http(
                                25,
                                "zstd is no missing word",
                                body("Content-Encoding: zstd\r\n", "xyz"),
                                "unknown:probe-error",
                                "coded as zstd")
                        .expecting("text contains \"hello\""));
    }

    static List<BadInput> redirects() {
        return Stream.of(
                        Stream.of(http(
                                5, "a circle", client -> circle(client), "http-redirect", "more than 5 redirects")),
                        Stream.of(
                                        "file:///etc/passwd",
                                        "ftp://127.0.0.1/",
                                        "javascript:alert(1)",
                                        "http://",
                                        "::",
                                        "data:,x")
                                .map(to -> http(6, "to " + to, redirect(to), "http-redirect", "redirected to '")),
                        Stream.of("http://service.test:0/", "http://service.test:65536/", "http://a b/")
                                .map(to -> http(63, "to " + to, redirect(to), "http-redirect", "redirected to '")),
                        inside().map(to -> http(7, "to " + to, redirect(to), BLOCKED, "internal address")
                                .abroad()))
                .flatMap(rows -> rows)
                .toList();
    }

    /** Ways to write what nobody out there may send us to. */
    private static Stream<String> inside() {
        return Stream.of(
                "http://127.0.0.1/",
                "https://127.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[fd00::1]/",
                "http://0.0.0.0/",
                "http://2130706433/",
                "http://localhost/",
                "http://inside.test/",
                "//inside.test/",
                "http://user:password@inside.test/");
    }

    private static void circle(Socket client) throws IOException {
        hear(client);
        client.getOutputStream()
                .write("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static void reset(Socket client) throws IOException {
        hear(client);
        client.getOutputStream().write((OK + "Content-Length: 5000\r\n\r\nhello").getBytes(ISO_8859_1));
        client.setSoLinger(true, 0); // closing now sends a reset
    }

    private static String chunks(String body) {
        return "Transfer-Encoding: chunked\r\n\r\n" + body;
    }

    private static Lie flood(String head, String more) {
        return client -> {
            hear(client);
            client.getOutputStream().write(head.getBytes(ISO_8859_1));
            for (var block = more.getBytes(ISO_8859_1); !client.isClosed(); ) {
                client.getOutputStream().write(block);
            }
        };
    }

    private static Lie drip(String head, String drop) {
        return client -> {
            hear(client);
            client.getOutputStream().write(head.getBytes(ISO_8859_1));
            while (!client.isClosed()) {
                client.getOutputStream().write(drop.getBytes(ISO_8859_1));
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
        };
    }
}
