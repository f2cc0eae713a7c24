package org.vigie.probe.http;

import static org.vigie.probe.http.BadInput.body;
import static org.vigie.probe.http.BadInput.feed;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Feeds that attack whoever reads them, and feeds that are none. */
final class BadFeeds {
    private static final String REFUSED = "unknown:agent-limit";
    private static final String MISMATCH = "content-mismatch";
    private static final String OLD = "<item><pubDate>Fri, 01 Mar 2024 20:00:00 GMT</pubDate></item>";

    private BadFeeds() {}

    static List<BadInput> rows() {
        return Stream.of(definitions(), limits(), others(), dates())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> definitions() {
        return List.of(
                refused(
                        41,
                        "an external entity",
                        "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + rss("&e;")),
                refused(42, "an external definition", "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'>" + rss(OLD)),
                refused(43, "a billion laughs", "<!DOCTYPE r [<!ENTITY a 'ha'>" + laughs() + "]>" + rss("&l9;")),
                refused(
                        44,
                        "one entity a million times",
                        "<!DOCTYPE r [<!ENTITY a '" + "x".repeat(10_000) + "'>]>" + rss("&a;".repeat(10_000))),
                refused(
                        45,
                        "a parameter entity",
                        "<!DOCTYPE r [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>" + rss(OLD)),
                feed(
                        45,
                        "an inclusion",
                        rss("<x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>"),
                        MISMATCH,
                        "no item with a time"),
                refused(
                        47,
                        "RSS 0.91 with its harmless definition",
                        "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN'"
                                + " 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>"
                                + rss(OLD)));
    }

    private static List<BadInput> limits() {
        return List.of(
                feed(46, "20000 deep", "<a>".repeat(20_000), REFUSED, "deeper "),
                feed(
                        46,
                        "20000 attributes",
                        "<a "
                                + IntStream.range(0, 20_000)
                                        .mapToObj(i -> "a" + i + "='1' ")
                                        .collect(Collectors.joining())
                                + "/>",
                        REFUSED,
                        "longer than Java reads"),
                feed(
                        3,
                        "a feed that is cut and old",
                        "<rss><channel>" + OLD.repeat(20_000),
                        "up",
                        "and more, 1000 items"),
                feed(
                                3,
                                "a feed that is cut and too old",
                                "<rss><channel>" + OLD.repeat(20_000),
                                REFUSED,
                                "before it is cut")
                        .by(new FeedProbe(), Map.of("max-age", "1h")),
                feed(
                        3,
                        "a feed that is cut before its first time",
                        "<rss><channel><title>" + "x".repeat(2 << 20),
                        REFUSED,
                        "no item with a time before it is cut"),
                feed(
                        54,
                        "a JSON feed that is cut",
                        "{\"items\":[{\"text\":\"" + "x".repeat(2 << 20),
                        REFUSED,
                        "before it is cut"),
                feed(25, "a feed that cannot be read", "", REFUSED, "nothing of it can be read")
                        .with(body("Content-Encoding: br\r\n", "x")));
    }

    private static List<BadInput> others() {
        return List.of(
                feed(
                        48,
                        "a page instead",
                        "<html><body><p>All systems operational<br></body></html>",
                        MISMATCH,
                        "not XML"),
                feed(48, "no items", rss(""), MISMATCH, "no item with a time"),
                feed(
                        48,
                        "a definition of a letter that is none",
                        "<!DOCTYPE x [UBLI \"\">  \u0019 ",
                        MISMATCH,
                        "not XML"),
                feed(48, "nothing at all", "", MISMATCH, "not XML"),
                feed(48, "ends in the middle", "<rss><channel><item><pubDate>Thu", MISMATCH, "not XML in line 1"),
                feed(53, "JSON without end", "[".repeat(100_000), MISMATCH, "no item with a time"));
    }

    private static List<BadInput> dates() {
        return List.of(
                undated("none", ""),
                feed(
                        49,
                        "dates: a year of two digits",
                        rss("<item><pubDate>01 Mar 99 20:00:00 GMT</pubDate></item>"),
                        "up",
                        "1 items, newest "),
                undated("the year 9999", "<pubDate>Fri, 31 Dec 9999 20:00:00 GMT</pubDate>"),
                undated("an unknown zone", "<pubDate>Fri, 01 Mar 2024 20:00:00 XYZ</pubDate>"),
                feed(
                                28,
                                "a feed of the future",
                                rss("<item><pubDate>Fri, 31 Dec 9999 20:00:00 GMT</pubDate></item>" + OLD),
                                "stale-feed",
                                "newest ")
                        .by(new FeedProbe(), Map.of("max-age", "1h")),
                feed(28, "a server in 1601", rss(OLD), "stale-feed", "newest ")
                        .with(body("Last-Modified: Mon, 01 Jan 1601 00:00:00 GMT\r\n", rss(OLD)))
                        .by(new FeedProbe(), Map.of("max-age", "1h")));
    }

    private static BadInput undated(String name, String date) {
        return feed(
                49,
                "dates: " + name,
                rss("<item><title>x</title>" + date + "</item>"),
                MISMATCH,
                "no item with a time");
    }

    private static BadInput refused(int number, String name, String text) {
        return feed(number, name, text, REFUSED, "a document type definition");
    }

    private static String rss(String inside) {
        return "<rss><channel>" + inside + "</channel></rss>";
    }

    private static String laughs() {
        return IntStream.rangeClosed(0, 9)
                .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&" + (i == 0 ? "a" : "l" + (i - 1)) + ";").repeat(10) + "'>")
                .collect(Collectors.joining());
    }
}
