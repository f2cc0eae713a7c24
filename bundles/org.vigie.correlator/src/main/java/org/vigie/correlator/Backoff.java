package org.vigie.correlator;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before something that failed is tried again. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);

    /** A channel that is back is used within this time, and one that is dead is not hammered. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** So that a hundred notifiers do not come back in the same second. */
    private static final double JITTER = 0.2;

    private final DoubleSupplier chance;

    /**
     * Waits differ a little.
     *
     * @param chance numbers from 0 to 1
     */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** The wait after so many failures in a row, from 1. */
    Duration after(int failures) {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        var wait = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Duration.ofMillis((long) (wait.toMillis() * (1 - JITTER + 2 * JITTER * chance.getAsDouble())));
    }
}
