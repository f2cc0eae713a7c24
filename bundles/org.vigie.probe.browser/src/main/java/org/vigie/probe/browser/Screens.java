package org.vigie.probe.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures of pages that did not do what they should: the newest few, readable by the agent's user alone. */
final class Screens {
    private static final Logger LOG = LoggerFactory.getLogger(Screens.class);

    /** Together at most 20 MB. */
    private static final int FILES_MAX = 20;

    private static final int BYTES_MAX = 1 << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    Screens(Path folder) {
        this.folder = folder;
    }

    /** Keeps a picture, and forgets the oldest; null: it could not be kept, which is no news of the target. */
    synchronized @Nullable Path keep(byte[] picture, Instant now) {
        var file = folder.resolve(NAME.format(now) + ".jpg");
        if (picture.length == 0 || picture.length > BYTES_MAX) {
            return null;
        }
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, picture, StandardOpenOption.WRITE);
            forgetOldest();
            return file;
        } catch (IOException | UnsupportedOperationException unable) {
            LOG.warn("a picture of the page cannot be kept in {}: {}", folder, unable.getMessage());
            return null;
        }
    }

    private void forgetOldest() throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted(Comparator.reverseOrder())
                    .skip(FILES_MAX)
                    .toList();
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        }
    }
}
