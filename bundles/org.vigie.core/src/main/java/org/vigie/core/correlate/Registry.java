package org.vigie.core.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;

/** What the agents' files say about the services: the own agent's file wins, else the newest. */
final class Registry {
    private final String self;
    private final SortedMap<String, SortedMap<String, Known>> byService = new TreeMap<>();

    /** One agent's word, and when it was said on that agent's clock. */
    record Known(Definition definition, Instant t) {}

    Registry(String self) {
        this.self = self;
    }

    void heard(Definition definition, Instant t) {
        byService
                .computeIfAbsent(definition.service(), _ -> new TreeMap<>())
                .put(definition.agent(), new Known(definition, t));
    }

    void removed(String agent, String service) {
        var known = byService.get(service);
        if (known != null) {
            known.remove(agent); // the empty map stays: a definition was heard once
        }
    }

    /** The definition that counts. */
    Optional<Definition> of(String service) {
        var known = byService.get(service);
        if (known == null || known.isEmpty()) {
            return Optional.empty();
        }
        var own = known.get(self);
        return own != null
                ? Optional.of(own.definition())
                : known.values().stream()
                        .max(Comparator.comparing(Known::t)
                                .thenComparing(one -> one.definition().agent()))
                        .map(Known::definition);
    }

    /** Whether the function exists: some definition lists it, or none of its service was ever heard. */
    boolean exists(FunctionId function) {
        var known = byService.get(function.service());
        return known == null
                || known.values().stream()
                        .anyMatch(one -> one.definition().functions().containsKey(function.function()));
    }

    /** Everything that is defined now. */
    List<FunctionId> functions() {
        var all = new TreeSet<FunctionId>();
        byService.forEach((service, known) -> known.values()
                .forEach(one -> one.definition()
                        .functions()
                        .keySet()
                        .forEach(function -> all.add(new FunctionId(service, function)))));
        return new ArrayList<>(all);
    }

    SortedMap<String, SortedMap<String, Known>> all() {
        return byService;
    }
}
