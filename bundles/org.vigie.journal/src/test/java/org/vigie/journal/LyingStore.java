package org.vigie.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Segments in memory, on a disk that fails when it is told to. */
final class LyingStore implements Store {
    final Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    final List<String> aside = new ArrayList<>();
    boolean full;
    boolean unreadable;
    int failingSyncs;
    int failingCloses;
    int open;

    /** What may still be changed before the disk is gone, in the middle of the change after it. */
    int changes = Integer.MAX_VALUE;

    private boolean isGone() {
        return changes == 0 || changes-- == 0;
    }

    private void write(ByteArrayOutputStream to, byte[] bytes) throws IOException {
        if (full || isGone()) {
            to.write(bytes, 0, bytes.length / 2);
            throw new IOException("No space left on device");
        }
        to.writeBytes(bytes);
        if (failingSyncs > 0) {
            failingSyncs--;
            throw new IOException("Input/output error");
        }
    }

    @Override
    public List<String> names() throws IOException {
        if (unreadable) {
            throw new AccessDeniedException("journal", null, "Permission denied");
        }
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        if (unreadable) {
            throw new IOException("Input/output error");
        }
        return Objects.requireNonNull(files.get(name), name).toByteArray();
    }

    @Override
    public Sink create(String name, byte[] content) throws IOException {
        var file = new ByteArrayOutputStream();
        write(file, content);
        files.put(name, file);
        open++;
        return new Sink() {
            @Override
            public void append(byte[] bytes) throws IOException {
                write(file, bytes);
            }

            @Override
            public void close() throws IOException {
                open--;
                if (failingCloses > 0) {
                    failingCloses--;
                    throw new IOException("Stale file handle");
                }
            }
        };
    }

    private void check() throws IOException {
        if (isGone()) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public void delete(String name) throws IOException {
        check();
        files.remove(name);
    }

    @Override
    public void setAside(String name) throws IOException {
        check();
        files.remove(name);
        aside.add(name);
    }

    /** The same disk after a crash, changed in one place. */
    LyingStore after(String file, byte[] content) {
        var copy = new LyingStore();
        files.forEach((name, bytes) -> copy.put(name, bytes.toByteArray()));
        copy.put(file, content);
        return copy;
    }

    private void put(String name, byte[] content) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(content);
        files.put(name, file);
    }
}
