package org.vigie.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.vigie.api.Clock;

/** Notices that another agent has our id: both would push each other off the broker for ever. */
final class Rivals {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Once in a while a broker takes our own dead connection for us; more often it is somebody else. */
    private static final int TOLERATED = 3;

    private final Clock clock;
    private final Deque<Long> seen = new ArrayDeque<>();

    Rivals(Clock clock) {
        this.clock = clock;
    }

    /** The broker gave our place to another. */
    synchronized void tookOver() {
        seen.addLast(clock.nanos());
    }

    synchronized boolean areThere() {
        long since = clock.nanos() - WINDOW.toNanos();
        while (!seen.isEmpty() && seen.getFirst() - since < 0) {
            seen.removeFirst();
        }
        return seen.size() > TOLERATED;
    }
}
