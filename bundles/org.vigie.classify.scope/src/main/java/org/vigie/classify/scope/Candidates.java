package org.vigie.classify.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.api.verdict.Scope;

/** Chooses the smallest explanation of the votes that is hardly worse than the best. */
final class Candidates {
    /** A factor of ten in likelihood: within it the smaller explanation is the better one. */
    private static final double HARDLY_WORSE = 2.3;

    private static final SortedMap<String, Scope.Level> LEVELS = new TreeMap<>();

    static {
        LEVELS.put("network", Scope.Level.NETWORK);
        LEVELS.put("country", Scope.Level.COUNTRY);
        LEVELS.put("region", Scope.Level.REGION);
        LEVELS.put("resolver", Scope.Level.AGENT_CLASS);
        LEVELS.put("trust_store", Scope.Level.AGENT_CLASS);
        LEVELS.put("version", Scope.Level.AGENT_CLASS);
    }

    private Candidates() {}

    /** The explanation of who sees a target broken; empty where nobody does. */
    static Optional<Candidate> choose(List<Voter> voters) {
        var all = new ArrayList<Candidate>();
        all.add(everybody(voters));
        for (var voter : voters) {
            if (voter.bad() && voters.size() > 1) {
                var level = voter.agents() > 1 ? Scope.Level.SITE : Scope.Level.AGENT;
                all.add(Candidate.of(
                        level, voter.name(), voters, other -> other.name().equals(voter.name())));
            }
        }
        for (var attribute : LEVELS.keySet()) {
            all.addAll(byAttribute(attribute, voters));
        }
        return best(all);
    }

    /** The network or country whose agents fell silent; empty where it is neither, or nobody is left to compare with. */
    static Optional<Candidate> chooseSilent(List<Voter> voters) {
        var all = new ArrayList<Candidate>();
        all.addAll(byAttribute("network", voters));
        all.addAll(byAttribute("country", voters));
        return best(all.stream().filter(Candidate::isSupported).toList());
    }

    private static Optional<Candidate> best(List<Candidate> all) {
        var covering = all.stream().filter(Candidate::covers).toList();
        var sound = covering.stream().filter(Candidate::isSupported).toList();
        var pool = sound.isEmpty() ? covering : sound;
        double best = pool.stream().mapToDouble(Candidate::score).max().orElse(0);
        return pool.stream()
                .filter(one -> one.score() >= best - HARDLY_WORSE)
                .min(Comparator.<Candidate>comparingInt(one -> one.inside().size())
                        .thenComparing(Candidate::level));
    }

    private static Candidate everybody(List<Voter> voters) {
        var all = Camp.of(voters);
        boolean abroad = all.distinctBad("country") >= 2;
        return new Candidate(abroad ? Scope.Level.INTERNATIONAL : Scope.Level.UNKNOWN, null, all, Camp.NOBODY);
    }

    private static List<Candidate> byAttribute(String attribute, List<Voter> voters) {
        var level = LEVELS.getOrDefault(attribute, Scope.Level.UNKNOWN);
        var values = new TreeSet<String>();
        for (var voter : voters) {
            var value = voter.bad() ? voter.attribute(attribute) : null;
            if (value != null) {
                values.add(value);
            }
        }
        var all = new ArrayList<Candidate>();
        for (var value : values) {
            var name = level == Scope.Level.AGENT_CLASS ? attribute + "=" + value : value;
            var one = Candidate.of(level, name, voters, voter -> value.equals(voter.attribute(attribute)));
            if (one.outside().size() > 0) {
                all.add(one);
            }
        }
        return all;
    }
}
