package org.vigie.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.core.settings.Text.list;
import static org.vigie.core.settings.Text.map;
import static org.vigie.core.settings.Text.quoted;
import static org.vigie.core.settings.Text.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Default;

class ValueTest {
    @Test
    void twoValuesAreEqualIfTheySayTheSame() {
        assertThat(text("a", 1, 1)).isEqualTo(text("a", 9, 9)).hasSameHashCodeAs(text("a", 9, 9));
        assertThat(text("a", 1, 1))
                .isNotEqualTo(text("b", 1, 1))
                .isNotEqualTo(quoted("a"))
                .isNotEqualTo("a");
        assertThat(text("a", 1, 1).hashCode()).isNotEqualTo(text("b", 1, 1).hashCode());
        assertThat(list("a"))
                .isEqualTo(list("a"))
                .hasSameHashCodeAs(list("a"))
                .isNotEqualTo(list("b"))
                .isNotEqualTo(List.of());
        assertThat(list("a").hashCode()).isNotEqualTo(list("b").hashCode());
        assertThat(map("a", "1", "b", "2"))
                .isEqualTo(map("b", "2", "a", "1"))
                .hasSameHashCodeAs(map("b", "2", "a", "1"));
        assertThat(map("a", "1"))
                .isNotEqualTo(map("a", "2"))
                .isNotEqualTo(map("b", "1"))
                .isNotEqualTo("{a: 1}");
        assertThat(map("a", "1").hashCode()).isNotEqualTo(map("a", "2").hashCode());
        var entry = new Value.Entry(text("a", 1, 1), new Position("x", 1, 1));
        assertThat(entry)
                .isEqualTo(new Value.Entry(text("a", 2, 2), new Position("y", 2, 2)))
                .isNotEqualTo("a");
        assertThat(entry).isNotEqualTo(new Value.Entry(text("b", 1, 1), new Position("x", 1, 1)));
        assertThat(entry.hashCode()).isEqualTo(text("a", 1, 1).hashCode());
    }

    @Test
    void whatStandsBehindAKeyIsFoundIfItIsWhatIsLookedFor() {
        var all = map("a", "1", "b", map("c", "2"));
        assertThat(all.scalar("a")).contains(text("1", 1, 1));
        assertThat(all.scalar("b")).isEmpty();
        assertThat(all.scalar("z")).isEmpty();
        assertThat(all.mapping("b")).contains(map("c", "2"));
        assertThat(all.mapping("a")).isEmpty();
        assertThat(all.mapping("z")).isEmpty();
    }

    @Test
    void mistakesAreToldInTheOrderOfTheFile() {
        var places = List.of(
                new Position("a.yaml", 1, 9),
                new Position("a.yaml", 2, 1),
                new Position("a.yaml", 2, 5),
                new Position("b.yaml", 1, 1));
        var mistakes = places.stream()
                .map(at -> new Mistake(at, 1, new TreeMap<>(Map.of("en", "wrong"))))
                .toList();
        assertThat(Mistake.inOrder(mistakes.subList(2, 4), List.of(mistakes.get(1), mistakes.get(0))))
                .isEqualTo(mistakes);
        assertThat(places.getFirst()).hasToString("a.yaml:1:9");
        assertThat(places.getFirst().right(3)).isEqualTo(new Position("a.yaml", 1, 12));
    }

    @ParameterizedTest
    @CsvSource({
        "timeuot, timeout",
        "tmeout, timeout",
        "timeouts, timeout",
        "timXout, timeout",
        "itmeout, timeout",
        "tiXXout, timeout",
        "TiXXXut, ''",
        "prot, port",
        "evry, every",
        "eveyr, every",
        "zzz, ''",
        "p, ''",
        "ab, a",
        "o, a",
        "portt, port",
        "pXXX, ''",
    })
    void theWordThatWasMeantIsNear(String written, String meant) {
        var known = Set.of("timeout", "port", "every", "ac", "a");
        assertThat(Nearest.to(written, written.equals("p") ? Set.of("timeout", "every") : known)
                        .orElse(""))
                .isEqualTo(meant);
    }

    @Test
    void theNearerOfTwoIsMeant() {
        assertThat(Nearest.to("counter", Set.of("counted", "country", "encounter")))
                .contains("counted");
        assertThat(Nearest.to("a".repeat(64), Set.of("a".repeat(63)))).isPresent();
        assertThat(Nearest.to("a".repeat(65), Set.of("a".repeat(64)))).isEmpty();
        assertThat(Nearest.to("a".repeat(64), Set.of("a".repeat(65)))).isEmpty();
        assertThat(Nearest.to("a".repeat(63), Set.of("a".repeat(64)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "200ms, 200",
        "30s, 30000",
        "5m, 300000",
        "1h30m, 5400000",
        "2d, 172800000",
        "0s, 0",
        "1d1h1m1s1ms, 90061001",
        "999999999ms, 999999999",
        "36525d, 3155760000000",
    })
    void aLengthOfTimeIsReadAndWritten(String text, long ms) {
        assertThat(Durations.parse(text)).contains(Duration.ofMillis(ms));
        assertThat(Durations.parse(Durations.write(Duration.ofMillis(ms)))).contains(Duration.ofMillis(ms));
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "999, 999ms", "1000, 1s", "60000, 1m", "3600000, 1h", "86400000, 1d", "90061001, 1d1h1m1s1ms"})
    void aLengthOfTimeIsWrittenLargestFirst(long ms, String text) {
        assertThat(Durations.write(Duration.ofMillis(ms))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 m", "-5m", "5x", "5m5", "1000000000ms", "36526d", "/5m", ":5m", "5M"})
    void whatIsNoLengthOfTimeIsNotRead(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    record Maybe(
            String must,
            @Nullable String may,
            List<@Nullable String> items,
            @Default("x") String standard) {}

    record Never(int number) {}

    @Test
    void whatMayBeNullIsReadFromTheClassItself() {
        assertThat(Nullness.nullable(Maybe.class)).containsExactly("may");
        assertThat(Nullness.nullable(Never.class)).isEmpty();
        var settings = Shape.of(Maybe.class).settings();
        assertThat(settings).extracting(Setting::required).containsExactly(true, false, true, false);
    }

    @ParameterizedTest
    @CsvSource({"silentAfter, silent-after", "for_, for", "a_b, a-b", "URL, u-r-l", "x, x", "aB, a-b"})
    void aKeyIsWrittenWithHyphens(String name, String key) {
        assertThat(Setting.kebab(name)).isEqualTo(key);
    }
}
