package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The jars that a person let in, one a line in a file beside vigie.yaml: whoever may write that one may let jars in, which
 * must not be everybody who may write into the folder of the plug-ins.
 */
record Pins(Path file) {
    private static final int LINES_MAX = 1_000; // a longer file is not ours

    static Pins beside(Path config) {
        return new Pins(config.resolve("plugins.pinned"));
    }

    /** Their digests. */
    Set<String> digests() throws IOException {
        return lines().stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toUnmodifiableSet());
    }

    /** Adds one. */
    void add(String digest, String about) throws IOException {
        var lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(digest));
        lines.add(digest + " " + about);
        write(lines);
    }

    /** Takes one out, where it is in. */
    void remove(String digest) throws IOException {
        var lines = new ArrayList<>(lines());
        if (lines.removeIf(line -> line.startsWith(digest))) {
            write(lines);
        }
    }

    private List<String> lines() throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.limit(LINES_MAX)
                    .filter(line -> line.startsWith("sha256:"))
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private void write(List<String> lines) throws IOException {
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        Files.write(part, lines);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
