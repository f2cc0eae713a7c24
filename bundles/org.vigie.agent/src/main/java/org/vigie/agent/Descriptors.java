package org.vigie.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Files and connections that this process may have open: with none left every look fails as if the target were down.
 *
 * @param open a name for each open one
 * @param limits as Linux tells them; where there are none, nothing is told
 */
record Descriptors(Path open, Path limits) {
    /** With so many of them in use it is time to say so. */
    private static final double TOO_FULL = 0.8;

    private static final String LIMIT = "Max open files";

    static Descriptors ofThisProcess() {
        return new Descriptors(Path.of("/proc/self/fd"), Path.of("/proc/self/limits"));
    }

    Optional<String> trouble() {
        @Nullable String[] names = open.toFile().list();
        var limit = limit();
        boolean full = names != null && limit.isPresent() && names.length >= TOO_FULL * limit.getAsLong();
        return full
                ? Optional.of("nearly all of the " + limit.getAsLong()
                        + " files and connections that this process may open are: raise LimitNOFILE")
                : Optional.empty();
    }

    private OptionalLong limit() {
        try (var lines = Files.lines(limits)) {
            return lines.filter(line -> line.startsWith(LIMIT))
                    .map(line -> line.substring(LIMIT.length()).strip().split(" ", 2)[0])
                    .filter(word -> word.chars().allMatch(Character::isDigit))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
