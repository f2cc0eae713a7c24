package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vigie.probe.http.BadInput.body;
import static org.vigie.probe.http.BadInput.http;
import static org.vigie.probe.http.BadInput.says;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.testkit.LyingServer;

/** Good answers with something bad in them. */
final class BadPages {
    private static final String HTML = "Content-Type: text/html; charset=utf-8\r\n";
    private static final String MISMATCH = "content-mismatch";

    private BadPages() {}

    static List<BadInput> rows() {
        return Stream.of(empty(), charsets(), markup(), patterns(), writes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> empty() {
        return List.of(
                http(19, "200 with nothing", body(HTML, ""), "hollow-page", "text.length is 0")
                        .expecting("text.length > 0 -> hollow-page"),
                http(20, "a welcome page", body(HTML, "<h1>Welcome to nginx!</h1>"), "hollow-page", "0 of ≥5 article")
                        .expecting("count(\"article\") >= 5 -> hollow-page"));
    }

    private static List<BadInput> charsets() {
        return List.of(
                http(26, "UTF-8 that is none", body(HTML, "\u00fd\u00fe\u00ffhello\u00c3"), "up", "200, ")
                        .expecting("text contains \"hello\""),
                http(26, "UTF-16 without a mark", body(HTML, bytes("hello", UTF_16BE)), "up", "200, 10 B"),
                http(26, "UTF-16 that begins like it", body(HTML, "\u00fe\u00ffx"), "up", "200, 3 B"),
                http(
                                26,
                                "UTF-7",
                                body("Content-Type: text/html; charset=utf-7\r\n", "hello +ADw-b+AD4-"),
                                "up",
                                "200, ")
                        .expecting("text contains \"hello\""),
                http(
                                26,
                                "no such charset",
                                body("Content-Type: text/html; charset=\"no/such\"\r\n", "hello"),
                                "up",
                                "200, ")
                        .expecting("text contains \"hello\""));
    }

    private static List<BadInput> markup() {
        return List.of(
                http(
                                51,
                                "a title that is a script",
                                body(HTML, "<title><img src=x onerror=alert(1)></title>hello"),
                                MISMATCH,
                                "text is \"hello\"")
                        .expecting("text == \"bye\""),
                http(
                                52,
                                "text that runs backwards",
                                body(HTML, bytes("a\u202eb\u200bc\u0007d", UTF_8)),
                                MISMATCH,
                                "text is \"a bc d\"")
                        .expecting("text == \"bye\""),
                http(
                        52,
                        "a banner that moves the cursor",
                        says("HTTP/2.0 \u001b[2J\u0085" + "x".repeat(10_000) + "\r\n\r\n"),
                        "http-protocol",
                        "not an HTTP answer"),
                http(52, "one line of 10 MB", body(HTML, "x".repeat(10 << 20)), MISMATCH, "and more")
                        .expecting("text == \"bye\""),
                http(
                                52,
                                "a header that moves the cursor",
                                body("X-A: \u001b[31m\u0085\u0007red\r\n", "hi"),
                                MISMATCH,
                                "red")
                        .expecting("header.x-a == \"blue\""),
                http(46, "a page 100000 deep", body(HTML, "<div>".repeat(100_000)), MISMATCH, "count")
                        .expecting("count(\"p\") == 1"));
    }

    /** There is no language of patterns in expectations, and those of selectors are refused: these would take for ever. */
    private static List<BadInput> patterns() {
        return List.of(
                pattern(57, "over its text", "count(\"p:matches((.*a){25}b)\") == 0"),
                pattern(57, "over an attribute", "count(\"[title~=(.*a){25}b]\") == 0"),
                pattern(57, "for a time", "newest(\"p:matchesOwn((a+)+$)@title\") < 5m"),
                pattern(58, "that refers back", "count(\"p:matchesWholeText((a*)*[\\\\1]y)\") == 0"),
                pattern(59, "that fits all", "count(\"p:matches()\") == 1"),
                http(57, "a pattern that is none", bait(), MISMATCH, "text").expecting("text contains \"(.*a){25}b\""),
                http(57, "a pattern over the items of a feed", bait(), "unknown:probe-error", "patterns are not run")
                        .by(new FeedProbe(), Map.of("newest", "p:matches((.*a){25}b)@title")));
    }

    private static BadInput pattern(int number, String name, String expectation) {
        return http(number, "a pattern " + name, bait(), "unknown:probe-error", "patterns are not run")
                .expecting(expectation);
    }

    private static LyingServer.Lie bait() {
        var text = "a".repeat(60);
        return body(HTML, "<p title=" + text + ">" + text + "</p>");
    }

    /** What cannot be seen is not lost. */
    private static List<BadInput> writes() {
        var steps = Map.<String, Object>of("write", "", "read", "");
        return List.of(
                http(
                                3,
                                "a read that is cut is no lost write",
                                says("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(2 << 20)),
                                "unknown:agent-limit",
                                "read: 200, 1048.5 kB and more")
                        .by(new WriteReadProbe(), steps),
                http(
                                25,
                                "a read that cannot be read is no lost write",
                                body("Content-Encoding: br\r\n", "x"),
                                "unknown:agent-limit",
                                "read: 200, 1 B, coded as br")
                        .by(new WriteReadProbe(), steps),
                http(16, "a write without an answer", BadInput::hear, "http-protocol", "closed without an answer")
                        .by(new WriteReadProbe(), steps));
    }

    static List<BadInput> json() {
        return List.of(
                json(53, "100000 deep", "[".repeat(100_000)),
                json(53, "100000 deep and closed", "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                json(54, "a number of a million digits", "{\"a\":" + "9".repeat(1_000_000) + "}"),
                json(54, "a number beyond all numbers", "{\"a\":1e999999999}"),
                json(55, "two of a name", "{\"a\":1,\"a\":1}"),
                json(55, "something behind it", "{\"a\":1} {}"),
                json(55, "not a number", "{\"a\":NaN}"),
                json(55, "half a letter", "{\"a\":\"\\ud800\"}"),
                json(55, "UTF-16 without a mark", bytes("{\"a\":1}", UTF_16BE)),
                json(55, "ends in the middle", "{\"a\":1,"),
                http(55, "a mark before it", body("", bytes("\ufeff{\"a\":1}", UTF_8)), "up", "")
                        .expecting("json.a == 1"),
                http(
                                54,
                                "a text of 21 MB",
                                body("", "{\"a\":\"" + "x".repeat(21 << 20) + "\"}"),
                                "unknown:probe-error",
                                "and more")
                        .expecting("json.a == 1"),
                http(
                                54,
                                "a list of 60 MB",
                                body("", "[" + "1,".repeat(30 << 20) + "1]"),
                                "unknown:probe-error",
                                "and more")
                        .expecting("json.a == 1"));
    }

    private static BadInput json(int number, String name, String json) {
        return http(number, "JSON: " + name, body("Content-Type: application/json\r\n", json), MISMATCH, "json.a")
                .expecting("json.a == 1");
    }

    private static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), ISO_8859_1);
    }
}
