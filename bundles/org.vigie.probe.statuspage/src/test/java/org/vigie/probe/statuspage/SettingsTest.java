package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Schema;
import org.vigie.core.settings.Value;
import org.vigie.core.settings.Vault;
import org.vigie.probe.statuspage.StatuspageReader.Settings;

/** What people write for a page. */
class SettingsTest {
    private static final Position AT = new Position("x.yaml", 1, 1);
    private static final String URL = "https://s.example";

    @Test
    void theUrlIsEnough() {
        var settings = Objects.requireNonNull(bind(Map.of("url", URL)).value());

        assertThat(settings.kind()).isEqualTo(Kind.AUTO);
        assertThat(settings.components()).isEmpty();
        assertThat(settings.regions()).isEmpty();
        assertThat(settings.pointer()).isNull();
    }

    @Test
    void aRegionIsAListOfOne() {
        var settings = Objects.requireNonNull(
                bind(Map.of("url", URL, "regions", "eu-west-1")).value());

        assertThat(settings.wanted().regions()).containsExactly("eu-west-1");
    }

    @Test
    void theWordsOfAPointerAreWrittenAsIndicators() {
        var settings = Objects.requireNonNull(
                bind(Map.of("url", URL, "pointer", "/a", "words", Map.of("ok", "none", "3", "critical")))
                        .value());

        assertThat(settings.kindOrKnown()).isEqualTo(Kind.JSON);
        assertThat(settings.words()).isEqualTo(Map.of("ok", Indicator.NONE, "3", Indicator.CRITICAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind    | betterstack | did you mean 'better-stack'",
                "kind    | json        | pointer and words go together",
                "pointer | a/b         | pointer begins with a slash",
                "pointer | /a          | pointer and words go together",
                "regoins | eu          | did you mean 'regions'",
                "url     | ftp://x     | 'ftp' is not a scheme of HTTP"
            })
    void aMistakeIsExplained(String key, String value, String sentence) {
        var entries = new LinkedHashMap<String, Object>(Map.of("url", URL));
        entries.put(key, value);

        assertThat(bind(entries).mistakes()).singleElement().asString().contains(sentence);
    }

    @Test
    void aPointerIsForAnyJsonOnly() {
        assertThat(bind(Map.of("url", URL, "kind", "slack", "pointer", "/a", "words", Map.of("ok", "none")))
                        .mistakes())
                .singleElement()
                .asString()
                .contains("pointer is for pages of the kind json");
    }

    @Test
    void everySettingIsExplainedInOneSentence() {
        assertThat(Arrays.stream(Settings.class.getRecordComponents())
                        .map(setting -> Objects.requireNonNull(setting.getAnnotation(Help.class))
                                .value()))
                .allSatisfy(help -> assertThat(help).isNotBlank().doesNotContain(". ", "\n"));
        assertThat(Schema.of(Settings.class).toString()).contains("uptime-kuma", "incident-io", "critical");
    }

    private static Bound<Settings> bind(Map<String, ?> written) {
        return Binder.bind(mapping(written), Settings.class, Vault.EMPTY);
    }

    private static Value.Mapping mapping(Map<String, ?> written) {
        var entries = new LinkedHashMap<String, Value.Entry>();
        written.forEach((key, value) -> entries.put(key, new Value.Entry(value(value), AT)));
        return new Value.Mapping(entries, AT);
    }

    @SuppressWarnings("unchecked") // only mappings of text are written above
    private static Value value(Object written) {
        return written instanceof Map<?, ?> map
                ? mapping((Map<String, ?>) map)
                : new Value.Scalar(String.valueOf(written), true, AT);
    }
}
