package org.vigie.wire;

import java.time.Duration;

/** Durations travel as seconds. */
final class Seconds {
    private static final double NANOS = 1e9;

    /** A hundred years: what is longer is a mistake. */
    private static final double MAX = 3.2e9;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(Math.clamp(seconds, 0, MAX) * NANOS));
    }
}
