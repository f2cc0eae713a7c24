package org.vigie.core.correlate;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.ServiceState;

/** From functions to the service, and from services to the one word. */
final class Rollup {
    private Rollup() {}

    static ServiceState.Level level(
            SortedMap<String, FunctionState> functions, @Nullable Incident open, Optional<Definition> definition) {
        if (open != null && open.phase() == Phase.MAINTENANCE) {
            return ServiceState.Level.MAINTENANCE;
        } else if (functions.values().stream().allMatch(state -> state.condition() == Condition.UNKNOWN)) {
            return ServiceState.Level.UNKNOWN;
        }
        boolean judged = open != null && (open.ruling() == Ruling.OUTAGE || open.ruling() == Ruling.DEGRADED);
        var broken = functions.values().stream()
                .filter(state -> judged && state.symptom() != null)
                .toList();
        if (broken.isEmpty()) {
            return isSeen(functions, definition) ? ServiceState.Level.OPERATIONAL : ServiceState.Level.UNKNOWN;
        } else if (open == null || open.ruling() == Ruling.DEGRADED || open.phase() == Phase.SUSPECTED) {
            return ServiceState.Level.DEGRADED;
        }
        boolean essential = broken.stream()
                .anyMatch(state -> isEssential(definition, state.function().function()));
        return essential ? ServiceState.Level.MAJOR_OUTAGE : ServiceState.Level.PARTIAL_OUTAGE;
    }

    /** Of what is not looked at nobody knows that it works, so a service that needs it is not called well. */
    private static boolean isSeen(SortedMap<String, FunctionState> functions, Optional<Definition> definition) {
        return functions.values().stream()
                .noneMatch(state -> state.condition() == Condition.UNKNOWN
                        && isEssential(definition, state.function().function()));
    }

    /** Essential unless its definition says that it is not. */
    static boolean isEssential(Optional<Definition> definition, String function) {
        return definition
                .map(one -> one.functions().get(function))
                .map(Definition.Function::essential)
                .orElse(true);
    }

    static String overall(Ground ground, Collection<FunctionState> states) {
        boolean outage = false;
        boolean open = false;
        for (var life : ground.docket.lives().values()) {
            var incident = life.open().orElse(null);
            open |= incident != null;
            outage |= incident != null && incident.ruling() == Ruling.OUTAGE && isTold(incident.phase());
        }
        boolean unknown = states.stream().anyMatch(state -> state.condition() == Condition.UNKNOWN);
        boolean blind = states.stream().allMatch(state -> state.known() == 0);
        return outage ? "outage" : blind ? "blind" : open || unknown ? "watch" : "ok";
    }

    private static boolean isTold(Phase phase) {
        return switch (phase) {
            case CONFIRMED, FLAPPING, PARTIAL_RECOVERY -> true;
            case SUSPECTED, RESOLVED, MAINTENANCE -> false;
        };
    }
}
