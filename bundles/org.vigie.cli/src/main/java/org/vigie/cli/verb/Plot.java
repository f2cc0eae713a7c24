package org.vigie.cli.verb;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

/** What a blackout like that of X has to show before it counts as seen. */
final class Plot {
    private static final List<Phase> PHASES =
            List.of(Phase.SUSPECTED, Phase.CONFIRMED, Phase.PARTIAL_RECOVERY, Phase.RESOLVED);

    private static final Set<Symptom> SYMPTOMS =
            EnumSet.of(Symptom.HOLLOW_PAGE, Symptom.STALE_FEED, Symptom.LOST_WRITE);

    private final Map<String, Seen> incidents = new TreeMap<>();

    /** What one incident has shown so far. */
    private record Seen(List<Phase> phases, Set<Symptom> symptoms) {
        /** The phases that are missing: they must come in order, others may lie between. */
        List<Phase> missingPhases() {
            int next = 0;
            for (var phase : phases) {
                next += next < PHASES.size() && phase == PHASES.get(next) ? 1 : 0;
            }
            return PHASES.subList(next, PHASES.size());
        }

        List<String> missing() {
            var missing = new ArrayList<String>();
            missingPhases().forEach(phase -> missing.add(phase.id()));
            SYMPTOMS.stream()
                    .filter(symptom -> !symptoms.contains(symptom))
                    .forEach(symptom -> missing.add(symptom.id()));
            return missing;
        }
    }

    synchronized void add(Event event) {
        Incident after = event.after();
        var symptoms = EnumSet.noneOf(Symptom.class);
        var before = incidents.get(after.id());
        if (before != null) {
            symptoms.addAll(before.symptoms());
        }
        symptoms.addAll(after.functions().values());
        incidents.put(
                after.id(),
                new Seen(after.phases().stream().map(Incident.Step::phase).toList(), symptoms));
    }

    /** Whether one incident has shown everything. */
    synchronized boolean isWhole() {
        return incidents.values().stream().anyMatch(seen -> seen.missing().isEmpty());
    }

    /** What the incident that showed the most still lacks. */
    synchronized List<String> missing() {
        return incidents.values().stream()
                .map(Seen::missing)
                .min(java.util.Comparator.comparingInt(List::size))
                .orElseGet(() -> new Seen(List.of(), Set.of()).missing());
    }
}
