package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.fact.Line;

/** All agents that were heard of. */
final class Fleet {
    /** An agent that was not heard for so long is forgotten. */
    private static final Duration FORGET_AFTER = Duration.ofDays(7);

    /** More agents than this are not a fleet but somebody who invents ids. */
    private static final int AGENTS_MAX = 10_000;

    /** What an agent that answers us but whose own line is bad says of its network: part of it works. */
    private static final double HALF_CUT = 0.4;

    private final SortedMap<String, Agent> agents = new TreeMap<>();

    /** The agent of this id; empty where there are too many already. */
    Optional<Agent> of(String id, Instant now) {
        var known = agents.get(id);
        if (known == null && agents.size() < AGENTS_MAX) {
            known = new Agent(id, now);
            agents.put(id, known);
        }
        return Optional.ofNullable(known);
    }

    @Nullable
    Agent known(String id) {
        return agents.get(id);
    }

    SortedMap<String, Agent> all() {
        return agents;
    }

    /** Takes out and returns those that were not heard for seven days. */
    List<Agent> forget(Instant now) {
        var old = agents.values().stream()
                .filter(agent -> now.isAfter(agent.lastHeard().plus(FORGET_AFTER)))
                .toList();
        old.forEach(agent -> agents.remove(agent.id));
        return new ArrayList<>(old);
    }

    SortedMap<String, Input.Vantage> vantages(Instant now) {
        var vantages = new TreeMap<String, Input.Vantage>();
        agents.forEach((id, agent) -> vantages.put(id, agent.vantage(now)));
        return vantages;
    }

    /**
     * What each agent's silence, or its line, says of its network. The correlator's own agent has no vote: it is heard without
     * any network.
     */
    SortedMap<String, Finding.Vote> silence(FunctionId function, String self, Panorama.Broken broken, Instant now) {
        var votes = new TreeMap<String, Finding.Vote>();
        agents.forEach((id, agent) -> {
            if (!id.equals(self) && agent.isSilent(now)) {
                votes.put(id, vote(agent, function, 1, "silent", now));
            } else if (!id.equals(self) && agent.isLive(now)) {
                boolean halfCut = agent.line() == Line.BLIND || (agent.line() == Line.PARTIAL && broken.covers(agent));
                votes.put(id, vote(agent, function, halfCut ? HALF_CUT : 0, halfCut ? "line bad" : "live", now));
            }
        });
        return votes;
    }

    private static Finding.Vote vote(Agent agent, FunctionId function, double failing, String why, Instant now) {
        boolean bad = failing > 0;
        return new Finding.Vote(
                agent.id,
                function,
                bad ? Finding.Ballot.BAD : Finding.Ballot.GOOD,
                bad ? Symptom.NET_UNREACHABLE : null,
                agent.since(now),
                bad ? 1 : 0,
                failing,
                1,
                null,
                now,
                why);
    }
}
