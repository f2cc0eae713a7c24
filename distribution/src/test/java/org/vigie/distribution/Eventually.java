package org.vigie.distribution;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.opentest4j.AssertionFailedError;

/** Waits for what must come true, up to a deadline; the time it took is the test's to judge. */
final class Eventually {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

    private Eventually() {}

    /** Looks until it is so, and fails in these words if it is not so in time. */
    static void within(Duration time, String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionFailedError("not within " + time + ": " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
