package org.vigie.core.door;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;

/** What was seen of each function, by minute and by hour: for graphs and reports. Given by the room that keeps it. */
public interface History {
    /**
     * Counts and latencies over all agents, oldest first. A step in which nobody looked is left out: absence is never health.
     * Minutes are there for seven days, hours for 400; the newest ones include what is not on disk yet.
     *
     * @param from the first step is the one that this lies in
     * @param until the last step begins before it; never more than {@link Step#points} of them, the oldest are left out
     */
    List<Point> series(FunctionId function, Instant from, Instant until, Step step);

    /**
     * How many minutes of a period were good, bad or unknown. Minutes yet to come count as nothing; where only hours are
     * kept, an hour counts whole if it begins within the period.
     */
    Availability availability(FunctionId function, Instant from, Instant until);

    /** What is wrong with keeping it, in words; empty: nothing. */
    String trouble();

    /** How finely. */
    enum Step {
        /** For the last seven days. */
        MINUTE(60, 7 * 24 * 60),
        /** For the last 400 days. */
        HOUR(3600, 400 * 24);

        private final int seconds;
        private final int points;

        Step(int seconds, int points) {
            this.seconds = seconds;
            this.points = points;
        }

        /** Its length. */
        public int seconds() {
            return seconds;
        }

        /** As many as are kept, and so the most that one answer has. */
        public int points() {
            return points;
        }
    }

    /**
     * One step.
     *
     * @param at its beginning
     * @param good looks that found it up, slow or not
     * @param bad looks that found it down
     * @param unknown looks that say nothing about it
     * @param latency of the good looks; null where none told
     */
    record Point(
            Instant at,
            long good,
            long bad,
            long unknown,
            @Nullable Latency latency) {}

    /**
     * Seconds, each at most 2.2 % off.
     *
     * @param p50S half took no longer
     * @param p95S 95 of 100 took no longer
     * @param p99S 99 of 100 took no longer
     */
    record Latency(double p50S, double p95S, double p99S) {}

    /**
     * Minutes by how they were. A minute is bad when more than a third of those looks failed that could see; it is unknown
     * when none could, and no look's interval reaches into it.
     *
     * @param good minutes
     * @param bad minutes
     * @param unknown minutes; never to be taken for good ones
     */
    record Availability(long good, long bad, long unknown) {
        /** The good part of the known minutes; NaN where none is known. Say beside it how much is unknown. */
        public double share() {
            return good + bad == 0 ? Double.NaN : (double) good / (good + bad);
        }
    }
}
