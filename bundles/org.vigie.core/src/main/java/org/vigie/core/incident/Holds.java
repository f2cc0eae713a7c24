package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.core.door.Pace;

/** Since when some conditions have held without a break. */
final class Holds {
    private final SortedMap<String, Instant> since = new TreeMap<>();
    private final Pace pace;

    Holds(Pace pace) {
        this.pace = pace;
    }

    /** Whether the condition has now held for so long. */
    boolean held(String name, boolean condition, Duration time, Instant now) {
        if (!condition) {
            since.remove(name);
            return false;
        }
        var start = since.computeIfAbsent(name, _ -> now);
        return !now.isBefore(start.plus(pace.of(time)));
    }

    void clear() {
        since.clear();
    }

    SortedMap<String, Instant> all() {
        return since;
    }
}
