package org.vigie.api.probe;

import java.util.List;
import java.util.Map;
import org.vigie.api.Hashes;
import org.vigie.api.Numbers;

/**
 * The shape of what a probe saw: a few numbers and one sketch. Hollow, stale and slow are judged from it by classifiers,
 * not in each probe.
 *
 * @param numbers by name: {@code text_length}, {@code items}, {@code links}, {@code markup_ratio}, {@code newest_age_s}; at
 *     most 16
 * @param sketch hashes of the content for similarity, at most 64; empty where there is none
 */
public record Features(Map<String, Double> numbers, List<Integer> sketch) {
    /** Keeps what it is given small: some are held of every check. */
    public Features {
        numbers = Numbers.of(numbers);
        sketch = Hashes.of(sketch);
    }

    /** No shape at all. */
    public static final Features NONE = new Features(Map.of(), List.of());

    /** Whether there is anything to learn from. */
    public boolean isEmpty() {
        return numbers.isEmpty() && sketch.isEmpty();
    }
}
