package org.vigie.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.vigie.api.Heard;
import org.vigie.wire.Filter;

/** Delivery within this process: the listeners, and the retained letters as last heard or written. */
final class Hub {
    /** Retained letters that are held; a fleet of a hundred agents with a hundred functions each is half of it. */
    private static final int HELD_MAX = 50_000;

    private record Held(Heard heard, long untilNanos) {}

    private final Map<String, Held> held = new TreeMap<>();
    private final List<Ear> ears = new ArrayList<>();

    /** Brings a letter to everybody who listens, and holds it where its topic is retained. */
    synchronized void deliver(Heard heard, boolean retained, long untilNanos) {
        if (heard.payload() == null) {
            held.remove(heard.topic());
        } else if (retained && (held.size() < HELD_MAX || held.containsKey(heard.topic()))) {
            held.put(heard.topic(), new Held(heard, untilNanos));
        }
        ears.forEach(ear -> ear.hear(heard));
    }

    /** Adds a listener, which first hears what is held. */
    synchronized Ear listen(Filter filter, Consumer<Heard> listener) {
        var ear = new Ear(filter, listener);
        held.values().forEach(each -> ear.hear(each.heard()));
        ears.add(ear);
        ear.start();
        return ear;
    }

    synchronized void end(Ear ear) {
        ears.remove(ear);
        ear.end();
    }

    synchronized List<Heard> held(Filter filter) {
        return held.values().stream()
                .map(Held::heard)
                .filter(heard -> filter.matches(heard.topic()))
                .toList();
    }

    /** Forgets what a broker would have forgotten by now. */
    synchronized void expire(long now) {
        held.values().removeIf(each -> each.untilNanos() - now < 0);
    }

    /** What somebody here wants to hear. */
    synchronized SortedSet<String> filters() {
        var filters = new TreeSet<String>();
        ears.forEach(ear -> filters.add(ear.filter().text()));
        return filters;
    }

    synchronized void close() {
        ears.forEach(Ear::end);
        ears.clear();
    }
}
