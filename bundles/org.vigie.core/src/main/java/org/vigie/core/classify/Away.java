package org.vigie.core.classify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Stage;

/** States of classifiers that are away, until these come back. */
final class Away {
    /** More classifiers that are away is somebody playing. */
    private static final int MAX = 64;

    private final LinkedHashMap<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(int version, Map<String, @Nullable Object> states) {}

    void put(Seat<?> seat) {
        if (waiting.size() >= MAX) {
            waiting.pollFirstEntry();
        }
        waiting.put(seat.key(), new Waiting(seat.label.state(), seat.park()));
    }

    /** Gives the states of this classifier, if they have its version; whatever waited for it waits no longer. */
    void giveTo(Seat<?> seat) {
        var found = waiting.remove(seat.key());
        if (found != null && found.version == seat.label.state()) {
            seat.unpark(found.states);
        }
    }

    void forget(Stage stage, String subject) {
        waiting.forEach((key, found) -> {
            if (isOf(stage, key)) {
                found.states.remove(subject);
            }
        });
    }

    private static boolean isOf(Stage stage, String key) {
        return key.startsWith(stage + "/");
    }

    void learned(Stage stage, List<Learned> all) {
        waiting.forEach((key, found) -> {
            if (isOf(stage, key)) {
                found.states.forEach((subject, tree) -> all.add(new Learned(key, found.version, subject, tree)));
            }
        });
    }

    void learned(Learned before) {
        var found = waiting.get(before.classifier());
        if (found == null && waiting.size() < MAX) {
            found = new Waiting(before.version(), new TreeMap<>());
            waiting.put(before.classifier(), found);
        }
        if (found != null && found.version == before.version()) {
            found.states.putIfAbsent(before.subject(), before.tree());
        }
    }

    void save(Map<String, Object> tree) {
        waiting.forEach((key, found) -> tree.put(key, tree(found.version, found.states)));
    }

    static Object tree(int version, Map<?, ?> states) {
        return new TreeMap<>(Map.of("version", (long) version, "states", states));
    }

    /** False: it has another shape, nothing was taken. */
    boolean restore(Map<?, ?> tree) {
        var taken = new LinkedHashMap<String, Waiting>();
        for (var entry : tree.entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> held)
                    || !(held.get("version") instanceof Number version)
                    || !(held.get("states") instanceof Map<?, ?> states)) {
                return false;
            }
            var copy = new TreeMap<String, @Nullable Object>();
            states.forEach((subject, state) -> copy.put((String) subject, state));
            taken.put((String) entry.getKey(), new Waiting(version.intValue(), copy));
        }
        waiting.putAll(taken);
        return true;
    }
}
