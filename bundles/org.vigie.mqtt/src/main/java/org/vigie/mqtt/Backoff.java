package org.vigie.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: at first hardly, then longer, never so long that a broker that is back is missed. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);

    /** A broker that is back must hold the whole picture within ten seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Two agents of the same id would push each other out for ever. */
    private static final Duration RIVAL = Duration.ofMinutes(1);

    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var now = next;
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return jittered(now);
    }

    /** After somebody else took our id. */
    Duration rival() {
        return jittered(RIVAL);
    }

    void reset() {
        next = FIRST;
    }

    private Duration jittered(Duration time) {
        return Duration.ofMillis((long) (time.toMillis() * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }
}
