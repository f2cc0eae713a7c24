package org.vigie.core.schedule;

import org.vigie.api.FunctionId;

/** Where in its interval a check starts: always the same for the same name, so that a restart moves nothing. */
final class Phase {
    /** 2^64 divided by the golden ratio: multiples of it fill an interval evenly, however many there are. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Phase() {}

    /** A phase as an unsigned fraction of 2^64. */
    static long of(FunctionId id) {
        return mixed(id.toString());
    }

    /** The phase of the n-th check of a host. */
    static long of(String lane, int n) {
        return mixed(lane) + n * GOLDEN;
    }

    /** The phase as a time within this long. */
    static long within(long phase, long length) {
        return Math.unsignedMultiplyHigh(phase, length);
    }

    /** FNV-1a, then mixed so that names which differ in their last letter lie apart. */
    private static long mixed(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * GOLDEN;
        return hash ^ (hash >>> 29);
    }
}
