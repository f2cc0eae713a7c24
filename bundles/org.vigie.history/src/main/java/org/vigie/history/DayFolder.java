package org.vigie.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The names of the files: {@code 2026-11-24.minutes}, {@code 2026-11-24.hours}; only their owner may read them. */
record DayFolder(Path path) {
    private static final String MINUTES = ".minutes";
    private static final String HOURS = ".hours";
    private static final String UNFINISHED = ".new";
    private static final String DAMAGED = ".damaged";

    Path minutes(long day) {
        return file(day, MINUTES);
    }

    Path hours(long day) {
        return file(day, HOURS);
    }

    private Path file(long day, String suffix) {
        return path.resolve(LocalDate.ofEpochDay(day) + suffix);
    }

    /** Days of which there are minutes. */
    NavigableSet<Long> daysOfMinutes() throws IOException {
        return days(MINUTES);
    }

    /** Days of which there is anything. */
    NavigableSet<Long> days() throws IOException {
        return days("");
    }

    private NavigableSet<Long> days(String suffix) throws IOException {
        var days = new TreeSet<Long>();
        for (var file : files()) {
            var name = file.getFileName().toString();
            if (name.endsWith(suffix)) {
                day(name).ifPresent(days::add);
            }
        }
        return days;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }

    private static OptionalLong day(String name) {
        int dot = name.indexOf('.');
        try {
            return dot < 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(LocalDate.parse(name.substring(0, dot)).toEpochDay());
        } catch (DateTimeException notOurs) {
            return OptionalLong.empty();
        }
    }

    void delete(long day) throws IOException {
        for (var suffix : List.of(MINUTES, HOURS)) {
            Files.deleteIfExists(file(day, suffix));
            Files.deleteIfExists(file(day, suffix + UNFINISHED));
            Files.deleteIfExists(file(day, suffix + DAMAGED));
        }
    }

    long size() throws IOException {
        long size = 0;
        for (var file : files()) {
            size += sizeOf(file);
        }
        return size;
    }

    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    FileChannel write(Path file) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Where to write what shall take this file's place. */
    Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    void finished(Path file) throws IOException {
        Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps it for whoever wants to look; it goes with its day. */
    Path setAside(Path file) throws IOException {
        var aside = file.resolveSibling(file.getFileName() + DAMAGED);
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }
}
