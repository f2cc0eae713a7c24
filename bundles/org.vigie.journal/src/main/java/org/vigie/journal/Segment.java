package org.vigie.journal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The name of a segment says all that must survive even where its content does not.
 *
 * @param generation counts segments
 * @param from this segment stands in for every record from this number on in older segments
 */
record Segment(long generation, long from) {
    String name() {
        return "%010d-%d".formatted(generation, from);
    }

    /** The segment of this name; empty where it is none of ours. */
    static Optional<Segment> parse(String name) {
        var parts = name.split("-", -1);
        boolean ours = parts.length == 2;
        for (var part : parts) {
            ours &= !part.isEmpty() && part.length() < 19 && part.chars().allMatch(c -> c >= '0' && c <= '9');
        }
        return ours ? Optional.of(new Segment(Long.parseLong(parts[0]), Long.parseLong(parts[1]))) : Optional.empty();
    }

    /** Those that count, oldest first: a later one replaces all earlier ones that begin where it does, or after. */
    static List<Segment> valid(List<Segment> all) {
        var kept = new ArrayDeque<Segment>();
        for (var segment : all.stream()
                .sorted(Comparator.comparingLong(Segment::generation))
                .toList()) {
            while (!kept.isEmpty() && kept.getLast().from >= segment.from) {
                kept.removeLast();
            }
            kept.addLast(segment);
        }
        return List.copyOf(kept);
    }
}
