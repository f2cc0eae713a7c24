package org.vigie.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.vigie.api.FunctionId;

/** A file of segments, open for reading. */
final class DayFile implements Closeable {
    private final List<Segment> segments = new ArrayList<>();
    private final Path path;
    private final FileChannel channel;
    private boolean torn;

    DayFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /**
     * All whole segments, in the order in which they were written.
     *
     * @throws Damaged where something else is between or behind them; the end of one whose writing was cut short is not
     */
    List<Segment> segments() throws IOException {
        while (!torn && end() < channel.size()) {
            next();
        }
        return segments;
    }

    /** Those that were found so far. */
    List<Segment> found() {
        return segments;
    }

    private void next() throws IOException {
        long at = end();
        if (channel.size() - at < Segment.HEAD) {
            torn = true;
            return;
        }
        var head = bytes(at, Segment.HEAD);
        var segment = Segment.read(head, at);
        if (segment.isPresent() && segment.get().end() <= channel.size()) {
            segments.add(segment.get());
        } else if (segment.isPresent() || isZero(head)) {
            torn = true;
        } else {
            throw new Damaged(path, "no segment begins at byte " + at);
        }
    }

    private static boolean isZero(ByteBuffer head) {
        return head.equals(ByteBuffer.allocate(Segment.HEAD).position(head.position()));
    }

    /** Where the last whole segment ends. */
    long end() {
        return segments.isEmpty() ? 0 : segments.getLast().end();
    }

    /** Whether the writing of the last segment was cut short. */
    boolean isTorn() {
        return torn;
    }

    Index index(Segment segment) throws IOException {
        return Index.read(bytes(segment.index(), (int) Index.size(segment.functions())))
                .orElseThrow(
                        () -> new Damaged(path, "the index at byte " + segment.index() + " is not what was written"));
    }

    Chunk chunk(Segment segment, Index index, int i) throws IOException {
        int begin = index.begin(i);
        int end = i + 1 < index.size() ? index.begin(i + 1) : segment.bytes();
        long at = segment.at() + Segment.HEAD + begin;
        return Chunk.check(bytes(at, end - begin))
                .orElseThrow(() -> new Damaged(path, "the record at byte " + at + " is not what was written"));
    }

    /** Adds what the segment has about the function. */
    void read(Segment segment, FunctionId function, Strip into) throws IOException {
        var index = index(segment);
        long key = Index.key(function);
        for (int i = index.find(key); i < index.size() && index.key(i) == key; i++) {
            var chunk = chunk(segment, index, i);
            if (chunk.function().equals(function)) {
                into.add(chunk.strip());
            }
        }
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new Damaged(path, "it ends in the middle of what was written");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
