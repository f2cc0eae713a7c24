package org.vigie.distribution;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;

/** Holds what stands on a wall against how things are. Every answer is what is wrong, in words; empty: nothing. */
record Truth(Wall wall, Shops shops, String agent) {
    /** Whether this agent is there in a life that is none of these. */
    boolean isThere(Set<String> earlier) {
        return wall.payload(status()) instanceof AgentStatus status
                && status.online()
                && !earlier.contains(wall.boot(status()));
    }

    private String status() {
        return "agent/" + agent + "/status";
    }

    /** Of a broker to which this agent speaks alone, in the life that it has now. */
    String picture() {
        var boot = wall.boot(status());
        var wrong = new TreeSet<String>();
        if (!(wall.payload("correlator/" + agent) instanceof CorrelatorStatus role && role.active())) {
            wrong.add("nobody correlates");
        }
        if (!(wall.payload("overall") instanceof Payload.Text(var word) && !word.equals("blind"))) {
            wrong.add("overall: " + wall.payload("overall"));
        }
        wall.retained().forEach((topic, letter) -> {
            if (letter.envelope() != null && !boot.equals(wall.boot(topic))) {
                wrong.add("of an earlier life: " + topic);
            }
        });
        doors(wrong);
        incidents(wrong);
        return String.join(", ", wrong);
    }

    private void doors(Set<String> wrong) {
        for (var door : shops.doors()) {
            var path = door.service() + "/" + door.function();
            boolean seen = wall.payload("obs/" + agent + "/" + path) instanceof Observation look
                    && look.outcome() instanceof Outcome.Up == shops.isWell(door);
            if (!seen) {
                wrong.add(path + " is not seen as it is");
            }
            if (wall.payload("state/" + path) == null) {
                wrong.add(path + " has no verdict");
            }
        }
    }

    private void incidents(Set<String> wrong) {
        var open = new TreeSet<String>();
        var shown = new TreeSet<String>();
        for (var letter : wall.retained().values()) {
            if (letter.payload() instanceof Incident incident && incident.isOpen()) {
                open.add(incident.id());
            }
            if (letter.payload() instanceof ServiceState state && isOpen(state.phase())) {
                shown.add(state.incident());
            }
        }
        if (!open.equals(shown)) {
            wrong.add("open are " + open + ", shown are " + shown);
        }
    }

    private static boolean isOpen(@Nullable Phase phase) {
        return phase != null && phase != Phase.RESOLVED;
    }

    /** Of the transitions that the books hold: each came, as it is written there, under one id. */
    String transitions(Books books) {
        var told = wall.told(agent);
        var wrong = new TreeSet<String>();
        books.events().forEach((n, event) -> {
            if (!told.containsKey(n)) {
                wrong.add("event " + n + " was lost");
            } else if (!isSame(told.get(n).event(), event)) {
                wrong.add("event " + n + " came as another");
            }
        });
        return String.join(", ", wrong);
    }

    private static boolean isSame(Event one, Event other) {
        return one.type() == other.type()
                && one.after().id().equals(other.after().id());
    }

    /** Of what came until now: nothing under two ids, nothing that is not in the books, no hole, and each incident in order. */
    String order(Books books) {
        var told = wall.told(agent);
        var wrong = new TreeSet<String>();
        told.forEach((n, one) -> {
            if (one.ids().size() > 1) {
                wrong.add("event " + n + " came as " + one.ids());
            }
            if (n > books.last()) {
                wrong.add("event " + n + " was told before it was journalled");
            }
        });
        for (var n = 1L; n <= books.last(); n++) {
            if (!told.containsKey(n)) {
                wrong.add("there is no event " + n);
            }
        }
        sequence(wrong);
        return String.join(", ", wrong);
    }

    private void sequence(Set<String> wrong) {
        var last = new TreeMap<String, Long>();
        for (Map.Entry<String, Event> each : wall.story()) {
            var event = each.getValue();
            var before = each.getKey().equals(agent) ? last.put(event.service(), event.n()) : null;
            if (before != null && before > event.n()) {
                wrong.add("event " + event.n() + " came after " + before);
            }
        }
    }
}
