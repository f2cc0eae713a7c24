package org.vigie.history;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Where a stretch of everybody's time lies within a file: this head, a chunk a function, and an index of them. The head is
 * written last, so a segment whose writing was cut short has none.
 *
 * @param at where it begins
 * @param key the hour or the day that it tells about, counted from 1970
 * @param upTo number of the last record of the journal that is in it
 * @param functions how many
 * @param bytes all chunks together
 */
record Segment(long at, long key, long upTo, int functions, int bytes) {
    /** Bytes of the head. */
    static final int HEAD = 4 * Integer.BYTES + 2 * Long.BYTES;

    /** "VgH1": another digit is another format. */
    private static final int MAGIC = 0x56674831;

    long index() {
        return at + HEAD + bytes;
    }

    long end() {
        return index() + Index.size(functions);
    }

    ByteBuffer head() {
        var head = ByteBuffer.allocate(HEAD);
        head.putInt(MAGIC).putLong(key).putLong(upTo).putInt(functions).putInt(bytes);
        return head.putInt(Chunk.checksum(head.duplicate().flip())).flip();
    }

    /** Empty where this is no head. */
    static Optional<Segment> read(ByteBuffer head, long at) {
        boolean whole = head.getInt(0) == MAGIC
                && head.getInt(HEAD - Integer.BYTES)
                        == Chunk.checksum(head.duplicate().position(0).limit(HEAD - Integer.BYTES));
        head.position(Integer.BYTES);
        return whole
                ? Optional.of(new Segment(at, head.getLong(), head.getLong(), head.getInt(), head.getInt()))
                : Optional.empty();
    }
}
