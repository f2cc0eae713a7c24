package org.vigie.core.schedule;

import java.time.Duration;

/**
 * How long this process' own threads waited to run lately: on a machine that is too busy a look measures the machine, not its
 * target. Safe for several threads at once.
 */
public final class Strain {
    /** Samples that are remembered, one a {@linkplain Clocks#PULSE pulse}: half a minute, longer than any usual timeout. */
    private static final int SAMPLES = 128;

    /** A look goes through about ten waits for a thread: with this part of its time each, all of it is gone. */
    private static final double TOO_MUCH = 0.1;

    private final long[] ended = new long[SAMPLES];
    private final long[] waited = new long[SAMPLES];
    private int samples;
    private long asked;
    private boolean waiting;

    /** Something should run at this moment, of the monotonic clock; while the last still waits, that one goes on waiting. */
    public synchronized boolean ask(long due) {
        boolean free = !waiting;
        asked = free ? due : asked;
        waiting = true;
        return free;
    }

    /** Now it runs. */
    public synchronized void ran(long now) {
        ended[samples % SAMPLES] = now;
        waited[samples % SAMPLES] = now - asked;
        samples++;
        waiting = false;
    }

    /** The longest that anything waited to run since then, of what is remembered; what still waits is counted too. */
    public synchronized Duration worst(long from, long now) {
        long worst = waiting ? now - asked : 0;
        for (int i = Math.max(0, samples - SAMPLES); i < samples; i++) {
            if (ended[i % SAMPLES] >= from) {
                worst = Math.max(worst, waited[i % SAMPLES]);
            }
        }
        return Duration.ofNanos(Math.max(0, worst));
    }

    /** Whether that who waited so long could not have seen anything come within this time. */
    public static boolean spoils(Duration waited, Duration timeout) {
        return waited.toNanos() > TOO_MUCH * timeout.toNanos();
    }
}
