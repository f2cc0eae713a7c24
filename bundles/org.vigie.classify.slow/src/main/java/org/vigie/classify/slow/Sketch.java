package org.vigie.classify.slow;

/**
 * How often which latency was seen: counts by buckets of an eighth of an octave, so that any quantile is right to 4.5 %.
 *
 * @param counts one a bucket, as characters from {@code '0'} on: a text is the most compact list that a state can hold
 * @param total their sum
 */
record Sketch(String counts, int total) {
    /** 2^-13 s, a tenth of a millisecond: below it nobody could be slow. */
    private static final double LOWEST = -13;

    /** Per octave, that is per factor of two: 2^(1/8) is 9 %, half of it up and half of it down. */
    private static final int BUCKETS_PER_OCTAVE = 8;

    /** Twenty octaves, up to two minutes: longer than any timeout. */
    private static final int BUCKETS = 20 * BUCKETS_PER_OCTAVE;

    private static final char ZERO = '0';

    private static final double LN_2 = StrictMath.log(2);

    static final Sketch EMPTY = new Sketch(String.valueOf(ZERO).repeat(BUCKETS), 0);

    /** The logarithm to base two. */
    static double octaves(double seconds) {
        return StrictMath.log(seconds) / LN_2;
    }

    static double seconds(double octaves) {
        return StrictMath.pow(2, octaves);
    }

    /**
     * One look more.
     *
     * @param max looks that it may hold; then the older ones count half
     */
    Sketch with(double octaves, int max) {
        var next = counts.toCharArray();
        int kept = total < max ? total : halved(next);
        next[Math.clamp((int) ((octaves - LOWEST) * BUCKETS_PER_OCTAVE), 0, BUCKETS - 1)]++;
        return new Sketch(new String(next), kept + 1);
    }

    /** Halves all counts; what does not divide goes to the next bucket, so that a thin tail stays as thick as it is. */
    private static int halved(char[] counts) {
        int carried = 0;
        int kept = 0;
        for (int i = 0; i < counts.length; i++) {
            int count = counts[i] - ZERO + carried;
            carried = count % 2;
            kept += count / 2;
            counts[i] = (char) (ZERO + count / 2);
        }
        return kept;
    }

    /** Below this is the given share of looks, in octaves. */
    double quantile(double share) {
        double left = share * total;
        for (int i = 0; i < counts.length(); i++) {
            int count = counts.charAt(i) - ZERO;
            if (count > 0 && count >= left) {
                return LOWEST + (i + left / count) / BUCKETS_PER_OCTAVE;
            }
            left -= count;
        }
        return LOWEST + (double) BUCKETS / BUCKETS_PER_OCTAVE;
    }

    /** The share of looks above this. */
    double above(double octaves) {
        double place = Math.clamp((octaves - LOWEST) * BUCKETS_PER_OCTAVE, 0, BUCKETS);
        int bucket = (int) place;
        double above = bucket == BUCKETS ? 0 : (counts.charAt(bucket) - ZERO) * (bucket + 1 - place);
        for (int i = bucket + 1; i < BUCKETS; i++) {
            above += counts.charAt(i) - ZERO;
        }
        return total == 0 ? 0 : above / total;
    }
}
