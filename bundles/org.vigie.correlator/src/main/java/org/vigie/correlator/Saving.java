package org.vigie.correlator;

import java.time.Duration;

/**
 * When to save what the correlation knows. Verdicts are journalled one by one, so a snapshot only spares work after a crash:
 * a minute after a transition, so that a storm of them makes one; and once an hour, so that what was learned of rhythms and
 * pages survives a power cut, which is 24 writes a day for a memory card. What a person says (a mute of a service that is
 * well makes no transition) is saved at once. Checks alone never write.
 */
final class Saving {
    private static final long AFTER_TRANSITION = Duration.ofMinutes(1).toNanos();

    /** A person hardly says more; a program that does must not wear out the disk. */
    private static final long BETWEEN_WORDS = Duration.ofSeconds(1).toNanos();

    private static final long LEARNED = Duration.ofHours(1).toNanos();

    private long savedAt;
    private long transitionAt;
    private boolean transition;
    private boolean learned;
    private boolean said;

    Saving(long nanos) {
        savedAt = nanos;
    }

    void learned() {
        learned = true;
    }

    /** Somebody said what is to be done. */
    void said() {
        said = true;
    }

    void transition(long nanos) {
        transitionAt = transition ? transitionAt : nanos;
        transition = true;
    }

    /** Whether anything is worth saving, now or later. */
    boolean wanted() {
        return transition || learned || said;
    }

    /** How long until it is to be saved; not positive: now. */
    Duration due(long nanos) {
        long usual = savedAt + (said ? BETWEEN_WORDS : LEARNED) - nanos;
        return Duration.ofNanos(transition ? Math.min(usual, transitionAt + AFTER_TRANSITION - nanos) : usual);
    }

    void saved(long nanos) {
        savedAt = nanos;
        transition = false;
        learned = false;
        said = false;
    }
}
