package org.vigie.history;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow; small numbers take one, larger ones as many as they need. */
final class Packed {
    /** As much as a function that is looked at once a minute needs until it is saved. */
    private static final int FIRST = 24;

    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[FIRST];
    private int size;

    /** Not negative. */
    void put(long number) {
        long rest = number;
        while (rest > LOW) {
            putByte((int) (rest & LOW) | MORE);
            rest >>>= Byte.SIZE - 1;
        }
        putByte((int) rest);
    }

    void putByte(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size + size / 2);
        }
        bytes[size++] = (byte) value;
    }

    void put(byte[] more) {
        put(ByteBuffer.wrap(more));
    }

    void put(ByteBuffer more) {
        int length = more.remaining();
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, size + size / 2));
        }
        more.get(bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** What is in it now, to be read at once. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    static long get(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        long next = in.get();
        while ((next & MORE) != 0) {
            number |= (next & LOW) << shift;
            shift += Byte.SIZE - 1;
            next = in.get();
        }
        return number | next << shift;
    }
}
