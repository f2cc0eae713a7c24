package org.vigie.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;

/** A clock that stands still until the test moves it. Timers fire on the thread that moves it, in the order they are due. */
public final class FakeClock implements Clock {
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::order));
    private Instant wall;
    private long nanos;
    private long order;

    private record Timer(long due, long order, Runnable task) {}

    /** A clock that shows this time. */
    public FakeClock(Instant wall) {
        this.wall = wall;
    }

    /** A clock that shows the evening of the blackout. */
    public FakeClock() {
        this(Instant.parse("2023-12-21T05:30:00Z"));
    }

    @Override
    public synchronized Instant now() {
        return wall;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        synchronized (this) {
            long until = nanos + time.toNanos();
            while (nanos < until) {
                wait();
            }
        }
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable task) {
        var timer = new Timer(nanos + Math.max(0, delay.toNanos()), order++, task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** Lets time go by: both clocks move, and what is due on the way fires when it is due. */
    public void advance(Duration time) {
        long until = nanos() + time.toNanos();
        for (var timer = next(until); timer != null; timer = next(until)) {
            timer.task().run();
        }
        moveTo(until);
    }

    /** Steps the wall clock alone, as an administrator or a time server does. */
    public synchronized void step(Duration by) {
        wall = wall.plus(by);
    }

    private synchronized @Nullable Timer next(long until) {
        var timer = timers.peek();
        if (timer == null || timer.due() > until) {
            return null;
        }
        timers.poll();
        moveTo(Math.max(nanos, timer.due()));
        return timer;
    }

    private synchronized void moveTo(long then) {
        wall = wall.plusNanos(then - nanos);
        nanos = then;
        notifyAll();
    }
}
