package org.vigie.core.guard;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls plug-ins: whatever one throws, errors included, becomes an answer, so that its caller goes on. */
public final class Guard {
    /** Enough to find the line of the plug-in below what it called; more would drown a log. */
    private static final int FRAMES_MAX = 6;

    private Guard() {}

    /** What came of a call. */
    public sealed interface Answer<T extends @Nullable Object> permits Value, Failed {}

    /**
     * It came back.
     *
     * @param value with this
     */
    public record Value<T extends @Nullable Object>(T value) implements Answer<T> {}

    /**
     * It threw.
     *
     * @param cause what it threw
     * @param lastFrames where, innermost first, for the one line that names the plug-in
     */
    public record Failed<T extends @Nullable Object>(Throwable cause, List<String> lastFrames) implements Answer<T> {
        /** The exception and the place in one line, for a log or for evidence. */
        public String inOneLine() {
            return lastFrames.isEmpty() ? cause.toString() : cause + " at " + lastFrames.getFirst();
        }
    }

    /** Calls on this thread. Where the call was interrupted, the thread still is when this returns. */
    public static <T extends @Nullable Object> Answer<T> call(Callable<T> plugin) {
        try {
            return new Value<>(plugin.call());
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Failed<>(thrown, lastFrames(thrown));
        }
    }

    private static List<String> lastFrames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .limit(FRAMES_MAX)
                .map(StackTraceElement::toString)
                .toList();
    }
}
