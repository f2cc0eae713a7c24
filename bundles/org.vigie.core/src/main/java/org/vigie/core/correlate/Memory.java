package org.vigie.core.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Incident;
import org.vigie.core.classify.StateForm;

/** A correlation as a plain tree, and back. */
final class Memory {
    private Memory() {}

    private record Post(String topic, String agent, Track.Form track) {}

    private record Defined(Registry.Known known) {}

    private record Held(
            long nextN,
            SortedMap<String, Agent.Form> agents,
            List<Post> tracks,
            List<Defined> definitions,
            SortedMap<String, Incident.Mute> mutes,
            SortedMap<String, Instant> windows,
            List<Finding.Reach> reaches) {}

    static Object save(Ground ground, long nextN) {
        var agents = new TreeMap<String, Agent.Form>();
        ground.fleet.all().forEach((id, agent) -> agents.put(id, agent.form()));
        var tracks = new ArrayList<Post>();
        new TreeMap<>(ground.tracks)
                .forEach((topic, track) -> tracks.add(new Post(topic, track.agent.id, track.form())));
        var definitions = new ArrayList<Defined>();
        ground.registry
                .all()
                .values()
                .forEach(known -> known.values().forEach(one -> definitions.add(new Defined(one))));
        var reaches = new ArrayList<Finding.Reach>();
        ground.watches.values().forEach(watch -> {
            if (watch.reach() != null) {
                reaches.add(watch.reach());
            }
        });
        var held =
                new Held(nextN, agents, tracks, definitions, ground.docket.mutes(), ground.docket.windows(), reaches);
        var lives = new TreeMap<String, Object>();
        ground.docket.lives().forEach((service, life) -> lives.put(service, life.save()));
        return new TreeMap<>(Map.of("bench", ground.bench.save(), "held", StateForm.toTree(held), "lives", lives));
    }

    static boolean restore(Ground ground, Editor editor, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> map) || !(map.get("lives") instanceof Map<?, ?> lives)) {
            return false;
        }
        var held = StateForm.fromTree(map.get("held"), Held.class);
        if (held.isEmpty() || !ground.bench.restore(map.get("bench"))) {
            return false;
        }
        restore(ground, held.get());
        lives.forEach((service, life) -> ground.docket.of((String) service).restore(life));
        editor.nextN(Math.max(editor.nextN(), held.get().nextN));
        return true;
    }

    private static void restore(Ground ground, Held held) {
        held.agents.forEach((id, form) -> ground.fleet.all().put(id, Agent.of(id, form)));
        held.definitions.forEach(one -> ground.registry.heard(one.known.definition(), one.known.t()));
        for (var post : held.tracks) {
            var agent = ground.fleet.known(post.agent);
            if (agent != null) {
                var track = Track.of(agent, post.track);
                ground.tracks.put(post.topic, track);
                if (!track.function.service().equals(org.vigie.api.FunctionId.LINE)) {
                    ground.watch(track.function).tracks.put(agent.id, track);
                }
            }
        }
        held.reaches.forEach(reach -> ground.watch(reach.function()).found(reach));
        ground.docket.mutes().putAll(held.mutes);
        ground.docket.windows().putAll(held.windows);
    }
}
