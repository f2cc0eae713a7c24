package org.vigie.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.wire.Recording;

/** Letters in a file a month, a line each, as a recording has them. */
final class Months {
    /** As long as hours are kept. */
    static final int KEPT = 14;

    private static final String END = ".jsonl";

    private final Path folder;
    private @Nullable YearMonth whole;

    Months(Path folder) {
        this.folder = folder;
    }

    /** Bytes of a month. */
    long size(YearMonth month) throws IOException {
        Path file = file(month);
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private Path file(YearMonth month) {
        return folder.resolve(month + END);
    }

    /** A process that was killed, or a disk that was full, leaves half a line: the next one begins below it. */
    void append(YearMonth month, byte[] line) throws IOException {
        Path file = file(month);
        if (!month.equals(whole)) {
            Files.createDirectories(folder);
            mend(file);
            tidy();
        }
        whole = null;
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        whole = month;
    }

    private static void mend(Path file) throws IOException {
        try (var end = new RandomAccessFile(file.toFile(), "rw")) {
            long length = end.length();
            end.seek(Math.max(0, length - 1));
            if (length > 0 && end.read() != '\n') {
                end.write('\n');
            }
        }
    }

    /** By their number, not by the clock: it may be wrong. */
    private void tidy() throws IOException {
        for (var files = files(); files.size() > KEPT; files = files()) {
            Files.delete(files.getFirst());
        }
    }

    /** The oldest first. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(END)).sorted().toList();
        }
    }

    /** All letters that are kept, in the order in which they came; what cannot be read is left out. */
    void read(Consumer<Heard> each) throws IOException {
        read(files(), each);
    }

    /** The letters of the last months. */
    void readLast(int months, Consumer<Heard> each) throws IOException {
        var files = files();
        read(files.subList(Math.max(0, files.size() - months), files.size()), each);
    }

    private static void read(List<Path> files, Consumer<Heard> each) throws IOException {
        for (Path file : files) {
            try (var in = Recording.open(file.toString(), InputStream.nullInputStream())) {
                Recording.read(in, each, (line, why) -> {});
            }
        }
    }
}
