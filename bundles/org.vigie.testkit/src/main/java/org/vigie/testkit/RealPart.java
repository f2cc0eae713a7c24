package org.vigie.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real program that a user would have beside Vigie: found, or named as missing. */
public final class RealPart {
    private static final List<String> ALSO = List.of("/usr/sbin", "/usr/local/sbin", "/sbin");

    private RealPart() {}

    /**
     * Finds a program by name.
     *
     * @return empty where it is not installed: the test then skips itself and names it
     * @throws AssertionError where it is not installed and {@code VIGIE_REQUIRE_REAL=1}
     */
    public static Optional<Path> find(String program) {
        var found = Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
                        ALSO.stream())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "1".equals(System.getenv("VIGIE_REQUIRE_REAL"))) {
            throw new AssertionError(program + " is not installed, and VIGIE_REQUIRE_REAL=1 demands it");
        }
        return found;
    }
}
