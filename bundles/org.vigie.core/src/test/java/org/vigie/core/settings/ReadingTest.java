package org.vigie.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.core.settings.Text.list;
import static org.vigie.core.settings.Text.map;
import static org.vigie.core.settings.Text.quoted;
import static org.vigie.core.settings.Text.text;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.fact.Name;
import org.vigie.api.probe.Default;

/** Single values, one kind after the other: what is read, and what is not and why. */
class ReadingTest {
    record Numbers(
            @Nullable Integer count,
            @Nullable Long large,
            @Nullable Double share,
            @Nullable Boolean follow,
            @Nullable Duration time) {}

    record Places(
            @Nullable URI url,
            @Nullable Path file,
            @Nullable Name name,
            @Nullable Object json) {}

    record Parts(
            Value.@Nullable Scalar one,
            Value.@Nullable Mapping keys,
            @Nullable List<String> words,
            @Nullable SortedMap<String, Integer> counts,
            @Nullable String text) {}

    record Standards(
            @Default("") List<String> none,
            @Default("a,b") List<String> two,
            @Default("") Map<String, Integer> counts,
            @Default("") Value.Mapping keys,
            @Default("") Inner inner) {}

    record Inner(@Default("5") int depth) {}

    /** Knows a few variables. */
    private static final class Variables implements Vault {
        @Override
        public Optional<String> secret(String name) {
            return name.equals("token") ? Optional.of("s3cret") : Optional.empty();
        }

        @Override
        public Optional<String> environment(String name) {
            return name.equals("HOME") ? Optional.of("/home/me") : Optional.empty();
        }

        @Override
        public SortedMap<String, Value.Mapping> credentials() {
            return new TreeMap<>();
        }
    }

    private static String first(Bound<?> bound) {
        return bound.mistakes().isEmpty() ? "" : bound.mistakes().getFirst().in(Locale.ENGLISH);
    }

    private static String wrong(Class<? extends Record> type, String key, Object value) {
        return first(Binder.bind(map(key, value), type, new Variables()));
    }

    private static @Nullable Object read(Class<? extends Record> type, String key, Object value) {
        var bound = Binder.bind(map(key, value), type, new Variables());
        assertThat(bound.mistakes()).isEmpty();
        try {
            var accessor = type.getDeclaredMethod(key);
            accessor.setAccessible(true);
            return accessor.invoke(bound.value());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no such setting", e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "count, 1.5, '1.5' is not a whole number",
        "count, 5000000000, '5000000000' is not a whole number",
        "large, x, 'x' is not a whole number",
        "share, x, 'x' is not a number",
        "share, NaN, 'NaN' is not a number",
        "share, Infinity, 'Infinity' is not a number",
        "follow, yes, 'yes' is neither true nor false",
    })
    void aNumberThatIsNoneIsNamed(String key, String text, String mistake) {
        assertThat(wrong(Numbers.class, key, text)).isEqualTo(mistake);
    }

    @Test
    void numbersAreRead() {
        assertThat(read(Numbers.class, "count", "-5")).isEqualTo(-5);
        assertThat(read(Numbers.class, "large", "5000000000")).isEqualTo(5_000_000_000L);
        assertThat(read(Numbers.class, "share", "0.25")).isEqualTo(0.25);
        assertThat(read(Numbers.class, "follow", "false")).isEqualTo(false);
        assertThat(read(Numbers.class, "follow", "true")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://example.org:65535/a?b=c#d",
                "ldap://[::1]:389",
                "file:///etc/hosts",
                "http://münchen.example/ü",
            })
    void aUrlNamesAPlace(String url) {
        var uri = URI.create(url);
        if (uri.getHost() != null || uri.getRawAuthority() == null) {
            assertThat(read(Places.class, "url", url)).isEqualTo(uri);
        } else {
            assertThat(wrong(Places.class, "url", url)).contains("is not a URL");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "/home",
                "mailto:me@example.org",
                "https://example.org:65536",
                "https://a_b.example",
                "https://",
                "https://exa mple.org",
                "",
            })
    void whatIsNoUrlIsNamed(String text) {
        assertThat(wrong(Places.class, "url", text))
                .isEqualTo("'" + text + "' is not a URL: write for instance https://example.org/");
    }

    @Test
    void aPathThatNoFileCanHaveIsNamed() {
        assertThat(wrong(Places.class, "file", "a\0b")).endsWith("is not a path");
        assertThat(read(Places.class, "file", "a/b")).isEqualTo(Path.of("a/b"));
    }

