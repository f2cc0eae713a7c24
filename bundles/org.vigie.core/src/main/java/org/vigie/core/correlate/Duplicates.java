package org.vigie.core.correlate;

import java.util.Arrays;

/** The last messages of one topic, by which one that comes again is known. */
final class Duplicates {
    /** What the wire contract says. */
    private static final int REMEMBERED = 1024;

    private long[] seen = new long[8];
    private int size;
    private int next;
    private long highest = Long.MIN_VALUE;
    private int boot;

    /** Whether this message was among the last; remembers it otherwise. */
    boolean isDuplicate(String bootId, long seq) {
        long key = key(bootId, seq);
        if (key <= highest && contains(key)) {
            return true;
        }
        highest = Math.max(highest, key);
        remember(key);
        return false;
    }

    /** Sequence numbers stay far below 2^40; the boot fills the bits above. A new boot starts its own order. */
    private long key(String bootId, long seq) {
        int hash = bootId.hashCode();
        if (hash != boot) {
            boot = hash;
            highest = Long.MAX_VALUE; // search once: this boot may have been here before
        }
        return ((long) (hash & 0x7FFFFF) << 40) | (seq & 0xFF_FFFF_FFFFL);
    }

    private boolean contains(long key) {
        for (int i = 0; i < size; i++) {
            if (seen[i] == key) {
                return true;
            }
        }
        if (highest == Long.MAX_VALUE) {
            highest = key;
        }
        return false;
    }

    private void remember(long key) {
        if (size == seen.length && size < REMEMBERED) {
            seen = Arrays.copyOf(seen, Math.min(REMEMBERED, size * 2));
            next = size;
        }
        seen[next] = key;
        next = (next + 1) % seen.length;
        size = Math.min(size + 1, seen.length);
    }
}
