package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

/** Pages that are no pages, or mean harm: nothing is believed of them, and why is said in one sentence. */
class HostilePagesTest {
    private static final String RSS = "<rss><channel><title>F</title><item><title>Resolved: x</title></item>";

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of("  \n", "it is empty"),
                Arguments.of("null", "of no kind that is known"),
                Arguments.of("[]", "of no kind that is known"),
                Arguments.of("{}", "of no kind that is known"),
                Arguments.of("<!DOCTYPE html>\n<html>All Systems Operational</html>", "a page of HTML"),
                Arguments.of("\n<HTML lang=fr><body>Tout fonctionne</body>", "a page of HTML"),
                Arguments.of(Sample.STATUSPAGE_WELL.page.substring(0, 200), "not JSON"),
                Arguments.of(Sample.STATUSPAGE_WELL.page + "{}", "not JSON"),
                Arguments.of("{\"status\":{\"indicator\":\"none\"},\"status\":{\"indicator\":\"none\"}}", "not JSON"),
                Arguments.of("[".repeat(100_000), "not JSON"),
                Arguments.of("{\"incidents\":[" + "9".repeat(5000) + "]}", "not JSON"),
                Arguments.of("\u001f\ufffd\ufffdnot text", "not JSON"),
                Arguments.of(RSS, "not XML in line 1"),
                Arguments.of(RSS + "</chan></rss>", "not XML in line 1"),
                Arguments.of(RSS + "&bomb;</channel></rss>", "not XML"),
                Arguments.of("<!DOCTYPE x [UBLI \"\">  \u0019 ", "not XML"),
                Arguments.of("<svg><title>F</title></svg>", "XML, but no feed: it begins with svg"),
                Arguments.of("<rss>" + "<a>".repeat(20_000), "XML nested deeper than 50"),
                Arguments.of("<rss><channel><title>" + "<a>".repeat(20_000), "XML nested deeper than 50"),
                Arguments.of("<rss><channel>" + "<item></item>".repeat(501), "more than 500 items"),
                Arguments.of(
                        "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">" + RSS + "</channel></rss>",
                        "type definition"),
                Arguments.of(
                        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM"
                                + " \"file:///etc/hostname\">]><rss><channel><title>&x;</title></channel></rss>",
                        "type definition"),
                Arguments.of(
                        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>"
                                + "<rss><channel><title>&c;</title></channel></rss>",
                        "type definition"),
                Arguments.of(
                        "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"x\">" + RSS
                                + "</channel></rss>",
                        "type definition"));
    }

    @Tag("bad-input-41..48")
    @Tag("bad-input-50")
    @Tag("bad-input-53..55")
    @ParameterizedTest
    @MethodSource("pages")
    void areNotBelieved(String page, String why) {
        assertThatThrownBy(() -> read(page.getBytes(UTF_8))).isInstanceOfSatisfying(LookFailure.class, failure -> {
            assertThat(failure.symptom()).isEqualTo(Symptom.CONTENT_MISMATCH);
            assertThat(failure)
                    .hasMessageStartingWith("the status page cannot be read: ")
                    .hasMessageContaining(why);
            assertThat(failure.getMessage()).hasSizeLessThan(300).doesNotContain("\n");
        });
    }

    @Test
    void areNotReadToTheEndWhereTheyHaveNone() {
        var large = ("{\"status\":{\"indicator\":\"none\"},\"x\":\"" + "x".repeat(FakeAttempt.BYTES_MAX) + "\"}")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> read(large)).hasMessageContaining("longer than " + FakeAttempt.BYTES_MAX + " bytes");
    }

    @Test
    void inAnEncodingThatNobodyNamesAreNotBelieved() {
        assertThatThrownBy(() -> read(Sample.STATUSPAGE_WELL.page.getBytes(UTF_16LE)))
                .hasMessageContaining("not JSON");
    }

    /** Whatever is left of a page that was cut, each kind either says that it cannot be read, or does not say that all is well. */
    @ParameterizedTest
    @EnumSource
    void ofEveryKindCutAnywhereSayNothing(Sample sample) {
        for (int length = 0; length < sample.page.length(); length += 7) {
            var part = sample.page.substring(0, length);
            assertThatThrownBy(() -> Reading.read(sample.kind, part.isEmpty() ? " " : part))
                    .isInstanceOf(LookFailure.class);
        }
    }

    /** Another type where a text, a list or a mapping was expected is never a fault of ours. */
    @ParameterizedTest
    @EnumSource
    void ofEveryKindWithOddValuesAreNoFaultOfOurs(Sample sample) {
        for (var odd : List.of("null", "7", "[]", "{}", "[[]]", "\"\"", "true", "[null]", "1e400")) {
            for (var page : changed(sample.page, odd)) {
                assertThatCode(() -> readOrRefuse(sample.kind, page)).as(page).doesNotThrowAnyException();
            }
        }
    }

    private static void readOrRefuse(Kind kind, String page) {
        try {
            var document = Reading.document(page);
            if (Known.dialect(kind).fits(document)) {
                Reading.read(kind, page, page, Reading.regions("eu-west-1"));
            }
        } catch (LookFailure refused) {
            assertThat(refused.symptom()).isEqualTo(Symptom.CONTENT_MISMATCH);
        }
    }

    /** The page with another value behind each of its members in turn. */
    private static List<String> changed(String page, String value) {
        var pages = new ArrayList<String>();
        for (int at = page.startsWith("<") ? -1 : page.indexOf("\":"); at >= 0; at = page.indexOf("\":", at + 1)) {
            int end = at + 2;
            int depth = 0;
            boolean quoted = false;
            while (quoted || depth > 0 || ",}]".indexOf(page.charAt(end)) < 0) {
                char sign = page.charAt(end++);
                quoted ^= sign == '"';
                depth += quoted ? 0 : "[{".indexOf(sign) >= 0 ? 1 : "]}".indexOf(sign) >= 0 ? -1 : 0;
            }
            pages.add(page.substring(0, at + 2) + value + page.substring(end));
        }
        return pages;
    }

    private static void read(byte[] page) throws Exception {
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(UTF_8));
                    client.getOutputStream().write(page);
                });
                var attempt = new FakeAttempt()) {
            URI url = server.uri("/summary.json");
            new StatuspageReader()
                    .read(new StatuspageReader.Settings(url, Kind.AUTO, Map.of(), List.of(), null, Map.of()), attempt);
        }
    }
}
