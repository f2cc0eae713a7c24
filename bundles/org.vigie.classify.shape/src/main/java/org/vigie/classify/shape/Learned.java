package org.vigie.classify.shape;

import java.util.ArrayList;
import java.util.List;

/** The last values of something that a page shows, and what is usual about them. */
final class Learned {
    /** Enough for a median and a range, little enough to follow a site that grows. */
    static final int VALUES_MAX = 32;

    private Learned() {}

    /** With one more; a value that stays the same is one object, for most pages stay the same. */
    static List<Double> with(List<Double> values, double value) {
        var next = new ArrayList<>(values.size() < VALUES_MAX ? values : values.subList(1, values.size()));
        next.add(!values.isEmpty() && values.getLast() == value ? values.getLast() : Double.valueOf(value));
        return List.copyOf(next);
    }

    static double median(List<Double> values) {
        return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
    }

    static double min(List<Double> values) {
        return values.stream().mapToDouble(value -> value).min().orElse(0);
    }

    static double max(List<Double> values) {
        return values.stream().mapToDouble(value -> value).max().orElse(0);
    }

    /**
     * How much of what two pages say is the same, 0 to 1: the smallest hashes of both together, and how many of these both have.
     */
    static double similarity(List<Integer> one, List<Integer> other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.equals(other) ? 1 : 0;
        }
        var all = new java.util.TreeSet<>(one);
        all.addAll(other);
        var both = new java.util.HashSet<>(one);
        both.retainAll(new java.util.HashSet<>(other));
        int size = Math.min(all.size(), Math.max(one.size(), other.size()));
        long shared = all.stream().limit(size).filter(both::contains).count();
        return (double) shared / size;
    }
}
