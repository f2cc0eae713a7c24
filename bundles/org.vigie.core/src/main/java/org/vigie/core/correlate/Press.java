package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.api.Payload;

/** What was written, and when: nothing is written twice without need, and nothing retained is left to expire. */
final class Press {
    private final SortedMap<String, Sent> sent = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    private record Sent(Payload payload, Instant at) {}

    /** Writes it where it says something new, or was last written longer ago than this. */
    void publish(String topic, Payload payload, Duration again, Instant now) {
        var last = sent.get(topic);
        if (last == null || !last.payload.equals(payload) || !now.isBefore(last.at.plus(again))) {
            sent.put(topic, new Sent(payload, now));
            changes.add(new Change.Publish(topic, payload));
        }
    }

    /** Writes something that is not retained. */
    void publishOnce(String topic, Payload payload) {
        changes.add(new Change.Publish(topic, payload));
    }

    void retract(String topic) {
        if (sent.remove(topic) != null) {
            changes.add(new Change.Retract(topic));
        }
    }

    /** Takes away what another correlator, or an earlier life, may have left. */
    void retractForeign(String topic) {
        sent.remove(topic);
        changes.add(new Change.Retract(topic));
    }

    void tell(Change.Tell tell) {
        changes.add(tell);
    }

    List<Change> take() {
        var all = List.copyOf(changes);
        changes.clear();
        return all;
    }
}
