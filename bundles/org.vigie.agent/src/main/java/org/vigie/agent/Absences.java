package org.vigie.agent;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.vigie.api.Clock;

/** Since when plug-ins are away: one that is being replaced is not missing. */
final class Absences {
    /** A swap takes less: within it nothing is said. */
    static final Duration SWAP = Duration.ofMillis(700);

    /** While the agent starts, plug-ins come in one by one. */
    static final Duration START = Duration.ofSeconds(2);

    private final Clock clock;
    private final long startedAt;
    private final ConcurrentMap<String, Long> since = new ConcurrentHashMap<>();

    Absences(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.nanos();
    }

    void begin(String type) {
        since.put(type, clock.nanos());
    }

    void over(String type) {
        since.remove(type);
    }

    /** Whether it may still turn out to be a swap, or a start. */
    boolean isBrief(String type) {
        long now = clock.nanos();
        var began = since.get(type);
        return now - startedAt < START.toNanos() || (began != null && now - began < SWAP.toNanos());
    }
}
