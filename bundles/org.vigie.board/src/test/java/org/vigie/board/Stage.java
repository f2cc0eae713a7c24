package org.vigie.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.vigie.api.Clock;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Exchange;
import org.vigie.wire.Filter;

/** An exchange of this process alone. */
final class Stage implements Exchange {
    private final Map<String, Heard> held = new TreeMap<>();
    private final List<Listening> listeners = new ArrayList<>();
    private final Clock clock;
    private long seq;
    private Link link = new Link(false, "", 0, "");

    private record Listening(Filter filter, Consumer<Heard> listener) {}

    Stage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String self() {
        return "par-1";
    }

    @Override
    public synchronized void publish(String topic, Payload payload) {
        var now = clock.now();
        var envelope = payload instanceof Payload.Text ? null : new Envelope("par-1", "01JHZK6V5W", 1, ++seq, now, 0);
        hear(new Heard(topic, envelope, payload, false, now));
    }

    /** As a broker hands over what it had kept. */
    synchronized void recall(String topic, Payload payload, Instant rx) {
        hear(new Heard(topic, null, payload, true, rx));
    }

    private void hear(Heard heard) {
        if (!heard.topic().startsWith("event/")) {
            held.put(heard.topic(), heard);
        }
        listeners.stream()
                .filter(one -> one.filter().matches(heard.topic()))
                .forEach(one -> one.listener().accept(heard));
    }

    @Override
    public synchronized void retract(String topic) {
        held.remove(topic);
        hear(new Heard(topic, null, null, false, clock.now()));
        held.remove(topic);
    }

    @Override
    public synchronized Runnable listen(String filter, Consumer<Heard> listener) {
        var entry = new Listening(new Filter(filter), listener);
        listeners.add(entry);
        held(filter).forEach(listener);
        return () -> end(entry);
    }

    private synchronized void end(Listening entry) {
        listeners.remove(entry);
    }

    @Override
    public synchronized List<Heard> held(String filter) {
        var matching = new ArrayList<Heard>();
        held.values().stream()
                .filter(heard -> new Filter(filter).matches(heard.topic()))
                .forEach(matching::add);
        return matching;
    }

    @Override
    public void correlate(boolean active) {}

    @Override
    public synchronized Link link() {
        return link;
    }

    synchronized void link(Link now) {
        link = now;
    }
}
