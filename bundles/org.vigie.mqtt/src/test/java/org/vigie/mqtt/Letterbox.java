package org.vigie.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Secret;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** Letters and settings for tests. */
final class Letterbox {
    static final Instant T = Instant.parse("2023-12-21T05:41:07.123Z");

    private Letterbox() {}

    static Settings settings(String agent, String url, double beatS) {
        return settings(agent, url, beatS, Tls.PLAIN);
    }

    static Settings settings(String agent, String url, double beatS, Tls tls) {
        var self = new AgentStatus(
                agent,
                true,
                AgentStatus.Why.BIRTH,
                Instant.EPOCH,
                new Place(new TreeMap<>(Map.of("site", "par"))),
                beatS,
                Line.GOOD,
                new TreeMap<>());
        var targets = Stream.of(url.split(",", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Target.of(each, agent, new Secret("secret")).with(tls))
                .toList();
        return new Settings(self, "vigie/v1", targets, "");
    }

    static Observation observation(String agent, Outcome outcome, int at) {
        return new Observation(
                agent,
                new FunctionId("x", "timeline"),
                outcome,
                T.plusSeconds(at),
                0.4,
                Map.of(),
                1,
                null,
                Duration.ofSeconds(60));
    }

    static Observation up(int at) {
        return observation("par-1", Outcome.up("200"), at);
    }

    static Observation down(int at) {
        return observation("par-1", Outcome.down(Symptom.HTTP_5XX, "503"), at);
    }

    static Event event(long n) {
        return event("01HJ5TQ2F09ZK3M8W6C7N4R1XA", n);
    }

    static Event event(String id, long n) {
        var incident = new Incident(
                id,
                "x",
                Phase.CONFIRMED,
                List.of(),
                Ruling.OUTAGE,
                Severity.MAJOR,
                T,
                null,
                new TreeMap<>(Map.of("timeline", Symptom.HTTP_5XX)),
                Scope.UNKNOWN,
                Admission.NONE,
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
        return new Event(n, "x", Event.Type.PHASE, incident, incident);
    }

    static Inventory inventory() {
        return new Inventory("par-1", new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    static Definition definition(String service) {
        var function = new Definition.Function(
                new Name(new TreeMap<>(Map.of("en", "Timeline"))), true, Duration.ofMinutes(1), List.of());
        return new Definition(
                "par-1",
                service,
                "1",
                new Name(new TreeMap<>(Map.of("en", service))),
                new TreeMap<>(Map.of("timeline", function)),
                null,
                List.of(),
                List.of());
    }
}
