package org.vigie.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.core.guard.Guard;

/** The clocks of this machine: the only place that reads them, or sleeps. */
@Component(service = Clock.class)
public final class SystemClock implements Clock {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "vigie-timer");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts the one thread that all timers share. */
    public SystemClock() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        if (timer.isShutdown()) {
            return () -> {};
        }
        var timed = timer.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> timed.cancel(false);
    }

    private static void run(Runnable task) {
        var answer = Guard.call(() -> {
            task.run();
            return true;
        });
        if (answer instanceof Guard.Failed<Boolean> failed) {
            LoggerFactory.getLogger(SystemClock.class).error("a timer's task failed: {}", failed.inOneLine());
        }
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }
}
