package org.vigie.core.schedule;

import org.vigie.api.FunctionId;

/** One check on the schedule: where it stands. */
final class Item {
    static final long NEVER = Long.MAX_VALUE;

    final FunctionId id;
    final Rhythm rhythm;
    final long every;

    /** Next start of the rhythm. */
    long regular;

    /** A start besides the rhythm: the first, a re-check, or one that somebody asked for. */
    long extra = NEVER;

    /** Whether that extra start is a re-check. */
    boolean recheck;

    /** While it waits for a place on its host: when it starts anyway. */
    long giveUp = NEVER;

    /** The time of its newest entry in the heap. */
    long alarmed = NEVER;

    boolean running;
    boolean failing;
    boolean gone;

    /** When the failure began that is being re-checked, and how often it was. */
    long failedAt;

    int rechecked;

    Item(FunctionId id, Rhythm rhythm, long phase, long now) {
        this.id = id;
        this.rhythm = rhythm;
        this.every = rhythm.every().toNanos();
        long offset = Phase.within(phase, every);
        this.regular = now + every - Math.floorMod(now - offset, every);
    }

    /** When something has to happen. */
    long due() {
        return giveUp != NEVER ? giveUp : Math.min(regular, extra);
    }

    /**
     * Moves on to what comes after now.
     *
     * @return starts of the rhythm that were left out beyond the one that is due
     */
    long skip(long now) {
        extra = NEVER;
        recheck = false;
        if (regular > now) {
            return 0;
        }
        long passed = (now - regular) / every + 1;
        regular += passed * every;
        return passed - 1;
    }
}
