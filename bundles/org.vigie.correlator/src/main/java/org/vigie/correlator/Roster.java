package org.vigie.correlator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plug-ins of one kind that are there, as services come and go; of two with the same name the higher
 * {@code service.ranking} is taken. May be called from any thread.
 */
final class Roster<T> {
    private final Function<T, List<String>> names;
    private final SortedMap<Rank, T> all = new TreeMap<>();

    /** Highest ranking first, then the oldest service, as the framework orders them. */
    private record Rank(int ranking, long id) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER =
                Comparator.comparingInt(Rank::ranking).reversed().thenComparingLong(Rank::id);

        static Rank of(Map<String, Object> properties) {
            return new Rank(
                    properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
                    properties.get("service.id") instanceof Long id ? id : 0);
        }

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    Roster(Function<T, List<String>> names) {
        this.names = names;
    }

    synchronized void add(T plugin, Map<String, Object> properties) {
        all.put(Rank.of(properties), plugin);
    }

    synchronized void remove(Map<String, Object> properties) {
        all.remove(Rank.of(properties));
    }

    synchronized SortedMap<String, T> byName() {
        var named = new TreeMap<String, T>();
        all.values().forEach(plugin -> names.apply(plugin).forEach(name -> named.putIfAbsent(name, plugin)));
        return named;
    }
}
