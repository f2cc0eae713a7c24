package org.vigie.probe.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** When pushes came, over restarts: a line each of a digest and a time, so that a restart neither cries nor forgets. */
final class PushFile {
    /** Longer than that many lines of ours would be: then it is not our file. */
    private static final long SIZE_MAX = 1 << 20;

    private static final int DIGEST_LENGTH = 64;

    private final Path file;

    PushFile(Path directory) {
        this.file = directory.resolve("pushes");
    }

    /** What stands in it; lines that are none are passed over. */
    Map<String, Instant> read() throws IOException {
        var times = new TreeMap<String, Instant>();
        try {
            if (Files.size(file) <= SIZE_MAX) {
                Files.readString(file).lines().forEach(line -> read(line, times));
            }
        } catch (NoSuchFileException first) {
            return times;
        }
        return times;
    }

    private static void read(String line, Map<String, Instant> into) {
        var words = line.split(" ", -1);
        boolean whole = words.length == 2
                && words[0].length() == DIGEST_LENGTH
                && words[0].chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (whole) {
            try {
                into.put(words[0], Instant.parse(words[1]));
            } catch (DateTimeException torn) {
                into.remove(words[0]);
            }
        }
    }

    /** Replaces it in one step. */
    void write(Map<String, Instant> times) throws IOException {
        var text = new StringBuilder();
        times.forEach(
                (digest, time) -> text.append(digest).append(' ').append(time).append('\n'));
        var fresh = file.resolveSibling("pushes.part");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
