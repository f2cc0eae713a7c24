package org.vigie.core.correlate;

import org.jspecify.annotations.Nullable;

/** How one agent's looks at one function went, minute by minute: what flapping is seen in. Costs nothing while all is well. */
final class Pulse {
    /** Icinga's number of slots, and the one that is being filled. */
    static final int SLOTS = 21;

    /** Fewer failures than this are bad luck. */
    private static final int FAILURES_MIN = 2;

    private byte @Nullable [] looks;
    private byte @Nullable [] failures;
    private long newest = Long.MIN_VALUE;

    void note(long slot, boolean bad) {
        if (failures == null || looks == null) {
            if (!bad) {
                return;
            }
            looks = new byte[SLOTS];
            failures = new byte[SLOTS];
            newest = slot;
        }
        for (long s = Math.max(newest + 1, slot - SLOTS + 1); s <= slot; s++) {
            looks[index(s)] = 0;
            failures[index(s)] = 0;
        }
        newest = Math.max(newest, slot);
        if (slot > newest - SLOTS && looks[index(slot)] < Byte.MAX_VALUE) {
            looks[index(slot)]++;
            if (bad) {
                failures[index(slot)]++;
            }
        }
    }

    private static int index(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    /** Adds its looks and failures of the slots before {@code now} to the sums, oldest first. */
    void addTo(int[] looksSum, int[] failuresSum, long now) {
        if (failures == null || looks == null || total(failures) < FAILURES_MIN) {
            return;
        }
        for (int i = 0; i < SLOTS - 1; i++) {
            long slot = now - SLOTS + 1 + i;
            if (slot <= newest && slot > newest - SLOTS) {
                looksSum[i] += looks[index(slot)];
                failuresSum[i] += failures[index(slot)];
            }
        }
    }

    private static int total(byte[] counts) {
        int total = 0;
        for (byte count : counts) {
            total += count;
        }
        return total;
    }
}
