package org.vigie.correlator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;

/** Wakes the helm: one timer, the earliest of all that is due. Used at the helm only. */
final class Alarm {
    /** Something that is due and stays due must not spin. */
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Clock clock;
    private final Runnable ring;
    private @Nullable Runnable cancel;
    private long at;

    Alarm(Clock clock, Runnable ring) {
        this.clock = clock;
        this.ring = ring;
    }

    /** Rings after this time, and not when it was to ring before. */
    void in(Duration delay) {
        var wait = delay.compareTo(SHORTEST) > 0 ? delay : SHORTEST;
        long now = clock.nanos();
        long then = now + wait.toNanos();
        // most letters change nothing about what is due next: then the timer that runs is the right one
        if (cancel != null && then > now && at > now && Math.abs(then - at) < SHORTEST.toNanos()) {
            return;
        }
        off();
        at = then;
        cancel = clock.after(wait, ring);
    }

    void off() {
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
    }
}
