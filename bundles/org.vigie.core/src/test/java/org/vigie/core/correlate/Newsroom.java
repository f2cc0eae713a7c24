package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Line;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.Letters;
import org.vigie.core.classify.Tally;
import org.vigie.core.door.Pace;

/** Agents in France and Japan look at {@code x}; what they find together is dictated, and what is written is read. */
final class Newsroom {
    static final List<String> AGENTS = List.of("fr-1", "jp-1");

    final Correlation correlation = new Correlation(new Correlation.Setup("correlator", Pace.REAL, 7));
    final Oracle oracle = new Oracle();
    final Letters letters = new Letters();
    final List<Change> changes = new ArrayList<>();
    Instant now = Letters.T0;

    Newsroom() {
        var all = new ArrayList<Classifier<?>>(oracle.classifiers());
        all.add(new Tally());
        correlation.classifiers(all);
        AGENTS.forEach(agent -> hear(letters.birth(agent, agent.substring(0, 2), now)));
    }

    void hear(Heard letter) {
        changes.addAll(correlation.hear(letter));
    }

    /** What is found about a function of {@code x} (or of the reserved service, where there is a slash) from now on. */
    void finds(String function, double share, Scope.Level level, @Nullable String value) {
        found(function, share, share > 0 ? Symptom.HTTP_5XX : null, level, value);
    }

    void found(String function, double share, @Nullable Symptom symptom, Scope.Level level, @Nullable String value) {
        var id = function.startsWith("_") ? Panorama.REACH : new FunctionId("x", function);
        var groups = new TreeMap<String, Double>();
        groups.put("AS-fr-1", share);
        groups.put("AS-jp-1", 0.0);
        var scope = new Scope(level, value, List.of(), List.of(), List.of());
        oracle.finds.put(
                id.toString(), new Finding.Reach(id, share, symptom, now, scope, groups, 0.8, share > 0, "dictated"));
    }

    void finds(String function) {
        finds(function, 1, Scope.Level.INTERNATIONAL, null);
    }

    void works(String function) {
        finds(function, 0, Scope.Level.UNKNOWN, null);
    }

    /** Agents beat and look every half minute for so long; all they see is good, for they are not asked. */
    void pass(Duration time) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(30);
            for (var agent : AGENTS) {
                hear(letters.beat(agent, Line.GOOD, now));
                hear(letters.look(agent, "page", null, now));
            }
        }
    }

    void pass(int minutes) {
        pass(Duration.ofMinutes(minutes));
    }

    /** Nobody writes for so long. */
    void silence(Duration time) {
        now = now.plus(time);
        changes.addAll(correlation.advance(now));
    }

    <P extends Payload> List<P> written(String topic, Class<P> type) {
        return changes.stream()
                .filter(Change.Publish.class::isInstance)
                .map(Change.Publish.class::cast)
                .filter(publish -> publish.topic().equals(topic))
                .map(publish -> type.cast(publish.payload()))
                .toList();
    }

    ServiceState service(String service) {
        return written("state/" + service, ServiceState.class).getLast();
    }

    FunctionState function(String function) {
        return written("state/" + function, FunctionState.class).getLast();
    }

    String text(String topic) {
        var all = written(topic, Payload.Text.class);
        return all.isEmpty() ? "" : all.getLast().text();
    }

    List<Event> events(String service) {
        return written("event/" + service, Event.class);
    }

    /** The events of a service as {@code type phase}. */
    List<String> plot(String service) {
        return events(service).stream()
                .map(event -> event.type().id() + " " + event.after().phase().id())
                .toList();
    }

    Incident incident(String service) {
        return events(service).getLast().after();
    }

    List<Change.Tell> told() {
        return changes.stream()
                .filter(Change.Tell.class::isInstance)
                .map(Change.Tell.class::cast)
                .toList();
    }

    List<String> topics() {
        return changes.stream()
                .map(change -> switch (change) {
                    case Change.Publish publish -> publish.topic();
                    case Change.Retract retract -> "-" + retract.topic();
                    case Change.Tell _ -> "tell";
                })
                .toList();
    }
}
