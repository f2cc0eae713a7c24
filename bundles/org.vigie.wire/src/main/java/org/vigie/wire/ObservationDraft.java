package org.vigie.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An observation that is being read. A replay reads millions of them. */
final class ObservationDraft implements Draft {
    private String outcome = "";
    private @Nullable Symptom symptom;
    private @Nullable Reason reason;
    private String evidence = "";
    private Map<String, Object> detail = Map.of();
    private double slowBy;
    private @Nullable Instant at;
    private @Nullable Instant atFirst;
    private double latencyS;
    private Map<String, Double> phasesS = Map.of();
    private int runs = 1;
    private double intervalS;
    private @Nullable String service;
    private @Nullable String function;

    @Override
    public boolean take(String name, JsonParser p) throws Malformed {
        if (p.currentToken() == JsonToken.VALUE_NULL) {
            return true;
        }
        switch (name) {
            case "service" -> service = Json.text(p);
            case "function" -> function = Json.text(p);
            case "outcome" -> outcome = Json.text(p);
            case "symptom" -> symptom = symptom(Json.text(p));
            case "reason" -> reason = reason(Json.text(p));
            case "at" -> at = Json.time(p);
            case "latency_s" -> latencyS = Json.decimal(p);
            case "detail" -> detail = detail(p);
            case "evidence" -> evidence = Text.cut(Json.text(p), Outcome.EVIDENCE_MAX);
            default -> {
                return takeRare(name, p);
            }
        }
        return true;
    }

    private boolean takeRare(String name, JsonParser p) throws Malformed {
        switch (name) {
            case "slow_by" -> slowBy = Json.decimal(p);
            case "phases_s" -> phasesS = Json.decimals(p);
            case "runs" -> runs = Math.clamp(Json.number(p), 1, Integer.MAX_VALUE);
            case "at_first" -> atFirst = Json.time(p);
            case "interval_s" -> intervalS = Json.decimal(p);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Symptom symptom(String id) throws Malformed {
        var found = Symptom.byId(id);
        if (found == null) {
            throw new Malformed("unknown symptom " + Text.shown(id));
        }
        return found;
    }

    private static Reason reason(String id) throws Malformed {
        var found = Reason.byId(id);
        if (found == null) {
            throw new Malformed("unknown reason " + Text.shown(id));
        }
        return found;
    }

    /** Texts, numbers and booleans by name; whatever else stands there says nothing to us. */
    private static Map<String, Object> detail(JsonParser p) throws Malformed {
        Json.expect(p, JsonToken.START_OBJECT, "an object");
        Map<String, Object> map = Map.of();
        for (var name = p.nextName(); name != null; name = p.nextName()) {
            p.nextToken();
            var value = Trees.read(p);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                map = map.isEmpty() ? new TreeMap<>() : map;
                map.put(name, value);
            }
        }
        return map;
    }

    @Override
    public Observation payload(Address address, @Nullable Envelope envelope) throws Malformed {
        if (at == null || envelope == null) {
            throw new Malformed("member 'at' is missing");
        }
        var id = new FunctionId(address.ids().get(1), address.ids().get(2));
        if (!id.service().equals(service) || !id.function().equals(function)) {
            throw new Malformed("service and function are not the topic's");
        }
        return new Observation(
                envelope.agent(), id, outcome(), at, latencyS, phasesS, runs, atFirst, interval(envelope));
    }

    private Outcome outcome() throws Malformed {
        return switch (outcome) {
            case "up" -> new Outcome.Up(evidence, detail, Features.NONE, slowBy);
            case "down" -> new Outcome.Down(needed(symptom, "a symptom"), evidence, detail, Features.NONE);
            case "unknown" -> new Outcome.Unknown(needed(reason, "a reason"), evidence, detail);
            default -> throw new Malformed("unknown outcome " + Text.shown(outcome));
        };
    }

    private <T> T needed(@Nullable T value, String what) throws Malformed {
        if (value == null) {
            throw new Malformed("outcome '" + outcome + "' without " + what);
        }
        return value;
    }

    /** Writers that do not tell their interval tell how long a value stays fresh. */
    private Duration interval(Envelope envelope) {
        return Seconds.duration(intervalS > 0 ? intervalS : envelope.freshForS() / Letters.INTERVALS_FRESH);
    }
}
