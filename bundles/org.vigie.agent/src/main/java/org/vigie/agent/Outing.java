package org.vigie.agent;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.probe.Outcome;
import org.vigie.core.guard.Guard;

/** One look that is out: ends exactly once, whoever ends it. */
final class Outing implements Runnable {
    private final Clock clock;
    private final Post post;
    private final LiveAttempt attempt;
    private final Duration timeout;
    private final Callable<Outcome> look;
    private final Consumer<Ended> done;
    private @Nullable Thread thread;
    private Runnable disarm = () -> {};
    private boolean late;
    private boolean cancelled;
    private boolean over;

    Outing(
            Clock clock,
            Post post,
            LiveAttempt attempt,
            Duration timeout,
            Callable<Outcome> look,
            Consumer<Ended> done) {
        this.clock = clock;
        this.post = post;
        this.attempt = attempt;
        this.timeout = timeout;
        this.look = look;
        this.done = done;
    }

    synchronized void arm() {
        disarm = clock.after(timeout, this::expire);
    }

    @Override
    public void run() {
        synchronized (this) {
            if (over) {
                return;
            }
            thread = Thread.currentThread();
            if (!post.origin().shipped()) {
                disarm.run(); // it may have waited for this thread
                arm();
            }
        }
        attempt.watch().begin();
        var answer = Guard.call(look);
        post.ended(answer);
        boolean inTime = comeBack();
        attempt.close();
        if (inTime) {
            done.accept(cancelled ? new Ended.Cancelled() : new Ended.Back(answer, late));
        } else {
            post.cameBack();
        }
    }

    /** From here on no interrupt of ours can hit the thread, which belongs to others next. */
    private synchronized boolean comeBack() {
        thread = null;
        Thread.interrupted();
        return end();
    }

    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        disarm.run();
        return first;
    }

    /** Breaks it off for a reason of our own; it then says nothing. */
    synchronized void cancel() {
        if (!over) {
            cancelled = true;
            breakOff();
        }
    }

    private synchronized void expire() {
        if (!over) {
            late = true;
            breakOff();
        }
    }

    private void breakOff() {
        if (thread != null) {
            thread.interrupt();
        }
        Thread.startVirtualThread(attempt::breakOff); // closing may block, and timers must not
        disarm.run();
        disarm = clock.after(Deadlines.GRACE, this::giveUp);
    }

    private void giveUp() {
        boolean out;
        synchronized (this) {
            out = thread != null;
            if (!end()) {
                return;
            }
        }
        if (out) {
            post.lost();
        }
        Ended ended = cancelled
                ? new Ended.Cancelled()
                : out ? new Ended.Lost(timeout.plus(Deadlines.GRACE)) : new Ended.TurnedAway();
        Thread.startVirtualThread(() -> done.accept(ended));
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Nobody takes it. */
    void turnedAway() {
        if (end()) {
            Thread.startVirtualThread(() -> done.accept(new Ended.TurnedAway()));
        }
    }
}
