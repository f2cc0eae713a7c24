package org.vigie.api;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Time, handed in. The wall clock is for telling, the monotonic one for scheduling. The agent gives one as a service;
 * nothing else reads a clock or sleeps.
 */
@ProviderType
public interface Clock {
    /** The wall clock, to the millisecond. It can be stepped at any moment. */
    Instant now();

    /** Nanoseconds from some fixed start; never goes back, stands still while the machine is suspended. */
    long nanos();

    /** Waits; the calling thread should be a virtual one. */
    void sleep(Duration time) throws InterruptedException;

    /**
     * Runs something once after a delay, on a thread that all timers share: the task must be short and must not block.
     *
     * @return cancels it; does nothing once it has run
     */
    Runnable after(Duration delay, Runnable task);
}
