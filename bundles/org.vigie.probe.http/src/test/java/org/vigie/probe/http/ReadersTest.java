package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small readers: times, paths, JSON, the shape of pages. */
class ReadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-03-01T20:00:00Z|2024-03-01T20:00:00Z",
                "2024-03-01T20:00:00.5+01:00|2024-03-01T19:00:00.5Z",
                "2024-03-01T20:00:00|2024-03-01T20:00:00Z",
                "2024-03-01 20:00:00|2024-03-01T20:00:00Z",
                "2024-03-01|2024-03-01T00:00:00Z",
                "Fri, 01 Mar 2024 20:00:00 GMT|2024-03-01T20:00:00Z",
                "01 Mar 24 20:00:00 GMT|2024-03-01T20:00:00Z",
                "01 Mar 99 20:00:00 GMT|1999-03-01T20:00:00Z",
                "Fri, 01 Mar 2024 20:00:00 +0100|2024-03-01T19:00:00Z",
                "Fri, 01 Mar 2024 20:00:00 Z|2024-03-01T20:00:00Z",
                "Fri, 01 Mar 2024 20:00:00 PDT|2024-03-02T03:00:00Z",
                "1709323200|2024-03-01T20:00:00Z",
                "1709323200000|2024-03-01T20:00:00Z"
            })
    void timesAreReadAsPeopleWriteThem(String text, String time) {
        assertThat(Times.parse(text)).isEqualTo(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2024-13-01", "Fri, 01 Mar 2024 20:00:00 XYZ", "9999999999999999999999", "-"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(Times.parse(text)).isNull();
    }

    @Test
    void aTimeFarAheadIsNoSignOfLife() {
        var now = Instant.parse("2024-03-01T20:00:00Z");
        assertThat(Times.sinceNewest(Stream.of("9999-01-01", "2024-03-01T19:00:00Z"), now))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Times.sinceNewest(Stream.of("2024-03-01T20:00:30Z"), now)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[", "a[x]", "[]"})
    void aPathThatIsNoneIsRefused(String path) {
        assertThatThrownBy(() -> JsonPath.of(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} trailing", "[1,]", "NaN", "{\"a\":1e", ""})
    void jsonIsStrict(String text) {
        assertThat(Json.read(text)).isNull();
    }

    @Test
    void jsonThatIsTooDeepIsNone() {
        assertThat(Json.read("[".repeat(100_000))).isNull();
        assertThat(Json.read("9".repeat(1_000_000))).isNull();
    }

    @Test
    void theShapeOfAPageIsWhatItShows() {
        var page = "<!doctype html><title>News</title><script>var a = '<li>'; </script><style>li{}</style>"
                + "<nav><a href=/>Home</a><a name=x>no link</a></nav>"
                + "<ul><li class='post new'>One &amp; two<li class=\"post\">Three<li class=post>Four</ul>"
                + "<!-- <li>none</li> --><p>a < b</p>";
        var shape = HtmlShape.of(page);

        assertThat(shape.numbers())
                .containsEntry("items", 3.0)
                .containsEntry("links", 1.0)
                .containsEntry("title", (double) "News".hashCode());
        assertThat(shape.numbers().get("text_length")).isBetween(25.0, 50.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a href",
                "<a href=",
                "<a href='",
                "</",
                "<!",
                "<!--",
                "<script>",
                "<title",
                "<a/b=/>",
                "&"
            })
    void aPageThatEndsAnywhereHasAShape(String page) {
        assertThat(HtmlShape.of(page).numbers()).containsKey("text_length");
        assertThat(HtmlShape.of(page.repeat(5000)).numbers()).containsKey("text_length");
    }

    @Test
    void aPageNestedWithoutEndHasAShape() {
        assertThat(HtmlShape.of("<div>".repeat(100_000)).numbers()).containsKey("items");
    }

    @Test
    void textsThatShareMostOfWhatTheySayShareMostOfTheirSketch() {
        var text = "the quick brown fox jumps over the lazy dog while nobody looks at the clock on the wall ";
        var one = sketch(text.repeat(1) + words("a", 200));
        var same = sketch(text + words("a", 190) + " and something quite different comes at the very end of it");
        var other = sketch(words("z", 220));

        assertThat(shared(one, same)).isGreaterThan(40);
        assertThat(shared(one, other)).isLessThan(5);
        assertThat(one).hasSizeLessThanOrEqualTo(64);
    }

    private static String words(String prefix, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(prefix)
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26))
                    .append(' ');
        }
        return text.toString();
    }

    private static List<Integer> sketch(String text) {
        var sketch = new Sketch();
        sketch.read(text, 0, text.length());
        return sketch.numbers();
    }

    private static int shared(List<Integer> one, List<Integer> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both.size();
    }
}