    @Test
    void aNameIsOneTextOrOneALanguage() {
        assertThat(read(Places.class, "name", "Timeline")).isEqualTo(new Name(new TreeMap<>(Map.of("en", "Timeline"))));
        assertThat(wrong(Places.class, "name", map("english", "Timeline")))
                .isEqualTo("'english' is not a two-letter language");
        assertThat(wrong(Places.class, "name", list("a"))).isEqualTo("'name' wants one value here");
        assertThat(wrong(Places.class, "name", map("en", list("a")))).isEqualTo("'name' wants one value here");
        assertThat(wrong(Places.class, "name", map())).isEqualTo("'name' wants one value here");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-5, -5", "0, 0", "9, 9", "123456789012, 123456789012"})
    void whereAnythingMayStandAWholeNumberIsOne(String text, long number) {
        assertThat(read(Places.class, "json", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "-0.5, -0.5", "1e3, 1000", "99999999999999999999, 1e20"})
    void andAFractionToo(String text, double number) {
        assertThat(read(Places.class, "json", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-x", "1.", "x1", "1x1", "5d", "1e999", "/1", ":1", "1.2.3", "yes", "/", "9:", "0/"})
    void everythingElseIsText(String text) {
        assertThat(read(Places.class, "json", text)).isEqualTo(text);
    }

    @Test
    void truthIsOneAndWhatIsQuotedIsText() {
        assertThat(read(Places.class, "json", "true")).isEqualTo(true);
        assertThat(read(Places.class, "json", "false")).isEqualTo(false);
        assertThat(read(Places.class, "json", quoted("5"))).isEqualTo("5");
        assertThat(read(Places.class, "json", quoted("true"))).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "$[secret:token], s3cret",
        "a$[secret:token]b$[env:HOME]c, as3cretb/home/mec",
        "$[env:HOME;default=x], /home/me",
        "$[env:NONE;default=x=1], x=1",
        "$[env:NONE;default=], ''",
        "$[secret:none;default=d]], d]",
        "no placeholder], no placeholder]",
        "$ [x], $ [x]",
        "$[secret:token]$[secret:token], s3crets3cret",
    })
    void placeholdersAreFilledIn(String text, String filled) {
        assertThat(read(Parts.class, "text", text)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({
        "$[secret:none], 0, 14, there is no secret 'none' in the secrets directory",
        "ab$[secret:none]cd, 2, 14, there is no secret 'none' in the secrets directory",
        "$[env:NONE], 0, 11, 'the environment variable NONE is not set: set it, or write $[env:NONE;default=…]'",
        "x$[secret:], 1, 10, '''$[secret:]'' is not a placeholder: write $[secret:name] or $[env:NAME]'",
        "x$[other:a]y, 1, 10, '''$[other:a]'' is not a placeholder: write $[secret:name] or $[env:NAME]'",
        "xy$[env:HOME, 2, 10, '''$[env:HOME'' is not a placeholder: write $[secret:name] or $[env:NAME]'",
        "$[], 0, 3, '''$[]'' is not a placeholder: write $[secret:name] or $[env:NAME]'",
    })
    void aPlaceholderThatCannotBeFilledIsShownWhereItStands(String text, int offset, int width, String mistake) {
        var bound = Binder.bind(map("text", text(text, 3, 7)), Parts.class, new Variables());
        assertThat(bound.value()).isNull();
        assertThat(bound.mistakes()).singleElement().satisfies(one -> {
            assertThat(one.in(Locale.ENGLISH)).isEqualTo(mistake);
            assertThat(one.at()).isEqualTo(new Position("test.yaml", 3, 7 + offset));
            assertThat(one.width()).isEqualTo(width);
        });
    }

    @Test
    void whoeverReadsOnByHimselfIsGivenWhatIsWritten() {
        assertThat(read(Parts.class, "one", "$[secret:none]"))
                .isEqualTo(new Value.Scalar("$[secret:none]", new Position("", 1, 1)));
        assertThat(read(Parts.class, "keys", map("a", "1"))).isEqualTo(map("a", "1"));
        assertThat(wrong(Parts.class, "one", map())).isEqualTo("'one' wants one value here");
        assertThat(wrong(Parts.class, "keys", "x")).isEqualTo("'keys' wants keys with values");
    }

    @Test
    void listsAndMapsWantListsAndMaps() {
        assertThat(read(Parts.class, "words", list("a", "b"))).isEqualTo(List.of("a", "b"));
        assertThat(read(Parts.class, "words", list())).isEqualTo(List.of());
        assertThat(read(Parts.class, "counts", map("b", "2", "a", "1")))
                .isEqualTo(new TreeMap<>(Map.of("a", 1, "b", 2)));
        assertThat(read(Parts.class, "counts", map())).isEqualTo(Map.of());
        assertThat(wrong(Parts.class, "words", map("a", "b"))).isEqualTo("'words' wants a list: [a, b]");
        assertThat(wrong(Parts.class, "counts", "x")).isEqualTo("'counts' wants keys with values");
        assertThat(wrong(Parts.class, "text", list("a"))).isEqualTo("'text' wants one value here");
    }

    @Test
    void whatStandsInTheWrongPlaceIsAsWideAsItIs() {
        var bound = Binder.bind(map("keys", text("hello", 2, 3)), Parts.class, Vault.EMPTY);
        assertThat(bound.mistakes().getFirst().width()).isEqualTo(5);
        assertThat(Binder.bind(map("text", list("a")), Parts.class, Vault.EMPTY)
                        .mistakes()
                        .getFirst()
                        .width())
                .isEqualTo(1);
    }

    @Test
    void whatIsEmptyWhereNothingIsSaid() {
        assertThat(Binder.bind(map(), Standards.class, Vault.EMPTY).value())
                .isEqualTo(new Standards(List.of(), List.of("a", "b"), Map.of(), map(), new Inner(5)));
    }

    record Fussy(int inMinutes) {
        Fussy {
            if (inMinutes == 1) {
                throw new IllegalArgumentException("'in-minutes': too few");
            } else if (inMinutes == 2) {
                throw new IllegalArgumentException("nothing works");
            } else if (inMinutes == 3) {
                throw new IllegalArgumentException();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 'in-minutes': too few", "2, 1, nothing works", "3, 1, java.lang.IllegalArgumentException"})
    void whatARecordRefusesIsShownWhereItsMessagePoints(String text, int line, String mistake) {
        var bound = Binder.bind(map("in-minutes", text(text, 4, 9)), Fussy.class, Vault.EMPTY);
        assertThat(first(bound)).isEqualTo(mistake.replace("'in-minutes'", "'in-minutes'"));
        assertThat(bound.mistakes().getFirst().at().line()).isEqualTo(line);
    }

    @Test
    void aVaultWithoutAnythingHasNothing() {
        assertThat(Vault.EMPTY.secret("token")).isEmpty();
        assertThat(Vault.EMPTY.environment("HOME")).isEmpty();
        assertThat(Vault.EMPTY.credentials()).isEmpty();
    }
}
