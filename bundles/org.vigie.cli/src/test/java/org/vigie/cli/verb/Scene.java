package org.vigie.cli.verb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** The blackout of X, as an incident. */
final class Scene {
    static final String ID = "01HJ5Q0P7C2RX8T1M4V9Z3K6WB";
    static final String SENTENCE = "X (ex-Twitter): timeline is down (hollow page); since 05:30 UTC (17 min).";
    static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");

    private Scene() {}

    static Incident incident(Incident.@Nullable Remark ack) {
        return incident(
                List.of(Phase.SUSPECTED, Phase.CONFIRMED), new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)), ack);
    }

    static Event event() {
        return new Event(1, "x", Event.Type.OPENED, null, incident(null));
    }

    static Event ended() {
        var phases = List.of(Phase.SUSPECTED, Phase.CONFIRMED, Phase.PARTIAL_RECOVERY, Phase.FLAPPING, Phase.RESOLVED);
        var functions = new TreeMap<>(Map.of("feed", Symptom.STALE_FEED, "publish", Symptom.LOST_WRITE));
        return new Event(2, "x", Event.Type.RESOLVED, incident(null), incident(phases, functions, null));
    }

    private static Incident incident(
            List<Phase> phases, SortedMap<String, Symptom> functions, Incident.@Nullable Remark ack) {
        var steps = new ArrayList<Incident.Step>();
        phases.forEach(phase -> steps.add(new Incident.Step(phase, SINCE)));
        return new Incident(
                ID,
                "x",
                phases.getLast(),
                steps,
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                null,
                functions,
                new Scope(Scope.Level.INTERNATIONAL, null, List.of("FR", "US"), List.of("JP"), List.of()),
                new Admission(Admission.State.SILENT, 900, null),
                0.98,
                List.of(new Incident.Exhibit("par-1", "timeline", SINCE, Symptom.HOLLOW_PAGE, "200, 0 of ≥5 posts")),
                ack,
                null,
                List.of(),
                new TreeMap<>(Map.of("en", SENTENCE)));
    }
}
