package org.vigie.api;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few numbers by name, in the order in which they were given, unchangeable. An agent keeps such numbers of each of its checks,
 * and two arrays take a quarter of a linked map.
 */
public final class Numbers extends AbstractMap<String, Double> {
    private final String[] names;
    private final double[] values;

    private Numbers(Map<String, Double> numbers) {
        names = new String[numbers.size()];
        values = new double[numbers.size()];
        int next = 0;
        for (var number : numbers.entrySet()) {
            names[next] = number.getKey();
            values[next++] = number.getValue();
        }
    }

    /** The same numbers; a copy unless they cannot change. */
    public static Map<String, Double> of(Map<String, Double> numbers) {
        return numbers.isEmpty() ? Map.of() : numbers instanceof Numbers ? numbers : new Numbers(numbers);
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Each();
            }
        };
    }

    private final class Each implements Iterator<Entry<String, Double>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, Double> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(names[next], values[next++]);
        }
    }
}
