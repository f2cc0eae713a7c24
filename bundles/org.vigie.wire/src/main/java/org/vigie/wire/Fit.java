package org.vigie.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.ByteArrayBuilder;

/** Keeps a letter within its size: halves what can be spared, least needed first, and names it in the member {@code cut}. */
final class Fit {
    /** What can be spared: the largest of them goes first. */
    private static final List<String> SPARE =
            List.of("evidence", "notes", "phases", "incidents", "bundles", "refused", "waiting", "components");

    /** What goes when nothing else is left. */
    private static final List<String> LAST = List.of("say", "functions");

    /** Of these the newest are at the end, and are kept. */
    private static final List<String> NEWEST_LAST = List.of("notes", "phases");

    private final Map<String, @Nullable Object> tree;
    private final Set<String> cut = new LinkedHashSet<>();

    private Fit(Map<String, @Nullable Object> tree) {
        this.tree = tree;
    }

    /** The bytes of this tree, cut until they fit. */
    static byte[] bytes(Map<String, @Nullable Object> tree, int max) {
        return new Fit(tree).smaller(max);
    }

    private byte[] smaller(int max) {
        while (true) {
            var bytes = write(tree);
            if (bytes.length <= max) {
                return bytes;
            }
            var largest = largest(SPARE).or(() -> largest(LAST));
            if (largest.isEmpty()) {
                return bytes;
            }
            objects().forEach(object -> halve(object, largest.get()));
            cut.add(largest.get());
            tree.put("cut", List.copyOf(cut));
        }
    }

    private Optional<String> largest(List<String> members) {
        return members.stream().filter(m -> weight(m) > 0).max(Comparator.comparingInt(this::weight));
    }

    private int weight(String member) {
        return objects().stream()
                .map(object -> object.get(member))
                .filter(value -> value instanceof List<?> list
                        ? !list.isEmpty()
                        : value instanceof Map<?, ?> map && !map.isEmpty())
                .mapToInt(value -> write(value).length)
                .sum();
    }

    /** The letter itself, and the two states of an incident within it; they are written anew, never shared. */
    private List<Map<String, @Nullable Object>> objects() {
        var all = new ArrayList<Map<String, @Nullable Object>>(List.of(tree));
        for (var inner : List.of("before", "after")) {
            if (tree.get(inner) instanceof Map<?, ?> map) {
                var copy = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> copy.put((String) name, value));
                tree.put(inner, copy);
                all.add(copy);
            }
        }
        return all;
    }

    private static void halve(Map<String, @Nullable Object> object, String member) {
        switch (object.get(member)) {
            case List<?> list
            when !list.isEmpty() -> {
                int half = list.size() / 2;
                boolean newestLast = NEWEST_LAST.contains(member);
                object.put(member, newestLast ? list.subList(list.size() - half, list.size()) : list.subList(0, half));
            }
            case Map<?, ?> map
            when !map.isEmpty() -> {
                var kept = new LinkedHashMap<Object, Object>(map);
                kept.keySet()
                        .retainAll(map.keySet().stream().limit(map.size() / 2).toList());
                object.put(member, kept);
            }
            case null, default -> {}
        }
    }

    static byte[] write(@Nullable Object tree) {
        try (var out = new ByteArrayBuilder()) {
            try (var g = Json.generator(out)) {
                Trees.write(g, tree, Json::decimal);
            }
            return out.toByteArray();
        }
    }
}
