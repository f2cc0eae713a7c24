package org.vigie.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes one segment. Until it is finished, whoever reads the file finds nothing of it. */
final class SegmentWriter {
    private static final int BUFFER = 64 * 1024;

    private final Index index = new Index();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final FileChannel file;
    private final long at;
    private int bytes;

    /** From here on; what was there before is cut off. */
    SegmentWriter(FileChannel file, long at) throws IOException {
        this.file = file;
        this.at = at;
        file.truncate(at);
        file.position(at + Segment.HEAD);
    }

    /** In the order of {@link Index#key}. */
    void add(Chunk chunk) throws IOException {
        index.add(Index.key(chunk.function()), bytes);
        var checked = chunk.checked();
        bytes = Math.addExact(bytes, checked.remaining());
        put(checked);
    }

    private void put(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int length = Math.min(buffer.remaining(), from.remaining());
            buffer.put(from.slice(from.position(), length));
            from.position(from.position() + length);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    /** It is on disk when this returns. */
    Segment finish(long key, long upTo) throws IOException {
        put(index.write());
        flush();
        var segment = new Segment(at, key, upTo, index.size(), bytes);
        var head = segment.head();
        while (head.hasRemaining()) {
            file.write(head, at + head.position());
        }
        file.force(false);
        return segment;
    }
}
