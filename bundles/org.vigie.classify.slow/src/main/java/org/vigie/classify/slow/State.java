package org.vigie.classify.slow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Observation;

/**
 * All that is kept of one check: half a kilobyte.
 *
 * @param sketch of its latencies, less the habit of the hour
 * @param usual read from it; null: too little is known
 * @param hours what each hour of the week adds
 * @param trial whether it is slow just now
 * @param first look that the sketch knows of; null: none
 * @param looks since then
 */
record State(
        Sketch sketch,
        @Nullable Usual usual,
        Hours hours,
        Trial trial,
        @Nullable Instant first,
        long looks) {
    static final State NONE = new State(Sketch.EMPTY, null, Hours.NONE, Trial.NONE, null, 0);

    /** Fewer looks say nothing about a ninth decile. */
    private static final int LOOKS_MIN = 30;

    /** So many make a sketch whose single looks weigh little; then one a minute is enough, however often it is looked. */
    private static final int LOOKS_DENSE = 256;

    private static final Duration SPACING = Duration.ofMinutes(1);

    /** What the sketch holds: two weeks, of which the older one is halved, so that weekday and weekend are always in it. */
    private static final Duration MEMORY = Duration.ofDays(14);

    /** One look hardly moves what is usual: it is read again after so many. */
    private static final int READ_EVERY = 16;

    /** Below half as long again nobody speaks of slow. */
    private static final double MARGIN = 1.5;

    /** A check that has not yet seen a night and a day takes three times as long for the other half of the day. */
    private static final double MARGIN_YOUNG = 3;

    private static final Duration YOUNG = Duration.ofDays(1);

    /** With a whole week the hours begin to have habits. */
    private static final Duration WEEK = Duration.ofDays(7);

    /** A good look that is not slow. */
    State learned(double octaves, int hour, Observation look, Now now) {
        var start = first == null ? look.at() : first;
        boolean skipped = total() >= LOOKS_DENSE && looks % spacing(look, now) != 0;
        var next = skipped ? sketch : sketch.with(octaves - hours.habit(hour), capacity(look, now));
        boolean read = next.total() >= LOOKS_MIN && (usual == null || looks % READ_EVERY == 0);
        double margin = lived(look, start, now, YOUNG) ? MARGIN : MARGIN_YOUNG;
        return new State(next, read ? Usual.of(next, margin) : usual, hours, trial, start, looks + 1);
    }

    private int total() {
        return sketch.total();
    }

    private static long spacing(Observation look, Now now) {
        return Math.max(
                1, now.paced(SPACING).toMillis() / Math.max(1, look.interval().toMillis()));
    }

    /** Looks of {@link #MEMORY}, one a minute at most. */
    private static int capacity(Observation look, Now now) {
        long between = Math.max(now.paced(SPACING).toMillis(), look.interval().toMillis());
        return (int) Math.max(LOOKS_DENSE, now.paced(MEMORY).toMillis() / Math.max(1, between));
    }

    private static boolean lived(Observation look, @Nullable Instant start, Now now, Duration age) {
        return start != null && !look.at().isBefore(start.plus(now.paced(age)));
    }

    /** After one more look at this hour, so far from the usual; slow or not. */
    State timed(int hour, double away, Observation look, Now now) {
        return lived(look, first, now, WEEK)
                ? new State(sketch, usual, hours.look(hour, away), trial, first, looks)
                : this;
    }

    State with(Trial next) {
        return next.equals(trial) ? this : new State(sketch, usual, hours, next, first, looks);
    }

    /** The old usual is no more; what the hours add to it stays. */
    State anew() {
        return new State(Sketch.EMPTY, null, hours, Trial.NONE, null, 0);
    }
}
