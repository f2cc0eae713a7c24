package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.distribution.Sources.Source;

/** What the documents show is what is there. */
class DocsTest {
    private static final String MARK = "<!-- shows ";

    /**
     * A code block below a line {@code <!-- shows path -->} is that file, to the letter; {@code -Dformat=write} copies it in
     * again.
     */
    @Test
    void aShownFileIsTheFile() throws IOException {
        var wrong = new ArrayList<String>();
        for (var document : documents()) {
            var lines = Files.readAllLines(document);
            var fresh = refresh(lines);
            if (!fresh.equals(lines)) {
                wrong.add(Sources.ROOT.relativize(document).toString());
                if ("write".equals(System.getProperty("format"))) {
                    Files.write(document, fresh);
                }
            }
        }
        assertThat(wrong).as("run again with -Dformat=write to mend").isEmpty();
    }

    @Test
    void everyLinkInTheDocumentsLeadsSomewhere() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            var text = Files.readString(document);
            for (int at = text.indexOf("]("); at >= 0; at = text.indexOf("](", at + 1)) {
                var target = text.substring(at + 2, text.indexOf(')', at)).split("#", -1)[0];
                if (!target.isEmpty() && !target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(Sources.ROOT.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    /** A row of the threats that names no test, or one that is not there, promises what nobody holds. */
    @Test
    void everyThreatNamesATestThatIsThere() throws IOException {
        Map<String, String> tests = Sources.all().stream()
                .filter(source -> !source.isMain())
                .collect(Collectors.toMap(
                        source -> source.path().getFileName().toString().replace(".java", ""),
                        Source::text,
                        (one, other) -> one + other));
        var rows = Files.readAllLines(Sources.ROOT.resolve("docs/security.md")).stream()
                .filter(line -> line.startsWith("| T"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            var cells = row.split("\\|", -1);
            var named = cells[cells.length - 2].replace("`", "").strip();
            assertThat(named).as(row).isNotEmpty();
            for (var test : named.split(" ", -1)) {
                var parts = test.split("#", -1);
                assertThat(tests).as(row).containsKey(parts[0]);
                assertThat(tests.get(parts[0])).as(test).contains("void " + parts[1] + "(");
            }
        });
    }

    @Test
    void theReadmeFitsOnAFewScreens() throws IOException {
        assertThat(Files.readAllLines(Sources.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Sources.ROOT.resolve("docs"))) {
            return Stream.concat(docs, Stream.of(Sources.ROOT.resolve("README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> refresh(List<String> lines) throws IOException {
        var fresh = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            fresh.add(line);
            if (line.startsWith(MARK)) {
                var shown = Sources.ROOT.resolve(line.substring(MARK.length(), line.indexOf(" -->")));
                fresh.add(lines.get(i + 1));
                fresh.addAll(Files.readAllLines(shown));
                i += 1;
                while (!lines.get(i + 1).equals("```")) {
                    i++;
                }
            }
        }
        return fresh;
    }
}
