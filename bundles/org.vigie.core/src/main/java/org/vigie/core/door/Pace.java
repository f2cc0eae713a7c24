package org.vigie.core.door;

import java.time.Duration;

/**
 * How fast stories go: demonstrations divide durations of the story (intervals, quiet periods, windows) by it. Latencies,
 * deadlines and beats stay real.
 *
 * @param factor 1 in real life
 */
public record Pace(double factor) {
    /** Real life. */
    public static final Pace REAL = new Pace(1);

    /** A duration of the story at this pace. */
    public Duration of(Duration real) {
        return factor == 1 ? real : Duration.ofNanos((long) (real.toNanos() / factor));
    }
}
