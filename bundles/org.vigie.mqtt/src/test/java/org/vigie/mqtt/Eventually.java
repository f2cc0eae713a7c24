package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, as long as it may take and no longer. */
final class Eventually {
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        for (long left = PATIENCE.toMillis(); left > 0; left -= LOOK_EVERY.toMillis()) {
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
