package org.vigie.systemd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Exchange;
import org.vigie.wire.Filter;

/** An exchange that only keeps, and notes what was written. */
final class Shelf implements Exchange {
    final TreeMap<String, Heard> kept = new TreeMap<>();
    final List<String> written = new ArrayList<>();

    String text(String topic) {
        var heard = kept.get(topic);
        return heard != null && heard.payload() instanceof Payload.Text text ? text.text() : "";
    }

    @Override
    public String self() {
        return "par-1";
    }

    @Override
    public void publish(String topic, Payload payload) {
        written.add(topic);
        kept.put(topic, new Heard(topic, null, payload, false, Instant.EPOCH));
    }

    @Override
    public void retract(String topic) {
        written.add("-" + topic);
        kept.remove(topic);
    }

    @Override
    public Runnable listen(String filter, Consumer<Heard> listener) {
        return () -> {};
    }

    @Override
    public List<Heard> held(String filter) {
        var wanted = new Filter(filter);
        return kept.values().stream().filter(h -> wanted.matches(h.topic())).toList();
    }

    @Override
    public void correlate(boolean active) {}

    @Override
    public Link link() {
        return new Link(true, "mqtt://127.0.0.1", 0, "");
    }
}
