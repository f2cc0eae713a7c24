package org.vigie.classify.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;

/**
 * One independent pair of eyes: the agents of one site share power, line and router, so they are one.
 *
 * @param name of the site, or of the agent where its site is not known
 * @param agents how many stand there
 * @param attributes that can set it apart, by name
 * @param bad whether at least half of its agents see it broken
 * @param failing share of its looks that fail
 */
record Voter(String name, int agents, SortedMap<String, String> attributes, boolean bad, double failing) {

    /** The network it stands in, or itself where that is not known. */
    String group() {
        return attributes.getOrDefault("network", name);
    }

    @Nullable
    String attribute(String key) {
        return attributes.get(key);
    }

    /** The voters of these votes; {@code bad} ones are those of {@code against}. */
    static List<Voter> of(
            SortedMap<String, Finding.Vote> votes,
            SortedMap<String, Finding.Vote> against,
            SortedMap<String, Input.Vantage> vantages) {
        var bySite = new TreeMap<String, List<String>>();
        votes.keySet().forEach(agent -> {
            var site = attributes(agent, vantages).getOrDefault("site", agent);
            bySite.computeIfAbsent(site, _ -> new ArrayList<>()).add(agent);
        });
        var voters = new ArrayList<Voter>();
        bySite.forEach((site, agents) -> voters.add(one(site, agents, against, vantages)));
        return voters;
    }

    private static Voter one(
            String site,
            List<String> agents,
            Map<String, Finding.Vote> against,
            SortedMap<String, Input.Vantage> vantages) {
        int bad = 0;
        double failing = 0;
        for (var agent : agents) {
            var vote = against.get(agent);
            bad += vote == null ? 0 : 1;
            failing += vote == null ? 0 : vote.failing();
        }
        return new Voter(
                agents.size() == 1 ? agents.getFirst() : site,
                agents.size(),
                attributes(agents.getFirst(), vantages),
                2 * bad >= agents.size(),
                failing / agents.size());
    }

    private static SortedMap<String, String> attributes(String agent, SortedMap<String, Input.Vantage> vantages) {
        var vantage = vantages.get(agent);
        return vantage == null ? new TreeMap<>() : vantage.place().attributes();
    }
}
