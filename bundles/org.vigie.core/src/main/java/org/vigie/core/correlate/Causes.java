package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Phase;

/** What is broken only because something else is: of that, people are not told one by one. */
final class Causes {
    /** A cause is confirmed within this; what is only suspected for longer explains nothing. */
    private static final Duration SUSPICION = Duration.ofMinutes(5);

    private final Ground ground;

    Causes(Ground ground) {
        this.ground = ground;
    }

    /** Whether everything that is broken, or was until now, depends on something that is broken too. */
    boolean explain(String service, Panorama world, Instant now) {
        var definition = world.definition(service);
        var hot = ground.ofService(service).stream()
                .filter(Watch::isHot)
                .map(watch -> watch.function.function())
                .collect(Collectors.toSet());
        var last = ground.docket.open(service);
        var bad = hot.isEmpty() && last.isPresent() ? last.get().functions().keySet() : hot;
        return !bad.isEmpty()
                && bad.stream()
                        .allMatch(name -> causes(definition, name).stream()
                                .anyMatch(cause -> hot.isEmpty() || isBroken(cause, now)));
    }

    private static List<FunctionId> causes(Optional<Definition> definition, String name) {
        var function =
                definition.isEmpty() ? null : definition.get().functions().get(name);
        return function == null ? List.of() : function.dependsOn();
    }

    /**
     * Where many fail at once, those behind the cause can be confirmed before it is, and recover after it: a fresh suspicion
     * will do, and an incident that is not over.
     */
    private boolean isBroken(FunctionId cause, Instant now) {
        var fresh = now.minus(ground.setup.pace().of(SUSPICION));
        return ground.docket
                .open(cause.service())
                .filter(incident ->
                        incident.phase() != Phase.SUSPECTED || incident.since().isAfter(fresh))
                .filter(incident -> incident.functions().containsKey(cause.function())
                        || incident.evidence().stream()
                                .anyMatch(seen -> seen.function().equals(cause.function())))
                .isPresent();
    }
}
