package org.vigie.mqtt;

import java.time.Duration;
import org.vigie.api.Clock;

/** Does the same thing again and again, until it is ended. */
final class Rhythm {
    private final Clock clock;
    private final Duration every;
    private final Runnable task;
    private volatile Runnable next = () -> {};

    Rhythm(Clock clock, Duration every, Runnable task) {
        this.clock = clock;
        this.every = every;
        this.task = task;
    }

    /** For the first time after one interval. */
    void begin() {
        next = clock.after(every, this::round);
    }

    private void round() {
        begin();
        task.run();
    }

    void end() {
        next.run();
    }
}
