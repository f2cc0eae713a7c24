package org.vigie.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vigie.core.settings.Mistake;

class YamlFuzz {
    /** A file is read, or a mistake in it is told where it is, in both languages. */
    @FuzzTest(maxDuration = "20s")
    void aFileIsReadOrItsMistakeIsShown(FuzzedDataProvider data) {
        var source = new Source("x.yaml", data.consumeRemainingAsString());
        var mistakes = new ArrayList<Mistake>();
        var mapping = Yaml.read(source, mistakes);
        assertThat(mapping != null || !mistakes.isEmpty()).isTrue();
        for (var mistake : mistakes) {
            assertThat(mistake.in(Locale.FRENCH)).isNotBlank();
            assertThat(mistake.at().line()).isPositive();
            assertThat(mistake.at().column()).isPositive();
        }
        Map<String, List<String>> lines = Map.of("x.yaml", source.lines());
        var printed = new Printout(Locale.ENGLISH, lines).mistakes(mistakes);
        assertThat(printed.size()).isBetween(mistakes.size(), 3 * mistakes.size());
    }
}
