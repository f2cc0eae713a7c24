package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.distribution.ProbePages.Shown;

/** Every probe that is shipped has a page, and the page says what the code says. */
class ProbePagesTest {
    @Test
    void everyPageIsWhatTheCodeSays() throws IOException {
        var stale = new ArrayList<String>();
        for (var shown : ProbePages.all()) {
            var lines = Files.exists(shown.page()) ? Files.readAllLines(shown.page()) : List.<String>of();
            var fresh = fresh(lines, shown);
            if (!fresh.equals(lines)) {
                stale.add(shown.kind().name());
                if ("write".equals(System.getProperty("format"))) {
                    Files.write(shown.page(), fresh);
                }
            }
        }
        assertThat(stale).as("run again with -Dformat=write to mend").isEmpty();
    }

    /** What people wrote stays above. */
    private static List<String> fresh(List<String> lines, Shown shown) throws IOException {
        int mark = lines.indexOf(ProbePages.MARK);
        var head = lines.isEmpty()
                ? List.of("# " + shown.kind().name(), "")
                : lines.subList(0, mark < 0 ? lines.size() : mark);
        var gap = mark < 0 && !head.getLast().isEmpty() ? Stream.of("") : Stream.<String>of();
        return Stream.of(head.stream(), gap, shown.made().stream())
                .flatMap(all -> all)
                .toList();
    }

    @Test
    void aPageBeginsWithASentenceAndAnExample() throws IOException {
        for (var shown : ProbePages.all()) {
            var page = Files.readString(shown.page());
            var head = page.substring(0, page.indexOf(ProbePages.MARK));
            assertThat(head)
                    .as("%s", shown.page())
                    .startsWith("# " + shown.kind().name() + "\n\n")
                    .contains("```yaml\n");
        }
    }

    @Test
    void everySymptomThatAProbeNamesIsProvokedByATest() throws IOException {
        var gaps = new TreeMap<String, Set<Symptom>>();
        for (var shown : ProbePages.all()) {
            if (!shown.isStatusPage()) {
                gaps.put(shown.kind().name(), shown.unprovoked());
            }
        }
        gaps.values().removeIf(Set::isEmpty);
        assertThat(gaps).isEmpty();
    }

    @Test
    void everySettingIsExplained() throws IOException {
        for (var shown : ProbePages.all()) {
            assertThat(shown.made()).as("settings of %s", shown.kind().name()).noneMatch(line -> line.endsWith("|  |"));
        }
    }

    @Test
    void theIndexNamesEveryProbeAndEverySymptom() throws IOException {
        var index = Files.readString(ProbePages.FOLDER.resolve("README.md"));
        assertThat(ProbePages.all())
                .isNotEmpty()
                .allSatisfy(
                        shown -> assertThat(index).contains("(" + shown.kind().name() + ".md)"));
        assertThat(Arrays.stream(Symptom.values()).map(Symptom::id))
                .allSatisfy(id -> assertThat(index).contains("<a id=\"" + id + "\"></a>`" + id + "`"));
    }
}
