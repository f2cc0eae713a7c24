package org.vigie.agent;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vigie.api.Clock;
import org.vigie.api.Numbers;

/** Measures one look: in all, and by phase. Pauses on purpose do not count. */
final class Stopwatch {
    private static final double NANOS = 1e9;
    private final Clock clock;
    private final long timeout;
    private final Map<String, Double> phases = new LinkedHashMap<>();
    private long started;
    private long ended;
    private long paused;
    private String phase = "";

    Stopwatch(Clock clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout.toNanos();
        this.started = clock.nanos();
    }

    /** The look begins now: what went before was waiting, and that is not latency. */
    synchronized void begin() {
        started = clock.nanos();
    }

    /** The target was seen: what is made of it takes none of its time. */
    synchronized void end() {
        ended = ended == 0 ? clock.nanos() : ended;
    }

    synchronized Duration left() {
        return Duration.ofNanos(Math.max(0, started + timeout - clock.nanos()));
    }

    /** @return a mark for {@link #leave} */
    synchronized long enter(String name) {
        phase = name;
        return clock.nanos() - paused;
    }

    /** @param well whether nothing was thrown: else the phase stays the one in which it was */
    synchronized void leave(String name, long mark, boolean well) {
        phases.merge(name, (clock.nanos() - paused - mark) / NANOS, Double::sum);
        phase = well ? "" : phase;
    }

    synchronized void paused(long nanos) {
        paused += nanos;
    }

    /** The phase that is under way, or in which the last exception came; empty: none. */
    synchronized String phase() {
        return phase;
    }

    /** Seconds by phase, in order, as they are now. */
    synchronized Map<String, Double> phases() {
        return Numbers.of(phases);
    }

    /** Seconds that the target took, up to now if it is not through. */
    synchronized double latencyS() {
        return ((ended == 0 ? clock.nanos() : ended) - started - paused) / NANOS;
    }
}
