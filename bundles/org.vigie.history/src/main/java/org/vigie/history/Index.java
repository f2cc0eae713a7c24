package org.vigie.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.vigie.api.FunctionId;

/** Where each function's chunk begins within a segment, by a hash of its name; chunks lie in the order of their hashes. */
final class Index {
    private static final int ENTRY = Long.BYTES + Integer.BYTES;

    /** FNV-1a: names are few and nobody's enemies; whoever finds a chunk compares the name in it. */
    private static final long FNV_BASIS = 0xcbf29ce484222325L;

    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] keys = new long[16];
    private int[] begins = new int[16];
    private int size;

    static long key(FunctionId function) {
        long hash = FNV_BASIS;
        for (byte each : function.toString().getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ each) * FNV_PRIME;
        }
        return hash;
    }

    void add(long key, int begin) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            begins = Arrays.copyOf(begins, size * 2);
        }
        keys[size] = key;
        begins[size++] = begin;
    }

    int size() {
        return size;
    }

    long key(int i) {
        return keys[i];
    }

    int begin(int i) {
        return begins[i];
    }

    /** The first one with this key, or the place where it would be. */
    int find(long key) {
        int at = Arrays.binarySearch(keys, 0, size, key);
        while (at > 0 && keys[at - 1] == key) {
            at--;
        }
        return at < 0 ? -at - 1 : at;
    }

    static long size(int functions) {
        return (long) functions * ENTRY + Integer.BYTES;
    }

    ByteBuffer write() {
        var out = ByteBuffer.allocate((int) size(size));
        for (int i = 0; i < size; i++) {
            out.putLong(keys[i]).putInt(begins[i]);
        }
        return out.putInt(Chunk.checksum(out.duplicate().flip())).flip();
    }

    /** Empty where the bytes are not those that were written. */
    static Optional<Index> read(ByteBuffer in) {
        int sum = in.limit() - Integer.BYTES;
        if (in.getInt(sum) != Chunk.checksum(in.duplicate().limit(sum))) {
            return Optional.empty();
        }
        var index = new Index();
        while (in.position() < sum) {
            index.add(in.getLong(), in.getInt());
        }
        return Optional.of(index);
    }
}
