package org.vigie.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.Observation;
import org.vigie.wire.Exchange;

/** An exchange with one listener, to whom a test says what it likes. */
final class Line implements Exchange {
    private final List<Heard> held = new ArrayList<>();
    private final List<Consumer<Heard>> listeners = new ArrayList<>();
    private long seq;

    /** One look. */
    Heard look(FunctionId function, Instant at, boolean retained) {
        var seen = new Observation("par-1", function, Chronicler.UP, at, 0.1, Map.of(), 1, null, Duration.ofSeconds(1));
        var envelope = new Envelope("par-1", "01JHZK6V5W", 1, ++seq, at, 3);
        return new Heard("obs/par-1/" + function, envelope, seen, retained, at);
    }

    void hold(Heard letter) {
        held.add(letter);
    }

    void say(Heard letter) {
        listeners.forEach(listener -> listener.accept(letter));
    }

    @Override
    public String self() {
        return "par-1";
    }

    @Override
    public void publish(String topic, Payload payload) {
        throw new AssertionError("a history only listens");
    }

    @Override
    public void retract(String topic) {
        throw new AssertionError("a history only listens");
    }

    @Override
    public Runnable listen(String filter, Consumer<Heard> listener) {
        held.forEach(listener);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<Heard> held(String filter) {
        return List.copyOf(held);
    }

    @Override
    public void correlate(boolean active) {}

    @Override
    public Link link() {
        return new Link(false, "", 0, "");
    }
}
