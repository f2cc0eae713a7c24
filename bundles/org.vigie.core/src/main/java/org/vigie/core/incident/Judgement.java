package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

/** What kind of thing it is, for whom, and how much it matters: computed from what was found, with some inertia. */
final class Judgement {
    /** At most about a third of the looks in scope fail: {@code degraded}. The band around it keeps a verdict from trembling. */
    private static final double OUTAGE_ABOVE = 0.37;

    private static final double DEGRADED_BELOW = 0.28;

    /** An outage that has become a degradation is called so after this time; one that shrank is told smaller after this time. */
    private static final Duration MILDER_AFTER = Duration.ofMinutes(5);

    private Judgement() {}

    static boolean isLocal(Scope scope) {
        return switch (scope.level()) {
            case AGENT, SITE, AGENT_CLASS -> true;
            case NETWORK, COUNTRY, REGION, INTERNATIONAL, UNKNOWN -> false;
        };
    }

    /** Rewrites ruling, scope, functions, severity and confidence of the draft from what is broken now. */
    static void apply(Draft draft, Situation situation, Holds holds, Instant now) {
        var ruling = situation.ruling();
        if (ruling.isEmpty()) {
            return;
        }
        var functions = new TreeMap<String, Symptom>();
        situation.bad().forEach(reach -> {
            if (reach.symptom() != null) {
                functions.put(reach.function().function(), reach.symptom());
            }
        });
        draft.functions = functions;
        boolean settled = draft.phase != Phase.SUSPECTED && draft.phase != Phase.MAINTENANCE;
        rescope(draft, ruling, settled, holds, now);
        rule(draft, situation, ruling, settled, holds, now);
        draft.confidence =
                ruling.stream().mapToDouble(Finding.Reach::confidence).max().orElse(0);
        draft.severity = severity(draft, situation);
    }

    private static void rescope(
            Draft draft, Collection<Finding.Reach> ruling, boolean settled, Holds holds, Instant now) {
        var widest = draft.scope;
        boolean first = true;
        for (var reach : ruling) {
            if (first || width(reach.scope()) > width(widest)) {
                widest = reach.scope();
                first = false;
            }
        }
        boolean supported = ruling.stream().anyMatch(Finding.Reach::supported);
        boolean other =
                widest.level() != draft.scope.level() || !java.util.Objects.equals(widest.value(), draft.scope.value());
        boolean smaller = settled && width(widest) <= width(draft.scope) && other;
        boolean longSmaller = holds.held("smaller", smaller && supported, MILDER_AFTER, now);
        if (!settled || (supported && !smaller) || (longSmaller && isLocal(widest) == isLocal(draft.scope))) {
            boolean recovering = draft.phase == Phase.PARTIAL_RECOVERY;
            draft.scope = recovering && other ? draft.scope : widest;
        }
    }

    /** The wider of two scopes has the higher number; {@code unknown} is wider than an agent and narrower than a country. */
    private static int width(Scope scope) {
        return switch (scope.level()) {
            case AGENT -> 0;
            case SITE -> 1;
            case AGENT_CLASS -> 2;
            case UNKNOWN -> 3;
            case NETWORK -> 4;
            case COUNTRY -> 5;
            case REGION -> 6;
            case INTERNATIONAL -> 7;
        };
    }

    private static void rule(
            Draft draft,
            Situation situation,
            Collection<Finding.Reach> ruling,
            boolean settled,
            Holds holds,
            Instant now) {
        if (draft.phase == Phase.MAINTENANCE) {
            draft.ruling = Ruling.MAINTENANCE;
            return;
        }
        var fresh = isLocal(draft.scope)
                ? Ruling.LOCAL_FAULT
                : isOutage(draft, situation.essential(), ruling) ? Ruling.OUTAGE : Ruling.DEGRADED;
        boolean milder = settled && draft.ruling == Ruling.OUTAGE && fresh != Ruling.OUTAGE;
        if (!milder || holds.held("milder", draft.phase != Phase.PARTIAL_RECOVERY, MILDER_AFTER, now)) {
            draft.ruling = fresh;
        }
        if (!milder) {
            holds.held("milder", false, MILDER_AFTER, now);
        }
    }

    private static boolean isOutage(Draft draft, SortedSet<String> essential, Collection<Finding.Reach> ruling) {
        double above = draft.ruling == Ruling.OUTAGE ? DEGRADED_BELOW : OUTAGE_ABOVE;
        return ruling.stream()
                .filter(reach -> !Situation.isSlow(reach))
                .filter(reach -> essential.contains(reach.function().function()))
                .anyMatch(reach -> reach.badShare() > above);
    }

    private static Severity severity(Draft draft, Situation situation) {
        return switch (draft.ruling) {
            case LOCAL_FAULT, MAINTENANCE, VENDOR_ONLY -> Severity.INFO;
            case DEGRADED -> Severity.MINOR;
            case OUTAGE ->
                draft.functions.keySet().containsAll(situation.essential()) ? Severity.CRITICAL : Severity.MAJOR;
        };
    }
}
