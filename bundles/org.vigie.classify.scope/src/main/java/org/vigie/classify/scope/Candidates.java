package org.vigie.classify.scope;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        if (voters.size() > 1 && Camp.of(voters).bad() == 1) { // one of several bad ones would not cover the others
            all.add(single(voters));
        }
        for (var attribute : LEVELS.keySet()) {
            byAttribute(attribute, voters).ifPresent(all::add);
        }
        return best(all);
    }

    /** The network or country whose agents fell silent; empty where it is neither, or nobody is left to compare with. */
    static Optional<Candidate> chooseSilent(List<Voter> voters) {
        return best(Stream.of("network", "country")
                .flatMap(attribute -> byAttribute(attribute, voters).stream())
                .filter(Candidate::isSupported)
                .toList());
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

    private static Candidate single(List<Voter> voters) {
        var bad = voters.stream().filter(Voter::bad).findFirst().orElseThrow();
        var level = bad.agents() > 1 ? Scope.Level.SITE : Scope.Level.AGENT;
        return Candidate.of(level, bad.name(), voters, Voter::bad);
    }

    /** The value of an attribute that covers enough of what is bad, if it sets anybody apart; there is one at most. */
    private static Optional<Candidate> byAttribute(String attribute, List<Voter> voters) {
        var counts = new TreeMap<String, Integer>();
        for (var voter : voters) {
            var value = voter.bad() ? voter.attribute(attribute) : null;
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        int bad = Camp.of(voters).bad();
        return counts.entrySet().stream()
                .filter(entry -> Candidate.covers(entry.getValue(), bad))
                .map(entry -> candidate(attribute, entry.getKey(), voters))
                .filter(one -> one.outside().size() > 0)
                .findFirst();
    }

    private static Candidate candidate(String attribute, String value, List<Voter> voters) {
        var level = LEVELS.getOrDefault(attribute, Scope.Level.UNKNOWN);
        var name = level == Scope.Level.AGENT_CLASS ? attribute + "=" + value : value;
        return Candidate.of(level, name, voters, voter -> value.equals(voter.attribute(attribute)));
    }
}
