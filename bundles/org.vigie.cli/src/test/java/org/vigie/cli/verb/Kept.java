package org.vigie.cli.verb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.Command;
import org.vigie.wire.Exchange;

/** An exchange of letters that a test has laid down. */
final class Kept implements Exchange {
    static final Instant NOW = Instant.parse("2023-12-21T05:47:00Z");

    final List<Command> commands = new ArrayList<>();
    private final Map<String, Heard> letters = new LinkedHashMap<>();
    Consumer<Command> correlator = command -> {};

    /** Not kept by a broker: heard a moment ago. */
    void lately(String topic, Payload payload) {
        letters.put(topic, new Heard(topic, null, payload, false, NOW));
    }

    Kept with(String topic, Payload payload) {
        var sender = payload instanceof Payload.Text ? null : new Envelope("par-1", "boot", 1, 1, NOW, 0);
        letters.put(topic, new Heard(topic, sender, payload, true, NOW));
        return this;
    }

    @Override
    public String self() {
        return "par-1";
    }

    @Override
    public void publish(String topic, Payload payload) {
        if (payload instanceof Command command) {
            commands.add(command);
            correlator.accept(command);
        }
    }

    @Override
    public void retract(String topic) {
        letters.remove(topic);
    }

    @Override
    public Runnable listen(String filter, Consumer<Heard> listener) {
        return () -> {};
    }

    @Override
    public List<Heard> held(String filter) {
        return letters.values().stream()
                .filter(heard -> fits(filter.split("/", -1), heard.topic().split("/", -1)))
                .toList();
    }

    private static boolean fits(String[] filter, String[] topic) {
        for (int i = 0; i < filter.length; i++) {
            if (filter[i].equals("#")) {
                return true;
            } else if (i >= topic.length || !(filter[i].equals("+") || filter[i].equals(topic[i]))) {
                return false;
            }
        }
        return filter.length == topic.length;
    }

    @Override
    public void correlate(boolean active) {}

    @Override
    public Link link() {
        return new Link(true, "", 0, "");
    }
}
