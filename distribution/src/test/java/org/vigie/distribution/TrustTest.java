package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise has its row, and a row names tests that are there, or says that there is none yet. */
class TrustTest {
    private static final int PROMISES = 37;

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Sources.ROOT.resolve("docs/trust.md")).stream()
                .filter(line -> line.startsWith("| R"))
                .toList();
    }

    @Test
    void everyPromiseHasItsRow() throws IOException {
        var names = rows().stream().map(row -> row.split(" ", -1)[1]).toList();
        assertThat(names).doesNotHaveDuplicates().contains("R17b").hasSize(PROMISES + 1);
        assertThat(names)
                .containsAll(IntStream.rangeClosed(1, PROMISES)
                        .mapToObj(n -> "R" + n)
                        .toList());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        var missing = new ArrayList<String>();
        for (var row : rows()) {
            var cell = row.substring(row.lastIndexOf('|', row.length() - 2));
            var named = cell.split("`", -1);
            for (int i = 1; i < named.length; i += 2) {
                if (!isThere(named[i])) {
                    missing.add(named[i]);
                }
            }
            assertThat(named.length > 1 || cell.contains("not yet")).as(row).isTrue();
        }
        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String test) throws IOException {
        int dot = test.indexOf('.');
        for (var source : sources(test.substring(0, dot) + ".java")) {
            if (Files.readString(source).contains("void " + test.substring(dot + 1) + "(")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> sources(String name) throws IOException {
        var found = new ArrayList<Path>();
        try (var rooms = Files.list(Sources.ROOT.resolve("bundles"))) {
            for (var room : Stream.concat(rooms, Stream.of(Sources.ROOT.resolve("distribution")))
                    .toList()) {
                find(room.resolve("src/test/java"), name).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Path> find(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst();
        }
    }
}
