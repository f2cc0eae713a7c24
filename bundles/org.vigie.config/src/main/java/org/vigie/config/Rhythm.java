package org.vigie.config;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.core.settings.Durations;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/**
 * How often and how long a check looks.
 *
 * @param every its interval
 * @param timeout never longer than the interval
 */
record Rhythm(Duration every, Duration timeout) {
    static final Duration EVERY = Duration.ofSeconds(60);
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Faster is a load test and not a lookout. */
    private static final Duration EVERY_MIN = Duration.ofMillis(100);

    /** Slower than a month is more likely a slip than a wish. */
    private static final Duration EVERY_MAX = Duration.ofDays(31);

    private static final Duration TIMEOUT_MIN = Duration.ofMillis(10);
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(5);

    /**
     * Keeps both within sensible bounds, and tells where they are not.
     *
     * @param own what the function itself says; a timeout that it merely inherits is cut to its interval
     * @param all what it says or inherits
     */
    static Rhythm of(
            @Nullable Duration every, @Nullable Duration timeout, Value own, Value.Mapping all, Context context) {
        var interval = within(every, EVERY, EVERY_MIN, EVERY_MAX, all.scalar("every"), context);
        var longest = within(timeout, TIMEOUT, TIMEOUT_MIN, TIMEOUT_MAX, all.scalar("timeout"), context);
        if (longest.compareTo(interval) <= 0) {
            return new Rhythm(interval, longest);
        }
        if (own instanceof Value.Mapping mapping) {
            mapping.scalar("timeout")
                    .ifPresent(text -> context.mistakes()
                            .add(Phrase.TIMEOUT_BEYOND_EVERY.at(
                                    text, Durations.write(longest), Durations.write(interval))));
        }
        return new Rhythm(interval, interval);
    }

    private static Duration within(
            @Nullable Duration said,
            Duration standard,
            Duration least,
            Duration most,
            Optional<Value.Scalar> written,
            Context context) {
        if (said == null) {
            return standard;
        }
        if (said.compareTo(least) >= 0 && said.compareTo(most) <= 0) {
            return said;
        }
        written.ifPresent(text -> context.mistakes()
                .add(Phrase.OUT_OF_BOUNDS.at(text, text.text(), Durations.write(least), Durations.write(most))));
        return standard;
    }
}
