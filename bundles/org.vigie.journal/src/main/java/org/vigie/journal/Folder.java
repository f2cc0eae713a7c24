package org.vigie.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** Segments as files that only their owner may read. The folder is made with the first of them. */
record Folder(Path path) implements Store {
    private static final String SEGMENT = ".seg";
    private static final String UNFINISHED = ".new";
    private static final String DAMAGED = "damaged";

    @Override
    public List<String> names() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SEGMENT))
                    .map(name -> name.substring(0, name.length() - SEGMENT.length()))
                    .toList();
        }
    }

    @Override
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    @Override
    public Sink create(String name, byte[] content) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var unfinished = path.resolve(name + UNFINISHED);
        Files.deleteIfExists(unfinished);
        var channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean done = false;
        try {
            write(channel, content);
            Files.move(unfinished, file(name), StandardCopyOption.ATOMIC_MOVE);
            sync();
            done = true;
        } finally {
            if (!done) {
                channel.close();
            }
        }
        return new OpenFile(channel, file(name));
    }

    private record OpenFile(FileChannel channel, Path file) implements Sink {
        /** Writes to a file that somebody deleted succeed, and nobody would ever read them. */
        @Override
        public void append(byte[] bytes) throws IOException {
            write(channel, bytes);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(file.toString(), null, "was deleted");
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(false);
    }

    /** Makes names durable: without it a new file may be gone after a power cut. */
    private void sync() throws IOException {
        try (var folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    @Override
    public void setAside(String name) throws IOException {
        Files.move(file(name), path.resolve(DAMAGED), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String name) {
        return path.resolve(name + SEGMENT);
    }
}
