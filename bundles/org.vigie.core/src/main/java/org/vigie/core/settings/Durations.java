package org.vigie.core.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lengths of time as people write them: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d}. */
public final class Durations {
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    /** The largest first, for writing. */
    private static final List<String> ORDER = List.of("d", "h", "m", "s", "ms");

    /** Nobody means more than a century; nine digits of days would overflow. */
    private static final int DIGITS_MAX = 9;

    private static final Duration MAX = Duration.ofDays(36_525);

    private Durations() {}

    /** Reads one; empty where it is none, is negative or is longer than a century. */
    public static Optional<Duration> parse(String text) {
        var sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unitAt = end(text, at, true);
            int next = end(text, unitAt, false);
            var unit = UNITS.get(text.substring(unitAt, next));
            if (unitAt == at || unitAt - at > DIGITS_MAX || unit == null) {
                return Optional.empty();
            }
            sum = sum.plus(unit.multipliedBy(Long.parseLong(text, at, unitAt, 10)));
            at = next;
        }
        return text.isEmpty() || sum.compareTo(MAX) > 0 ? Optional.empty() : Optional.of(sum);
    }

    /** Writes one, to the millisecond. */
    public static String write(Duration time) {
        var text = new StringBuilder();
        long rest = time.toMillis();
        for (var name : ORDER) {
            long unit = UNITS.getOrDefault(name, Duration.ZERO).toMillis();
            if (rest >= unit) {
                text.append(rest / unit).append(name);
                rest %= unit;
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static int end(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }
}
