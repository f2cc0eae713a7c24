package org.vigie.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Puts the plug-ins of the last run aside before the framework sees one: it finds its folder empty, and the gate, once it
 * stands, brings back what still may run.
 */
final class Aside {
    private Aside() {}

    static void put(Path admitted) throws IOException {
        own(admitted);
        Path before = own(admitted.resolveSibling("plugins-before"));
        try (Stream<Path> files = Files.list(admitted)) {
            for (Path file : files.toList()) {
                Files.move(file, before.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A directory into which nobody else may look. */
    static Path own(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
}
