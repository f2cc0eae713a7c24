package org.vigie.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Records within a segment: length, checksum, number, bytes. The checksum covers the other three, so a frame is whole or
 * it is the end.
 */
final class Frames {
    /** Longest record: a saved state of everything an agent knows is far below. */
    static final int RECORD_MAX = 32 * 1024 * 1024;

    private static final int HEAD = Integer.BYTES + Integer.BYTES + Long.BYTES;

    private Frames() {}

    /**
     * What a segment holds.
     *
     * @param entries whole records from its beginning
     * @param whole whether nothing else is in it
     */
    record Content(List<Journal.Entry> entries, boolean whole) {}

    static byte[] write(Journal.Entry entry) {
        var frame = ByteBuffer.allocate(HEAD + entry.bytes().length);
        frame.putInt(entry.bytes().length);
        frame.putInt(checksum(entry.bytes().length, entry.number(), entry.bytes()));
        frame.putLong(entry.number());
        frame.put(entry.bytes());
        return frame.array();
    }

    static byte[] write(List<Journal.Entry> entries) {
        var out = new ByteArrayOutputStream();
        entries.forEach(entry -> out.writeBytes(write(entry)));
        return out.toByteArray();
    }

    /** Everything up to the first frame that is torn, altered or out of order. */
    static Content read(byte[] segment) {
        var entries = new ArrayList<Journal.Entry>();
        var rest = ByteBuffer.wrap(segment);
        long last = -1;
        while (rest.remaining() >= HEAD) {
            int length = rest.getInt();
            int checksum = rest.getInt();
            long number = rest.getLong();
            if (length < 0 || length > rest.remaining() || number <= last) {
                return new Content(entries, false);
            }
            var bytes = new byte[length];
            rest.get(bytes);
            if (checksum != checksum(length, number, bytes)) {
                return new Content(entries, false);
            }
            entries.add(new Journal.Entry(number, bytes));
            last = number;
        }
        return new Content(entries, !rest.hasRemaining());
    }

    private static int checksum(int length, long number, byte[] bytes) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(length)
                .putLong(number)
                .flip());
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
