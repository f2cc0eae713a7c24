package org.vigie.history;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Latencies of any number of looks in little room: how many fell into each of the buckets that grow by a sixteenth of a
 * doubling. Two sketches merge without loss, and a quantile is off by at most {@link #ERROR} of itself.
 */
final class Sketch {
    /** Finer costs bytes on disk for every minute; this is as fine as a graph of latencies can show. */
    private static final int PER_DOUBLING = 16;

    /** From a microsecond to 71 minutes, longer than any deadline; what is outside counts as the nearest. */
    static final int BUCKETS = 32 * PER_DOUBLING;

    private static final double SHORTEST_S = 1e-6;
    private static final double LOG_GROWTH = StrictMath.log(2) / PER_DOUBLING;
    private static final double GROWTH = StrictMath.exp(LOG_GROWTH);

    /** A bucket answers with the value that is equally wrong for both of its ends: 2.2 %. */
    static final double ERROR = (GROWTH - 1) / (GROWTH + 1);

    /** A count from here on is written by itself. */
    private static final long LARGE = 15;

    private static final short[] NO_BUCKETS = {};
    private static final long[] NO_COUNTS = {};

    private short[] buckets = NO_BUCKETS;
    private long[] counts = NO_COUNTS;
    private int size;

    void add(double seconds) {
        if (seconds >= 0) {
            double steps = StrictMath.log(Math.max(seconds, SHORTEST_S) / SHORTEST_S) / LOG_GROWTH;
            add((int) Math.min(steps, BUCKETS - 1), 1);
        }
    }

    void add(Sketch other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    private void add(int bucket, long count) {
        int at = Arrays.binarySearch(buckets, 0, size, (short) bucket);
        if (at < 0) {
            at = -at - 1;
            makeRoom(at);
            buckets[at] = (short) bucket;
        }
        counts[at] += count;
    }

    private void makeRoom(int at) {
        if (size == buckets.length) {
            int larger = Math.min(BUCKETS, 1 + size * 2);
            buckets = Arrays.copyOf(buckets, larger);
            counts = Arrays.copyOf(counts, larger);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        counts[at] = 0;
        size++;
    }

    long count() {
        return Arrays.stream(counts, 0, size).sum();
    }

    /**
     * Seconds that this part of all looks did not exceed.
     *
     * @param part between 0 and 1
     * @return NaN where there are none
     */
    double quantile(double part) {
        double rank = Math.max(1, Math.ceil(part * count()));
        for (int i = 0; i < size; i++) {
            rank -= counts[i];
            if (rank <= 0) {
                return SHORTEST_S * StrictMath.exp((buckets[i] + 1) * LOG_GROWTH) * (1 - ERROR);
            }
        }
        return Double.NaN;
    }

    /** A bucket mostly takes a byte: the gap to the one before, and a small count. */
    void write(Packed out) {
        out.put(size);
        int last = 0;
        for (int i = 0; i < size; i++) {
            long small = Math.min(counts[i], LARGE);
            out.put((buckets[i] - last) * (LARGE + 1) + small);
            if (small == LARGE) {
                out.put(counts[i]);
            }
            last = buckets[i];
        }
    }

    void read(ByteBuffer in) {
        int bucket = 0;
        for (long left = Packed.get(in); left > 0; left--) {
            long next = Packed.get(in);
            long small = next % (LARGE + 1);
            bucket += (int) (next / (LARGE + 1));
            add(bucket, small == LARGE ? Packed.get(in) : small);
        }
    }

    /** The same for a sketch of one look. */
    void writeOne(Packed out) {
        out.put(buckets[0]);
    }

    void readOne(ByteBuffer in) {
        add((int) Packed.get(in), 1);
    }
}
