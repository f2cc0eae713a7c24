package org.vigie.correlator;

import java.time.Duration;

/**
 * When to save what the correlation knows. Verdicts are journalled one by one, so a snapshot only spares work after a crash:
 * a minute after a transition, so that a storm of them makes one; and once an hour, so that what was learned of rhythms and
 * pages survives a power cut, which is 24 writes a day for a memory card. Checks alone never write.
 */
final class Saving {
    private static final long AFTER_TRANSITION = Duration.ofMinutes(1).toNanos();
    private static final long LEARNED = Duration.ofHours(1).toNanos();

    private long savedAt;
    private long transitionAt;
    private boolean transition;
    private boolean learned;

    Saving(long nanos) {
        savedAt = nanos;
    }

    void learned() {
        learned = true;
    }

    void transition(long nanos) {
        transitionAt = transition ? transitionAt : nanos;
        transition = true;
    }

    /** Whether anything is worth saving, now or later. */
    boolean wanted() {
        return transition || learned;
    }

    /** How long until it is to be saved; not positive: now. */
    Duration due(long nanos) {
        long hourly = savedAt + LEARNED - nanos;
        return Duration.ofNanos(transition ? Math.min(hourly, transitionAt + AFTER_TRANSITION - nanos) : hourly);
    }

    void saved(long nanos) {
        savedAt = nanos;
        transition = false;
        learned = false;
    }
}
