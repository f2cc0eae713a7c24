package org.vigie.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.Observation;
import org.vigie.wire.Exchange;

/** An exchange that keeps everything. */
final class Mailbox implements Exchange {
    private final Map<String, Payload> held = new ConcurrentHashMap<>();
    private final List<Observation> observations = new ArrayList<>();

    @Override
    public String self() {
        return "par-1";
    }

    @Override
    public synchronized void publish(String topic, Payload payload) {
        held.put(topic, payload);
        if (payload instanceof Observation seen) {
            observations.add(seen);
        }
    }

    @Override
    public void retract(String topic) {
        held.remove(topic);
    }

    @Override
    public Runnable listen(String filter, Consumer<Heard> listener) {
        return () -> {};
    }

    @Override
    public List<Heard> held(String filter) {
        return List.of();
    }

    @Override
    public void correlate(boolean active) {}

    @Override
    public Link link() {
        return new Link(false, "", 0, "");
    }

    Map<String, Payload> held() {
        return new TreeMap<>(held);
    }

    synchronized List<Observation> seen(String function) {
        return observations.stream()
                .filter(seen -> seen.function().function().equals(function))
                .toList();
    }

    synchronized int size() {
        return observations.size();
    }

    synchronized void clear() {
        observations.clear();
    }

    Observation last(String function) {
        Await.that(function + " was seen", () -> !seen(function).isEmpty());
        return seen(function).getLast();
    }
}
