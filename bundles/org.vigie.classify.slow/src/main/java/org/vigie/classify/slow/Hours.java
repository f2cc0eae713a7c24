package org.vigie.classify.slow;

import java.time.Duration;
import java.time.Instant;
import org.vigie.api.classify.Now;

/**
 * What is usual at each hour of the week, as octaves above or below what is usual at all.
 *
 * @param habits one character an hour of the week, from Monday 0:00 UTC on
 * @param hour that is going on; negative: none yet
 * @param sum of how far the looks of this hour were from what is usual then
 * @param looks of this hour
 */
record Hours(String habits, int hour, double sum, int looks) {
    /** Of a week. */
    private static final int HOURS = 7 * 24;

    /** The first of January 1970 was a Thursday. */
    private static final int THURSDAY = 3 * 24;

    private static final char CENTRE = 128;

    /** A character is a sixteenth of an octave, 4.4 %, so one byte tells of a factor of 250 either way. */
    private static final double STEPS_PER_OCTAVE = 16;

    /** A week moves a habit up by no more, a factor of 1.6: what is four times as slow is a habit with the fourth. */
    private static final double RISE = 0.7;

    /** And down by no more, 15 %: one quick hour, of an empty page perhaps, must not make the same hour next week slow. */
    private static final double FALL = -0.2;

    /** Fewer looks in an hour teach less. */
    private static final double LOOKS_ENOUGH = 8;

    static final Hours NONE = new Hours(String.valueOf(CENTRE).repeat(HOURS), -1, 0, 0);

    static int of(Instant at, Now now) {
        long hour = Math.floorDiv(
                at.toEpochMilli(), Math.max(1, now.paced(Duration.ofHours(1)).toMillis()));
        return (int) Math.floorMod(hour + THURSDAY, (long) HOURS);
    }

    /** How far the usual is away at this hour, in octaves. */
    double habit(int of) {
        return (habits.charAt(Math.floorMod(of, HOURS)) - CENTRE) / STEPS_PER_OCTAVE;
    }

    /** The same or that of a neighbour, where it is slower: people's hours move twice a year, and nothing begins on the dot. */
    double slowest(int of) {
        return Math.max(habit(of), Math.max(habit(of - 1), habit(of + 1)));
    }

    /** One look of this hour, so far from what is usual then. */
    Hours look(int of, double away) {
        double bounded = Math.clamp(away, -RISE, RISE);
        return of == hour ? new Hours(habits, hour, sum + bounded, looks + 1) : new Hours(learned(), of, bounded, 1);
    }

    private String learned() {
        if (looks == 0) {
            return habits;
        }
        double move = Math.max(FALL, sum / looks) * Math.min(1, looks / LOOKS_ENOUGH);
        long steps = Math.round((habit(hour) + move) * STEPS_PER_OCTAVE);
        char habit = (char) (CENTRE + Math.clamp(steps, 1 - CENTRE, CENTRE - 1));
        return habit == habits.charAt(hour) ? habits : habits.substring(0, hour) + habit + habits.substring(hour + 1);
    }
}
