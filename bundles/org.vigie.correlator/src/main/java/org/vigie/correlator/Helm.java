package org.vigie.correlator;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Heard;
import org.vigie.core.guard.Guard;

/**
 * The one hand that steers: everything that touches the correlation happens here, one thing after the other, on a thread of
 * the crew that is there only while something waits.
 */
final class Helm {
    private static final Logger LOG = LoggerFactory.getLogger(Helm.class);

    /** How long somebody who asks waits for an answer: a person at a terminal, not longer than patience. */
    private static final long PATIENCE_S = 10;

    private final Executor crew;
    private final Mailbox mailbox = new Mailbox();
    private final Consumer<Heard> letters;
    private final Runnable afterwards;
    private boolean steering;

    /**
     * Begins with nothing to do.
     *
     * @param letters takes each letter
     * @param afterwards runs when nothing waits any more
     */
    Helm(Executor crew, Consumer<Heard> letters, Runnable afterwards) {
        this.crew = crew;
        this.letters = letters;
        this.afterwards = afterwards;
    }

    void hear(Heard letter) {
        mailbox.put(letter);
        wake();
    }

    void run(Runnable task) {
        mailbox.put(task);
        wake();
    }

    /** Asks something at the helm and waits for the answer; never call it from there. */
    <T> @Nullable T ask(Callable<@Nullable T> question) throws InterruptedException {
        var answer = new FutureTask<@Nullable T>(question);
        run(answer);
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException none) {
            LOG.warn("no answer from the correlator: {}", none.toString());
            return null;
        }
    }

    private void wake() {
        synchronized (this) {
            if (steering) {
                return;
            }
            steering = true;
        }
        try {
            crew.execute(this::steer);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("the correlator has stopped; what came after it is left to the next start");
        }
    }

    private void steer() {
        do {
            for (var item = mailbox.poll(); item != null; item = mailbox.poll()) {
                guarded(item);
            }
            guarded("what follows", afterwards);
        } while (!rests());
    }

    private synchronized boolean rests() {
        steering = mailbox.size() > 0;
        return !steering;
    }

    private void guarded(Mailbox.Item item) {
        var letter = item.letter();
        if (letter != null) {
            guarded(letter.topic(), () -> letters.accept(letter));
        } else if (item.task() != null) {
            guarded("a task", item.task());
        }
    }

    /** One letter that cannot be judged must not stop those behind it. */
    private static void guarded(String what, Runnable task) {
        var answer = Guard.call(() -> {
            task.run();
            return true;
        });
        if (answer instanceof Guard.Failed<Boolean> failed) {
            LOG.error("{} failed in the correlator, which goes on: {}", what, failed.inOneLine());
        }
    }
}
