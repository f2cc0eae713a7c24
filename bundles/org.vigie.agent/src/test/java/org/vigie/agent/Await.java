package org.vigie.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Await {
    private Await() {}

    static void that(String what, BooleanSupplier condition) {
        var end = InstantSource.system().instant().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            if (InstantSource.system().instant().isAfter(end)) {
                throw new AssertionError("it never came true that " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
