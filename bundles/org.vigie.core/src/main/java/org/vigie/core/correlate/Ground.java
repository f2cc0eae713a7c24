package org.vigie.core.correlate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Stage;
import org.vigie.core.classify.Bench;

/** Everything that a correlation knows, in one place. */
final class Ground {
    final Correlation.Setup setup;
    final Bench bench;
    final Fleet fleet = new Fleet();
    final Registry registry;
    final Docket docket;
    final SortedMap<FunctionId, Watch> watches = new TreeMap<>();
    /** By topic, which is how letters come. */
    final Map<String, Track> tracks = new HashMap<>();
    /** By service. */
    final SortedMap<String, Finding.VendorFound> vendors = new TreeMap<>();
    /** The silence of agents, judged like a function. */
    final Watch reach = new Watch(Panorama.REACH);

    Ground(Correlation.Setup setup) {
        this.setup = setup;
        this.bench = new Bench(setup.pace());
        this.registry = new Registry(setup.agent());
        this.docket = new Docket(setup.pace());
    }

    private boolean dirty = true;

    /** Something about this function changed that has to be judged over all agents. */
    void touch(Watch watch) {
        watch.touch();
        dirty = true;
    }

    boolean isDirty() {
        return dirty;
    }

    /** Everything that changed was judged. */
    void judged() {
        dirty = false;
    }

    Watch watch(FunctionId function) {
        return watches.computeIfAbsent(function, Watch::new);
    }

    /** The functions of a service, in order. */
    Collection<Watch> ofService(String service) {
        return watches.subMap(new FunctionId(service, ""), new FunctionId(service, "\uffff"))
                .values();
    }

    /** Forgets an agent and what it saw. */
    void forget(Agent agent) {
        tracks.values().removeIf(track -> {
            boolean gone = track.agent.id.equals(agent.id);
            if (gone) {
                bench.forget(Stage.VANTAGE, track.subject);
            }
            return gone;
        });
        watches.values().forEach(watch -> watch.tracks.remove(agent.id));
        bench.forget(Stage.LINE, agent.id);
    }

    /** Forgets a function and what was seen of it. */
    void forget(FunctionId function) {
        var watch = watches.remove(function);
        if (watch != null) {
            watch.tracks.values().forEach(track -> bench.forget(Stage.VANTAGE, track.subject));
            tracks.values().removeIf(track -> track.function.equals(function));
            bench.forget(Stage.FUNCTION, function.toString());
        }
    }
}
