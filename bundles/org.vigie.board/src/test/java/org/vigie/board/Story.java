package org.vigie.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Payload;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.api.verdict.Severity;
import org.vigie.wire.Exchange;

/** What a correlator says on a calm day and on the evening of the blackout. */
final class Story {
    static final String INCIDENT = "01HJ5TQ2F09ZK3M8W6C7N4R1XA";
    static final Scope SCOPE =
            new Scope(Scope.Level.INTERNATIONAL, null, List.of("DE", "FR", "US"), List.of("JP"), List.of());

    private final Exchange exchange;
    private final Instant since;

    Story(Exchange exchange, Instant since) {
        this.exchange = exchange;
        this.since = since;
    }

    void calm() {
        service("x", null, null);
        service("x", null, null);
        service("mail", null, null);
        service("boutique", null, null);
        say("x", "X (ex-Twitter): everything works.", "X (ex-Twitter) : tout fonctionne.");
        say("mail", "Mail: everything works.", "Mail : tout fonctionne.");
        say("boutique", "Boutique: everything works.", "Boutique : tout fonctionne.");
        exchange.publish("overall", new Payload.Text("ok"));
    }

    void blackout() {
        calm();
        service("x", Symptom.HOLLOW_PAGE, Phase.CONFIRMED);
        say(
                "x",
                "X (ex-Twitter): timeline is down (hollow page); international, 3 of 4 countries; since 05:30 UTC (17"
                        + " min); vendor silent.",
                "X (ex-Twitter) : le fil est en panne (page creuse) ; international, 3 pays sur 4 ; depuis 05:30 UTC"
                        + " (17 min) ; le fournisseur se tait.");
        var suspected = incident(Phase.SUSPECTED);
        var confirmed = incident(Phase.CONFIRMED);
        exchange.publish("incident/" + INCIDENT, confirmed);
        exchange.publish("event/x", new Event(1, "x", Event.Type.OPENED, null, suspected));
        exchange.publish("event/x", new Event(2, "x", Event.Type.PHASE, suspected, confirmed));
        exchange.publish("overall", new Payload.Text("outage"));
    }

    /** The incident went on. */
    void later(Phase phase, Instant at) {
        exchange.publish("incident/" + INCIDENT, incident(phase, at, "X: timeline is down"));
    }

    /** The incident is told in these words. */
    void says(String sentence) {
        exchange.publish("incident/" + INCIDENT, incident(Phase.CONFIRMED, since, sentence));
    }

    /** This agent's line is not all well, it refused a file and lacks a probe. */
    void inventory(String file, String mistake, String probe) {
        var place = new Place(new TreeMap<>(Map.of("version", "1.2.3")));
        exchange.publish(
                "agent/par-1/status",
                new AgentStatus("par-1", true, AgentStatus.Why.BIRTH, since, place, 15, Line.PARTIAL, new TreeMap<>()));
        exchange.publish(
                "agent/par-1/inventory",
                new Inventory(
                        "par-1",
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(probe, List.of("x/directory"))),
                        List.of(new Inventory.Refusal(file, mistake))));
    }

    /** One look of this agent. */
    void seen(String service, String function) {
        look(new FunctionId(service, function), Outcome.up("200"), Map.of("tls \"1\\3\"\n", 0.03));
    }

    /** A house with that many services. */
    void many(int services) {
        for (int i = 0; i < services; i++) {
            exchange.publish("say/en/s" + i, new Payload.Text("S" + i + ": everything works."));
        }
    }

    /** One look that saw nothing: there is no probe. */
    void unseen(String service, String function) {
        look(new FunctionId(service, function), Outcome.unknown(Reason.NO_PROBE, "no probe"), Map.of());
    }

    /** A large house in which everything works and was just looked at. */
    void house(int services, int functions) {
        for (int i = 0; i < services; i++) {
            SortedMap<String, FunctionState> states = new TreeMap<>();
            for (int j = 0; j < functions; j++) {
                var id = new FunctionId("service-" + i, "function-" + j);
                states.put(id.function(), new FunctionState(id, Condition.UP, null, since, 1, 4, 0));
                look(
                        id,
                        Outcome.up("200"),
                        Map.of("dns", 0.004, "connect", 0.011, "tls", 0.03, "first_byte", 0.34, "body", 0.027));
            }
            var level = ServiceState.Level.OPERATIONAL;
            exchange.publish(
                    "state/service-" + i, new ServiceState("service-" + i, level, states, null, null, null, null));
        }
        exchange.publish("overall", new Payload.Text("ok"));
    }

    private void look(FunctionId id, Outcome outcome, Map<String, Double> phases) {
        exchange.publish(
                "obs/par-1/" + id,
                new Observation("par-1", id, outcome, since, 0.1, phases, 1, null, Duration.ofMinutes(1)));
    }

    private void say(String service, String english, String french) {
        exchange.publish("say/en/" + service, new Payload.Text(english));
        exchange.publish("say/fr/" + service, new Payload.Text(french));
    }

    private void service(String id, @Nullable Symptom symptom, @Nullable Phase phase) {
        SortedMap<String, FunctionState> functions = new TreeMap<>();
        for (String function : List.of("notifications", "publish", "timeline")) {
            var bad = function.equals("timeline") ? symptom : null;
            functions.put(
                    function,
                    new FunctionState(
                            new FunctionId(id, function),
                            bad == null ? Condition.UP : Condition.DOWN,
                            bad,
                            since,
                            1,
                            4,
                            bad == null ? 0 : 3));
        }
        exchange.publish(
                "state/" + id,
                new ServiceState(
                        id,
                        phase == null ? ServiceState.Level.OPERATIONAL : ServiceState.Level.PARTIAL_OUTAGE,
                        functions,
                        phase == null ? null : INCIDENT,
                        phase,
                        phase == null ? null : SCOPE,
                        phase == null ? null : Admission.State.SILENT));
    }

    private Incident incident(Phase phase) {
        return incident(phase, since, "X: timeline is down");
    }

    private Incident incident(Phase phase, Instant at, String sentence) {
        return new Incident(
                INCIDENT,
                "x",
                phase,
                List.of(new Incident.Step(Phase.SUSPECTED, since), new Incident.Step(phase, at)),
                Ruling.OUTAGE,
                Severity.CRITICAL,
                since,
                null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                SCOPE,
                Admission.NONE,
                0.98,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>(Map.of("en", sentence)),
                new TreeMap<>());
    }
}
