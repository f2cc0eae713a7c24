package org.vigie.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vigie.api.Clock;

/**
 * Observations that say nothing new travel together: waking up everybody who listens costs more than the look itself. One that
 * says something new goes at once, after those that wait. Any thread may send.
 */
final class Convoy {
    /** So long what is still fine may wait for company: far less than the freshness of the fastest check. */
    static final Duration WAIT = Duration.ofMillis(100);

    /** So many wait at most. */
    private static final int MAX = 256;

    private final Clock clock;
    private List<Runnable> waiting = new ArrayList<>();
    private boolean armed;

    Convoy(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sends, in the order of the calls.
     *
     * @param urgent whether it goes at once
     */
    synchronized void send(Runnable letter, boolean urgent) {
        waiting.add(letter);
        if (urgent || waiting.size() >= MAX) {
            leave();
        } else if (!armed) {
            armed = true;
            clock.after(WAIT, this::leaveInTime);
        }
    }

    private synchronized void leaveInTime() {
        armed = false;
        leave();
    }

    /** What waits goes now. */
    synchronized void leave() {
        var letters = waiting;
        waiting = new ArrayList<>();
        letters.forEach(Runnable::run);
    }
}
