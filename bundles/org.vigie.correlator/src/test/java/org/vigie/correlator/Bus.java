package org.vigie.correlator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.wire.Exchange;

/** What a broker is to a fleet: everybody hears what anybody writes, and what is retained is there for those who come later. */
final class Bus {
    private final Clock clock;
    private final Map<String, Heard> retained = new TreeMap<>();
    private final List<Seat> seats = new ArrayList<>();

    /** Everything that was written, in order, as {@code agent topic}. */
    final List<Heard> written = new ArrayList<>();

    Bus(Clock clock) {
        this.clock = clock;
    }

    /** A process comes. */
    Seat join(String agent, String boot) {
        var seat = new Seat(agent, boot);
        seats.add(seat);
        seat.status(true, AgentStatus.Why.BIRTH);
        return seat;
    }

    private void write(Heard letter) {
        written.add(letter);
        if (!letter.topic().startsWith("event/") && !letter.topic().startsWith("command/")) {
            retained.put(letter.topic(), letter);
        }
        List.copyOf(seats).forEach(seat -> seat.hear(letter));
    }

    /** One process's way to the bus. */
    final class Seat implements Exchange {
        private final String agent;
        private final String boot;
        private final Map<Integer, Ear> ears = new LinkedHashMap<>();
        private boolean correlating;
        private int nextEar;
        private long seq;

        private record Ear(String prefix, Consumer<Heard> listener) {
            void hear(Heard letter) {
                if (letter.topic().startsWith(prefix)) {
                    listener.accept(letter);
                }
            }
        }

        private Seat(String agent, String boot) {
            this.agent = agent;
            this.boot = boot;
        }

        /** The process dies: nothing it does is heard from now on, and the broker speaks its will. */
        void die() {
            seats.remove(this);
            ears.clear();
            write(letter("agent/" + agent + "/status", birth(false, AgentStatus.Why.WILL)));
        }

        void status(boolean online, AgentStatus.Why why) {
            publish("agent/" + agent + "/status", birth(online, why));
        }

        private AgentStatus birth(boolean online, AgentStatus.Why why) {
            var place = new Place(new TreeMap<>());
            return new AgentStatus(agent, online, why, clock.now(), place, 0, Line.GOOD, new TreeMap<>());
        }

        private Heard letter(String topic, @Nullable Payload payload) {
            Instant now = clock.now();
            return new Heard(topic, new Envelope(agent, boot, 1, ++seq, now, 0), payload, false, now);
        }

        private void hear(Heard letter) {
            List.copyOf(ears.values()).forEach(ear -> ear.hear(letter));
        }

        @Override
        public String self() {
            return agent;
        }

        @Override
        public void publish(String topic, Payload payload) {
            if (seats.contains(this)) {
                write(letter(topic, payload));
            }
        }

        @Override
        public void retract(String topic) {
            if (seats.contains(this)) {
                retained.remove(topic);
                var gone = new Heard(topic, null, null, false, clock.now());
                List.copyOf(seats).forEach(seat -> seat.hear(gone));
            }
        }

        @Override
        public Runnable listen(String filter, Consumer<Heard> listener) {
            int id = nextEar++;
            var ear = new Ear(filter.substring(0, filter.length() - 1), listener);
            ears.put(id, ear);
            List.copyOf(retained.values())
                    .forEach(l -> ear.hear(new Heard(l.topic(), l.envelope(), l.payload(), true, clock.now())));
            return () -> ears.remove(id);
        }

        @Override
        public List<Heard> held(String filter) {
            var prefix = filter.substring(0, filter.length() - 1);
            return retained.values().stream()
                    .filter(letter -> letter.topic().startsWith(prefix))
                    .toList();
        }

        @Override
        public void correlate(boolean active) {
            correlating = active;
        }

        boolean correlates() {
            return correlating && seats.contains(this);
        }

        @Override
        public Link link() {
            return new Link(true, "mqtt://bus", 0, "");
        }
    }
}
