package org.vigie.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.vigie.api.Clock;

/** Time as it runs, for tests against a real broker, which has no other. */
final class RunningClock implements Clock, AutoCloseable {
    private final InstantSource source = InstantSource.system();
    private final Instant start = source.instant();
    private final AtomicLong skipped = new AtomicLong();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    @Override
    public Instant now() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public long nanos() {
        return start.until(source.instant(), ChronoUnit.NANOS) + skipped.get();
    }

    /** From now on so much later, without anybody having waited. */
    void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    @Override
    public void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var timer = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
