package org.vigie.probe.http;

import static org.vigie.probe.http.BadInput.hear;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.vigie.testkit.LyingServer.Lie;

/** Lies about HTTP/2. */
final class BadHttp2 {
    private static final String PROTOCOL = "http-protocol";

    /** Status 200 out of the fixed table, and nothing else. */
    private static final String OK = frame(1, 4, 1, "88");

    private BadHttp2() {}

    static List<BadInput> rows() {
        return Stream.of(floods(), frames(), answers())
                .flatMap(List::stream)
                .map(BadInput::overHttp2)
                .toList();
    }

    private static List<BadInput> floods() {
        return List.of(
                row("a flood of settings", forever(frame(4, 0, 0, "")), PROTOCOL, "more than 1000 frames"),
                row("a flood of pings", forever(frame(6, 0, 0, "0102030405060708")), PROTOCOL, "more than 1000 frames"),
                row("a flood of windows", forever(frame(8, 0, 0, "00000001")), PROTOCOL, "more than 1000 frames"),
                row("a flood of nothing", then(OK, forever(frame(0, 0, 1, ""))), PROTOCOL, "more than 1000 frames"),
                row("a flood of announcements", forever(frame(1, 4, 1, "4803313033")), PROTOCOL, "interim answers"),
                row(
                        "a flood of continuations",
                        then(frame(1, 0, 1, "88"), forever(frame(9, 0, 1, "00".repeat(1000)))),
                        PROTOCOL,
                        "headers that do not end"),
                row(
                        "a flood of good-byes",
                        forever(frame(7, 0, 0, "0000000100000000")),
                        PROTOCOL,
                        "more than 1000 frames"),
                row(
                        "endless data",
                        then(OK, forever(frame(0, 0, 1, "68".repeat(16_000)))),
                        "up",
                        "200, 1048.5 kB and more"));
    }

    private static List<BadInput> frames() {
        return List.of(
                row(
                        "asked less often, please",
                        once(frame(7, 0, 0, "000000010000000b")),
                        "unknown:rate-limited",
                        "less often"),
                row("a good-bye", once(frame(7, 0, 0, "0000000000000002")), PROTOCOL, "code 2"),
                row("broken off", once(OK + frame(3, 0, 1, "00000002")), PROTOCOL, "broken off: code 2"),
                row("a push", once(frame(5, 4, 1, "0000000288")), PROTOCOL, "out of turn"),
                row("a frame of 16 MB", once("ffffff000000000001"), PROTOCOL, "does not speak HTTP/2"),
                row(
                        "HTTP/1.1 all the same",
                        BadInput.says("HTTP/1.1 400 Bad Request\r\n\r\n"),
                        PROTOCOL,
                        "does not speak HTTP/2"),
                row("hangs up", BadInput::hear, PROTOCOL, "hung up"),
                row("silence", client -> client.getInputStream().readAllBytes(), "http-timeout", "first_byte"),
                row(
                        "hangs behind the head",
                        then(OK, client -> client.getInputStream().readAllBytes()),
                        "http-timeout",
                        "in phase body"));
    }

    private static List<BadInput> answers() {
        return List.of(
                row("no status", once(frame(1, 5, 1, header("a", "b"))), PROTOCOL, "not an HTTP answer"),
                row(
                        "a status that is none",
                        once(frame(1, 5, 1, header("a", ":status"))),
                        PROTOCOL,
                        "not an HTTP answer"),
                row("status 999", once(frame(1, 5, 1, header(":status", "999"))), PROTOCOL, "not an HTTP answer"),
                row(
                        "a header in a header",
                        once(frame(1, 5, 1, "88" + header("a", "b\r\nc: d"))),
                        PROTOCOL,
                        "not a header"),
                row(
                        "a name with a line end",
                        once(frame(1, 5, 1, "88" + header("a\nb", "c"))),
                        PROTOCOL,
                        "not a header"),
                row("out of a table that nobody keeps", once(frame(1, 5, 1, "88be")), PROTOCOL, "nobody keeps"),
                row(
                        "a length that is another",
                        once(frame(1, 4, 1, "88" + header("content-length", "50")) + frame(0, 1, 1, "6869")),
                        PROTOCOL,
                        "says 50 bytes and sends 2"),
                row("padding longer than the frame", once(OK + frame(0, 9, 1, "ff")), PROTOCOL, "makes no sense"),
                row(
                        "half of gzip",
                        once(frame(1, 4, 1, "88" + header("content-encoding", "gzip")) + frame(0, 1, 1, "1f8b0800")),
                        PROTOCOL,
                        "gzip ends too early"));
    }

    private static BadInput row(String name, Lie lie, String word, String evidence) {
        return BadInput.http(30, "HTTP/2: " + name, lie, word, evidence);
    }

    private static String frame(int kind, int flags, int stream, String payload) {
        return "%06x%02x%02x%08x%s".formatted(payload.length() / 2, kind, flags, stream, payload);
    }

    /** Written out whole. */
    private static String header(String name, String value) {
        var hex = new StringBuilder("00");
        for (var text : List.of(name, value)) {
            hex.append("%02x".formatted(text.length()));
            text.chars().forEach(c -> hex.append("%02x".formatted(c)));
        }
        return hex.toString();
    }

    private static Lie once(String frames) {
        return client -> {
            hear(client);
            client.getOutputStream().write(HexFormat.of().parseHex(frames));
        };
    }

    private static Lie then(String frames, Lie rest) {
        return client -> {
            once(frames).tell(client);
            rest.tell(client);
        };
    }

    private static Lie forever(String frame) {
        var one = HexFormat.of().parseHex(frame);
        var many = new ByteArrayOutputStream();
        while (many.size() < 8192) {
            many.writeBytes(one);
        }
        return client -> {
            while (!client.isClosed()) {
                client.getOutputStream().write(many.toByteArray());
            }
        };
    }
}
