package org.vigie.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Payload;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Gap;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.api.verdict.Severity;

/** One letter of each kind, from the evening of the blackout. */
final class Samples {
    static final Instant T = Instant.parse("2023-12-21T05:41:07.123Z");
    static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");
    static final FunctionId TIMELINE = new FunctionId("x", "timeline");
    static final String ID = "01HJ5TQ2F09ZK3M8W6C7N4R1XA";

    /** A letter with its topic. */
    record Sample(String name, String topic, Payload payload) {}

    private Samples() {}

    static Envelope envelope(Payload payload) {
        return new Envelope("par-1", "01JHZK6V5W", 7, 1842, T, Letters.freshForS(payload));
    }

    static List<Sample> all() {
        return List.of(
                new Sample("observation-down", "obs/par-1/x/timeline", observation(down())),
                new Sample("observation-up", "obs/par-1/x/timeline", folded()),
                new Sample(
                        "observation-unknown",
                        "obs/par-1/x/timeline",
                        observation(Outcome.unknown(Reason.NO_PROBE, "no probe 'http'"))),
                new Sample("vendor", "vendor/par-1/x", vendor()),
                new Sample("status", "agent/par-1/status", status()),
                new Sample("beat", "agent/par-1/beat", new Beat("par-1", 1842, 3600, 0, Line.GOOD)),
                new Sample("inventory", "agent/par-1/inventory", inventory()),
                new Sample("definition", "definition/par-1/x", definition()),
                new Sample("correlator", "correlator/par-1", new CorrelatorStatus("par-1", true, SINCE)),
                new Sample("state", "state/x/timeline", state()),
                new Sample("service-state", "state/x", serviceState()),
                new Sample("incident", "incident/" + ID, incident(Phase.CONFIRMED, Admission.NONE)),
                new Sample("event-opened", "event/x", opened()),
                new Sample("event-phase", "event/x", confirmed()),
                new Sample("event-gap", "event/_agent", new Gap(45, 43, 44, 2)),
                new Sample("command", "command/anna", command()));
    }

    static Outcome down() {
        return new Outcome.Down(
                Symptom.HOLLOW_PAGE,
                "200, 4.1 kB, 0 of ≥5 posts",
                new TreeMap<>(Map.of("http_status", 200L)),
                Features.NONE);
    }

    static Observation observation(Outcome outcome) {
        var phases = new LinkedHashMap<String, Double>();
        phases.put("dns", 0.004);
        phases.put("connect", 0.011);
        phases.put("tls", 0.03);
        phases.put("first_byte", 0.34);
        phases.put("body", 0.027);
        return new Observation("par-1", TIMELINE, outcome, T, 0.412, phases, 1, null, Duration.ofSeconds(60));
    }

    private static Observation folded() {
        var up = new Outcome.Up(
                "200, 61 kB", new TreeMap<>(Map.of("http_status", 200L, "local", true)), Features.NONE, 3.2);
        return new Observation("par-1", TIMELINE, up, T, 1.5, Map.of(), 12, SINCE, Duration.ofMillis(2500));
    }

    private static VendorReport vendor() {
        var incident = new VendorWord.VendorIncident(
                "k7q", "Posts may be missing", VendorWord.Indicator.MAJOR, SINCE, null, List.of("Home timeline"));
        var word = new VendorWord(
                VendorWord.Indicator.MAJOR,
                sorted("Home timeline", "partial_outage"),
                List.of(incident),
                new Window(T, T.plusSeconds(3600)),
                T);
        return new VendorReport("par-1", "x", word, T);
    }

    private static AgentStatus status() {
        var place = new TreeMap<>(Map.of("site", "par", "network", "AS3215", "country", "FR", "version", "1.0.0"));
        return new AgentStatus(
                "par-1",
                true,
                AgentStatus.Why.BIRTH,
                SINCE,
                new Place(place),
                15,
                Line.PARTIAL,
                sorted("journal", "no space left; keeping 12 records in memory"));
    }

    private static Inventory inventory() {
        return new Inventory(
                "par-1",
                sorted("org.vigie.probe.http", "1.0.0"),
                sorted("http", "org.vigie.probe.http"),
                new TreeMap<>(Map.of("ftp", List.of("legacy/files"))),
                List.of(new Inventory.Refusal(
                        "services/x.yaml:13:5", "unknown key 'tiemout': did you mean 'timeout'?")));
    }

    private static Definition definition() {
        var timeline = new Definition.Function(
                new Name(new TreeMap<>(Map.of("en", "Timeline", "fr", "Fil d'actualité"))),
                true,
                Duration.ofSeconds(60),
                List.of(new FunctionId("dns", "resolver")));
        return new Definition(
                "par-1",
                "x",
                "3f9c",
                new Name(sorted("en", "X (ex-Twitter)")),
                new TreeMap<>(Map.of("timeline", timeline)),
                new Definition.Vendor(Duration.ofMinutes(15), sorted("timeline", "Home timeline")),
                List.of(new Window(T, T.plusSeconds(7200))),
                List.of("oncall"));
    }

    private static FunctionState state() {
        return new FunctionState(TIMELINE, Condition.DOWN, Symptom.HOLLOW_PAGE, SINCE, 0.98, 9, 8);
    }

    private static ServiceState serviceState() {
        var brief = new FunctionState(TIMELINE, Condition.DOWN, Symptom.HOLLOW_PAGE, SINCE, 0, 0, 0);
        return new ServiceState(
                "x",
                ServiceState.Level.PARTIAL_OUTAGE,
                new TreeMap<>(Map.of("timeline", brief)),
                ID,
                Phase.CONFIRMED,
                scope(),
                Admission.State.SILENT);
    }

    private static Scope scope() {
        return new Scope(Scope.Level.INTERNATIONAL, null, List.of("DE", "FR", "US"), List.of("JP"), List.of());
    }

    static Incident incident(Phase phase, Admission admission) {
        return new Incident(
                ID,
                "x",
                phase,
                List.of(new Incident.Step(Phase.SUSPECTED, SINCE.plusSeconds(60)), new Incident.Step(phase, T)),
                Ruling.OUTAGE,
                Severity.CRITICAL,
                SINCE,
                null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                scope(),
                admission,
                0.98,
                List.of(new Incident.Exhibit("par-1", "timeline", T, Symptom.HOLLOW_PAGE, "200, 0 of ≥5 posts")),
                new Incident.Remark("anna", T, "looking"),
                new Incident.Mute("anna", T.plusSeconds(7200), "known"),
                List.of(new Incident.Remark("bob", T, "vendor called")),
                sorted("en", "X: timeline is down"),
                new TreeMap<>(Map.of("oncall", Phase.CONFIRMED)));
    }

    private static Event opened() {
        return new Event(42, "x", Event.Type.OPENED, null, incident(Phase.SUSPECTED, Admission.NONE));
    }

    private static Event confirmed() {
        var silent = new Admission(Admission.State.SILENT, 3900, null);
        return new Event(
                43,
                "x",
                Event.Type.PHASE,
                incident(Phase.SUSPECTED, Admission.NONE),
                incident(Phase.CONFIRMED, silent));
    }

    private static Command command() {
        return new Command("anna", Command.Verb.MUTE, "x/timeline", "known", T.plusSeconds(7200), T);
    }

    private static SortedMap<String, String> sorted(String key, String value) {
        return new TreeMap<>(Map.of(key, value));
    }
}
