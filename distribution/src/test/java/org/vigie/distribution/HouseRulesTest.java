package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.distribution.Sources.Method;
import org.vigie.distribution.Sources.Source;

/** The numbers that the house holds itself to. */
class HouseRulesTest {
    private static final List<Source> MAIN = Sources.main();

    /** {@code -Dformat=write} mends what this finds. */
    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .formatJavadoc(false)
                .build());
        var wrong = new ArrayList<Path>();
        for (var source : Sources.all()) {
            var file = Sources.ROOT.resolve(source.path());
            var text = Files.readString(file);
            var formatted = formatter.formatSourceAndFixImports(text);
            if (!formatted.equals(text)) {
                wrong.add(source.path());
                if ("write".equals(System.getProperty("format"))) {
                    Files.writeString(file, formatted);
                }
            }
        }
        assertThat(wrong).as("run again with -Dformat=write to mend").isEmpty();
    }

    @Test
    void mainFilesAreShort() {
        assertThat(MAIN.stream()
                        .filter(source -> source.lines().size() > 250)
                        .map(source -> source.path() + " " + source.lines().size()))
                .isEmpty();
        assertThat(percentile(
                        MAIN.stream()
                                .filter(source -> !source.path().endsWith("package-info.java"))
                                .map(source -> source.lines().size())
                                .toList(),
                        50))
                .isLessThanOrEqualTo(90);
    }

    @Test
    void methodsAreShort() {
        assertThat(MAIN.stream()
                        .flatMap(source -> source.methods().stream()
                                .filter(method -> method.bodyLines() > 30)
                                .map(method -> source.path() + " " + method.name() + " " + method.bodyLines())))
                .isEmpty();
        assertThat(percentile(
                        MAIN.stream()
                                .flatMap(source -> source.methods().stream())
                                .map(Method::bodyLines)
                                .toList(),
                        90))
                .isLessThanOrEqualTo(12);
    }

    @Test
    void everyPublicTypeHasASentence() {
        assertThat(MAIN.stream()
                        .flatMap(source -> source.types().stream()
                                .filter(type -> type.isPublic() && !type.hasSentence())
                                .map(type -> source.path() + " " + type.name())))
                .isEmpty();
    }

    @Test
    void onlyTheGuardCatchesEverything() {
        assertThat(offenders(
                        line -> line.contains("catch (Exception") || line.contains("catch (Throwable"), "Guard.java"))
                .isEmpty();
    }

    @Test
    void onlyTheClockReadsAClock() {
        var reads = List.of("Instant.now()", "System.nanoTime()", "System.currentTimeMillis()", "Thread.sleep(");
        assertThat(offenders(line -> reads.stream().anyMatch(line::contains), "SystemClock.java"))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        var empty = List.of("Manager", "Helper", "Util", "Utils", "Impl");
        assertThat(MAIN.stream()
                        .flatMap(source -> source.types().stream()
                                .map(Sources.Type::name)
                                .filter(name -> name.startsWith("Abstract")
                                        || empty.stream().anyMatch(name::endsWith))))
                .isEmpty();
    }

    @Test
    void aRoomOfPluginsShowsOneTypeAtMost() {
        var kinds = List.of("org.vigie.probe.", "org.vigie.classify.", "org.vigie.notify.");
        var shown = new TreeMap<String, Long>();
        MAIN.stream()
                .filter(source -> kinds.stream().anyMatch(source.room()::startsWith))
                .forEach(source -> shown.merge(
                        source.room(),
                        source.types().stream()
                                .filter(type -> type.isPublic() && !type.isComponent())
                                .count(),
                        Long::sum));
        assertThat(shown.entrySet()).filteredOn(room -> room.getValue() > 1).isEmpty();
    }

    /** A public type that nobody outside uses should not be public; the faces for plug-in authors are there for others. */
    @Test
    void aPublicTypeIsUsedByAnotherRoom() {
        var faces = Set.of("org.vigie.api", "org.vigie.testkit", "org.vigie.testkit.container");
        Map<String, String> textByRoom = Sources.all().stream()
                .collect(Collectors.groupingBy(
                        source -> source.isMain() ? source.room() : "tests of " + source.room(),
                        Collectors.mapping(Source::text, Collectors.joining("\n"))));
        assertThat(MAIN.stream()
                        .filter(source -> !faces.contains(source.room()))
                        .flatMap(source -> source.types().stream()
                                .filter(type -> type.isPublic() && !type.isComponent())
                                .filter(type -> textByRoom.entrySet().stream()
                                        .noneMatch(room -> !room.getKey().equals(source.room())
                                                && !room.getKey().equals("tests of " + source.room())
                                                && room.getValue().contains(type.name())))
                                .filter(type -> !usedByAnotherPackage(source, type.name()))
                                .map(type -> source.path() + " " + type.name())))
                .isEmpty();
    }

    private static boolean usedByAnotherPackage(Source source, String type) {
        return MAIN.stream()
                .filter(other -> other.room().equals(source.room()))
                .filter(other ->
                        !Objects.equals(other.path().getParent(), source.path().getParent()))
                .anyMatch(other -> other.text().contains(type));
    }

    @Test
    void thePomOfARoomIsShort() throws IOException {
        try (Stream<Path> rooms = Files.list(Sources.ROOT.resolve("bundles"))) {
            assertThat(rooms.filter(Files::isDirectory)
                            .map(room -> room.resolve("pom.xml"))
                            .filter(pom -> lines(pom) > 25))
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> offenders(Predicate<String> rule, String allowedIn) {
        return MAIN.stream()
                .filter(source -> !source.path().endsWith(allowedIn))
                .flatMap(source -> source.lines().stream()
                        .filter(line ->
                                !line.strip().startsWith("*") && !line.strip().startsWith("//"))
                        .filter(rule)
                        .map(line -> source.path() + ": " + line.strip()));
    }

    private static int percentile(List<Integer> values, int percent) {
        int[] sorted = values.stream().mapToInt(Integer::intValue).sorted().toArray();
        return Arrays.stream(sorted)
                .skip((long) (sorted.length - 1) * percent / 100)
                .findFirst()
                .orElse(0);
    }
}
