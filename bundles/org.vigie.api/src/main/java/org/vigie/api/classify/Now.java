package org.vigie.api.classify;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, handed in.
 *
 * @param at the correlator's clock, or the recording's
 * @param pace divides durations of the story (quiet periods, windows), for demonstrations; 1 in real life
 */
public record Now(Instant at, double pace) {
    /** A duration of the story at this pace. */
    public Duration paced(Duration real) {
        return pace == 1 ? real : Duration.ofNanos((long) (real.toNanos() / pace));
    }
}
