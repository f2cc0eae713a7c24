package org.vigie.core.correlate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.fact.Definition;
import org.vigie.api.verdict.Incident;

/** Everything at one moment, as classifiers are shown it. */
final class Panorama implements Input.World {
    /** The function of the reserved service under which all agents' silence is judged; never written anywhere. */
    static final FunctionId REACH = new FunctionId(FunctionId.NETWORK, "reach");

    private final Ground ground;
    private final Instant now;
    private final Broken broken;
    private final Map<FunctionId, SortedMap<String, Finding.Vote>> votes = new HashMap<>();
    private @Nullable SortedMap<String, Input.Vantage> vantages;

    /** Networks and countries that are reported broken, in lower case: who lives there has no vote about targets. */
    record Broken(Set<String> places) {
        boolean covers(Agent agent) {
            return !places.isEmpty() && (isIn(agent.attribute("network")) || isIn(agent.attribute("country")));
        }

        private boolean isIn(@Nullable String place) {
            return place != null && places.contains(place.toLowerCase(Locale.ROOT));
        }
    }

    Panorama(Ground ground, Instant now) {
        this.ground = ground;
        this.now = now;
        this.broken = new Broken(ground.docket
                .open(FunctionId.NETWORK)
                .map(incident -> Set.copyOf(new TreeSet<>(incident.functions().keySet())))
                .orElse(Set.of()));
    }

    Broken broken() {
        return broken;
    }

    @Override
    public SortedMap<String, Input.Vantage> vantages() {
        if (vantages == null) {
            vantages = ground.fleet.vantages(now);
        }
        return vantages;
    }

    @Override
    public Optional<Definition> definition(String service) {
        return ground.registry.of(service);
    }

    @Override
    public Optional<Incident> incident(String service) {
        return ground.docket.open(service);
    }

    @Override
    public SortedMap<String, Finding.Vote> votes(FunctionId function) {
        if (function.equals(REACH)) {
            return ground.fleet.silence(function, ground.setup.agent(), broken, now);
        }
        return votes.computeIfAbsent(function, this::counted);
    }

    private SortedMap<String, Finding.Vote> counted(FunctionId function) {
        var watch = ground.watches.get(function);
        return watch == null ? new TreeMap<>() : watch.votes(broken, now);
    }
}
