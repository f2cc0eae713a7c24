package org.vigie.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

/** Letters as agents would write them, for stories. */
public final class Letters {
    /** When stories begin. */
    public static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");

    private final Map<String, Long> seqs = new HashMap<>();

    private Heard letter(String agent, String topic, Payload payload, long seq, double freshForS, Instant at) {
        return new Heard(topic, new Envelope(agent, "boot-" + agent, 1, seq, at, freshForS), payload, false, at);
    }

    private long next(String agent) {
        return seqs.merge(agent, 1L, Long::sum);
    }

    /** A birth in this country, with beats every 15 s. */
    public Heard birth(String agent, String country, Instant at) {
        return status(agent, country, true, AgentStatus.Why.BIRTH, next(agent), at);
    }

    /** The last will that a broker tells. */
    public Heard will(String agent, String country, Instant at) {
        return status(agent, country, false, AgentStatus.Why.WILL, 0, at);
    }

    private Heard status(String agent, String country, boolean on, AgentStatus.Why why, long seq, Instant at) {
        var place = new Place(new TreeMap<>(Map.of("site", agent, "network", "AS-" + agent, "country", country)));
        var status = new AgentStatus(agent, on, why, at, place, 15, Line.GOOD, new TreeMap<>());
        return letter(agent, "agent/" + agent + "/status", status, seq, 0, at);
    }

    /** A heartbeat. */
    public Heard beat(String agent, Line line, Instant at) {
        var beat = new Beat(agent, seqs.getOrDefault(agent, 0L), 1, 0, line);
        return letter(agent, "agent/" + agent + "/beat", beat, seqs.getOrDefault(agent, 0L), 30, at);
    }

    /** A look at {@code x/<function>}; no symptom means that it works, slow that it does so slowly. */
    public Heard look(String agent, String function, @Nullable Symptom symptom, Instant at) {
        var outcome = symptom == null
                ? Outcome.up("fine")
                : symptom == Symptom.SLOW
                        ? new Outcome.Up("1.9 s where 0.6 s is usual", Map.of(), Features.NONE, 3.2)
                        : Outcome.down(symptom, symptom.id());
        var look = new Observation(
                agent, new FunctionId("x", function), outcome, at, 0.1, Map.of(), 1, null, Duration.ofSeconds(30));
        return letter(agent, "obs/" + agent + "/x/" + function, look, next(agent), 90, at);
    }

    /** What an agent's file says of the service {@code x}. */
    public Heard definition(String agent, List<String> functions, Instant at) {
        var name = new Name(new TreeMap<>(Map.of("en", "X (ex-Twitter)")));
        var all = new TreeMap<String, Definition.Function>();
        functions.forEach(
                id -> all.put(id, new Definition.Function(name(id), true, Duration.ofSeconds(30), List.of())));
        var definition = new Definition(agent, "x", "rev", name, all, null, List.of(), List.of("oncall"));
        return letter(agent, "definition/" + agent + "/x", definition, next(agent), 0, at);
    }

    private static Name name(String id) {
        return new Name(new TreeMap<>(Map.of("en", id)));
    }

    /** The retained message of this topic is taken away. */
    public static Heard removed(String topic, Instant at) {
        return new Heard(topic, null, null, false, at);
    }
}
