package org.vigie.correlator;

import java.time.Duration;
import java.time.Instant;
import org.vigie.api.Clock;

/**
 * The time by which verdicts are made: it never goes back and never stands still. A wall clock that is stepped forward is
 * followed at once; one that is stepped back is met half-way, by going a little slower until both agree. So no quiet period
 * lasts an hour longer because an administrator mended the clock.
 */
final class Steady {
    /** How fast it goes while the wall clock is behind: an hour is made good in ten, and no timer is late by more than a ninth. */
    private static final double CATCHING_UP = 0.9;

    /** Less than this is rounding of the wall clock, and no step. */
    private static final Duration ROUNDING = Duration.ofMillis(50);

    private final Clock clock;
    private Instant shown;
    private long nanos;

    Steady(Clock clock) {
        this.clock = clock;
        this.shown = clock.now();
        this.nanos = clock.nanos();
    }

    /** Not before this: what was judged before a restart stays judged. */
    synchronized void atLeast(Instant then) {
        shown = then.isAfter(shown) ? then : shown;
    }

    synchronized Instant now() {
        long gone = clock.nanos() - nanos;
        var wall = clock.now();
        nanos += gone;
        if (wall.isBefore(shown.plusNanos(gone).minus(ROUNDING))) {
            shown = shown.plusNanos((long) (gone * CATCHING_UP));
        } else if (wall.isAfter(shown)) {
            shown = wall;
        }
        return shown;
    }
}
