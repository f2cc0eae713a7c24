package org.vigie.classify.shape;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vigie.api.Hashes;
import org.vigie.api.probe.Features;

/**
 * What a page used to look like.
 *
 * @param lengths of its text
 * @param items how many there were in its longest list
 * @param sketch of the last good page
 * @param alike how similar one good page usually is to the next
 * @param seen how many good pages it was learned from
 */
record Page(List<Double> lengths, List<Double> items, List<Integer> sketch, double alike, long seen) {
    /** Keeps the sketch small, also one that was read again. */
    Page {
        sketch = Hashes.of(sketch);
    }

    static final Page UNKNOWN = new Page(List.of(), List.of(), List.of(), 1, 0);

    /** Fewer good pages say nothing about what is usual. */
    private static final int SEEN_MIN = 10;

    /** Once a page is known it is learned more slowly. */
    private static final int LEARN_EVERY = 10;

    /** A list that always showed at least so many items and now shows none is hollow. */
    private static final double ITEMS_MIN = 3;

    /** Below this share of the usual text a page is hollow, above this multiple it is another one. */
    private static final double SMALL = 0.5;

    private static final double BIG = 3;

    /** Pages that are less alike than this are not the same page. */
    private static final double ALIKE_MIN = 0.3;

    /** Pages that change so much by themselves say nothing by changing. */
    private static final double STEADY = 0.5;

    /** How far beyond all that was ever seen a length must be. */
    private static final double BEYOND = 0.7;

    Page learn(Features shape) {
        if (seen > Learned.VALUES_MAX && seen % LEARN_EVERY != 0) {
            return new Page(lengths, items, sketch, alike, seen + 1);
        }
        double similar = seen == 0 ? 1 : Learned.similarity(sketch, shape.sketch());
        var length = shape.numbers().get("text_length");
        var count = shape.numbers().get("items");
        return new Page(
                length == null ? lengths : Learned.with(lengths, length),
                count == null ? items : Learned.with(items, count),
                sketch.equals(shape.sketch()) ? sketch : shape.sketch(),
                alike + 0.2 * (similar - alike),
                seen + 1);
    }

    /** Why this is not the page it used to be; empty: it is. */
    Optional<String> hollow(Features shape) {
        if (seen < SEEN_MIN) {
            return Optional.empty();
        }
        return empty(shape).or(() -> other(shape));
    }

    private Optional<String> empty(Features shape) {
        var count = shape.numbers().get("items");
        boolean none = count != null && count == 0 && !items.isEmpty() && Learned.min(items) >= ITEMS_MIN;
        return none
                ? Optional.of(String.format(Locale.ROOT, "no items where there used to be %.0f", Learned.median(items)))
                : Optional.empty();
    }

    private Optional<String> other(Features shape) {
        var length = shape.numbers().get("text_length");
        double usual = Learned.median(lengths);
        if (length == null || usual == 0) {
            return Optional.empty();
        }
        boolean small = length < SMALL * usual && length < BEYOND * Learned.min(lengths);
        boolean big = length > BIG * usual && BEYOND * length > Learned.max(lengths);
        double similar = Learned.similarity(sketch, shape.sketch());
        boolean differs = alike < STEADY || similar < ALIKE_MIN;
        return differs && (small || big)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%.0f characters of text where there used to be %.0f, %.0f %% of it as before",
                        length,
                        usual,
                        100 * similar))
                : Optional.empty();
    }
}
