package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of docs/bad-input.md has a test that carries its number, and names it. */
class BadInputsTest {
    private static final Path PAGE = Sources.ROOT.resolve("docs/bad-input.md");
    private static final int ROWS = 90;
    private static final String TAG = "@Tag(\"bad-input-";

    @Test
    void everyRowIsThereOnceAndInOrder() throws IOException {
        var numbers = Files.readAllLines(PAGE).stream()
                .filter(BadInputsTest::isRow)
                .map(BadInputsTest::number)
                .toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void everyNumberHasATest() throws IOException {
        assertThat(tests().keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void thePageNamesTheTests() throws IOException {
        var lines = Files.readAllLines(PAGE);
        var tests = tests();
        var fresh = lines.stream()
                .map(line -> isRow(line) ? named(line, tests) : line)
                .toList();
        if ("write".equals(System.getProperty("format"))) {
            Files.write(PAGE, fresh);
        }
        assertThat(lines).as("run again with -Dformat=write to mend").isEqualTo(fresh);
    }

    private static boolean isRow(String line) {
        return line.startsWith("| ") && Character.isDigit(line.charAt(2));
    }

    private static int number(String row) {
        return Integer.parseInt(row.split(" ", 3)[1]);
    }

    private static String named(String row, Map<Integer, SortedSet<String>> tests) {
        var cells = row.split("\\|", -1);
        cells[cells.length - 2] = tests.getOrDefault(number(row), new TreeSet<>()).stream()
                .map(test -> "`" + test + "`")
                .collect(Collectors.joining(" ", " ", " "));
        return String.join("|", cells);
    }

    /** The tests by number, as {@code Class.method}. */
    private static Map<Integer, SortedSet<String>> tests() throws IOException {
        var tests = new TreeMap<Integer, SortedSet<String>>();
        for (var source : sources()) {
            var name = source.getFileName().toString().replace(".java", "");
            var tags = new ArrayList<Integer>();
            for (var line : Files.readAllLines(source)) {
                if (line.strip().startsWith(TAG)) {
                    tags.addAll(numbers(line.strip()));
                } else if (!tags.isEmpty() && line.contains(" void ")) {
                    var test = name + "." + line.substring(line.indexOf(" void ") + 6, line.indexOf('('));
                    tags.forEach(number ->
                            tests.computeIfAbsent(number, _ -> new TreeSet<>()).add(test));
                    tags.clear();
                }
            }
        }
        return tests;
    }

    /** Of one tag: a number, or the first and the last of several. */
    private static List<Integer> numbers(String tag) {
        var ends = Arrays.stream(
                        tag.substring(TAG.length(), tag.lastIndexOf('"')).split("\\.\\."))
                .map(Integer::valueOf)
                .toList();
        return IntStream.rangeClosed(ends.getFirst(), ends.getLast()).boxed().toList();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (var rooms = Files.list(Sources.ROOT.resolve("bundles"))) {
            for (var room : Stream.concat(rooms, Stream.of(Sources.ROOT.resolve("distribution")))
                    .toList()) {
                sources.addAll(sources(room.resolve("src/test/java")));
            }
        }
        return sources;
    }

    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("BadInputsTest.java"))
                    .toList();
        }
    }
}
