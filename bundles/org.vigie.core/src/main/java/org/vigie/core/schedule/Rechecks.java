package org.vigie.core.schedule;

import java.util.Arrays;

/** Looks again at what failed for the first time, soon and only a few times: is it so, or was it nothing? */
final class Rechecks {
    /** After the failure; the first is right behind it, the last well before a minute's rhythm goes on. */
    private static final long[] AFTER = {200_000_000L, 2_000_000_000L, 5_000_000_000L};

    /** A slow failure is not repeated without a breath. */
    private static final long BREATH = AFTER[0];

    private static final long SECOND = 1_000_000_000L;

    /** When more than this part of all checks fail at once, it is not the targets, and asking again helps nobody... */
    private static final int STORM_PART = 3;

    /** ...but as few as these are no storm in any agent. */
    private static final int STORM_MIN = 10;

    /** When the last re-checks were started, in a ring. */
    private final long[] starts;

    private int oldest;

    Rechecks(int perSecond) {
        starts = new long[perSecond];
        Arrays.fill(starts, Long.MIN_VALUE / 2);
    }

    /** A look ended: plans the next re-check, where there is to be one before the rhythm goes on. */
    void ended(Item item, Result result, long now, int failing, int checks) {
        boolean bad = result != Result.GOOD;
        if (bad && !item.failing) {
            item.failedAt = now;
            item.rechecked = 0;
        }
        item.failing = bad;
        if (result == Result.BAD && item.rechecked < AFTER.length && !isStorm(failing, checks)) {
            long at = Math.max(item.failedAt + AFTER[item.rechecked], now + BREATH);
            item.rechecked++;
            if (at < item.regular && item.extra == Item.NEVER) {
                item.extra = at;
                item.recheck = true;
            }
        }
    }

    /** Whether one may start now; it is then counted. */
    boolean may(long now, int failing, int checks) {
        if (isStorm(failing, checks) || now - starts[oldest] < SECOND) {
            return false;
        }
        starts[oldest] = now;
        oldest = (oldest + 1) % starts.length;
        return true;
    }

    private static boolean isStorm(int failing, int checks) {
        return failing > STORM_MIN && failing > checks / STORM_PART;
    }
}
