package org.vigie.classify.shape;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vigie.api.classify.Now;

/**
 * How often something new used to come. Learned from the age that the newest item had when the next one replaced it, so that
 * a feed that stands still teaches nothing.
 *
 * @param gaps between one item and the next, in seconds
 * @param last age of the newest item at the last look, in seconds; negative: not looked yet
 */
record Rhythm(List<Double> gaps, double last) {
    static final Rhythm UNKNOWN = new Rhythm(List.of(), -1);

    private static final int GAPS_MIN = 5;

    /** Stale is what is older than three usual gaps, and than anything seen with half as much again. */
    private static final double USUAL = 3;

    private static final double EVER = 1.5;

    /** Nobody misses anything for a few minutes. */
    private static final java.time.Duration FLOOR = java.time.Duration.ofMinutes(5);

    Rhythm look(double age) {
        boolean replaced = last >= 0 && age < last;
        return new Rhythm(replaced ? Learned.with(gaps, last) : gaps, age);
    }

    /** Why it is stale; empty: it is not, or nobody knows yet what is usual. */
    Optional<String> stale(double age, Now now) {
        if (gaps.size() < GAPS_MIN) {
            return Optional.empty();
        }
        double usual = Learned.median(gaps);
        double floor = now.paced(FLOOR).toMillis() / 1000.0;
        double limit = Math.max(floor, Math.max(USUAL * usual, EVER * Learned.max(gaps)));
        return age <= limit
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "nothing new for %.0f s, where something used to come every %.0f s", age, usual));
    }
}
