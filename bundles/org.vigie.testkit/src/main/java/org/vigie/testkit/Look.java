package org.vigie.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;

/**
 * How a look of a probe ended.
 *
 * @param outcome what it said; null where it threw or never came back
 * @param thrown what it threw; null where it answered or never came back
 * @param took how long it was out
 */
public record Look(@Nullable Outcome outcome, @Nullable Throwable thrown, Duration took) {
    /** How long after the deadline a probe may still come back, as with the agent. */
    public static final Duration GRACE = Duration.ofMillis(200);

    /** Whether it came back at all. */
    public boolean ended() {
        return outcome != null || thrown != null;
    }

    /** The outcome of a look that did not throw. */
    public Outcome answer() {
        if (outcome == null) {
            throw new AssertionError(
                    "the probe did not answer: " + (thrown == null ? "it never came back" : thrown), thrown);
        }
        return outcome;
    }

    /** It in one word, as the agent would tell it: {@code up}, a symptom, {@code unknown:} with a reason, or what was thrown. */
    public String word() {
        return switch (thrown) {
            case null -> outcome == null ? "lost" : word(outcome);
            case LookFailure failure -> failure.symptom().id();
            case CannotLook unable -> "unknown:" + unable.reason().id();
            case Throwable other -> other.getClass().getSimpleName();
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Up up -> "up";
            case Outcome.Down down -> down.symptom().id();
            case Outcome.Unknown unknown -> "unknown:" + unknown.reason().id();
        };
    }

    static Look of(Callable<Outcome> probe, FakeAttempt attempt) throws InterruptedException {
        var time = InstantSource.system();
        var from = time.instant();
        var call = new FutureTask<>(probe);
        var thread = Thread.ofVirtual().start(call);
        try {
            if (!isDone(call, attempt.left())) {
                thread.interrupt();
                attempt.close();
            }
            return isDone(call, GRACE.multipliedBy(3))
                    ? result(call, from, time)
                    : new Look(null, null, took(from, time));
        } finally {
            thread.interrupt();
        }
    }

    private static boolean isDone(FutureTask<Outcome> call, Duration within) throws InterruptedException {
        try {
            call.get(Math.max(1, within.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static Look result(FutureTask<Outcome> call, Instant from, InstantSource time) {
        return switch (call.state()) {
            case SUCCESS -> new Look(call.resultNow(), null, took(from, time));
            case FAILED -> new Look(null, call.exceptionNow(), took(from, time));
            case RUNNING, CANCELLED -> new Look(null, null, took(from, time));
        };
    }

    private static Duration took(Instant from, InstantSource time) {
        return Duration.between(from, time.instant());
    }
}
