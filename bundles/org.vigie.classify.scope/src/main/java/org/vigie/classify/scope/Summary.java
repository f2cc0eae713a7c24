package org.vigie.classify.scope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Scope;

/** What many votes say together. */
final class Summary {
    /** Since when: the start that a quarter of those who see it had seen by then, for a single one may err. */
    private static final double QUANTILE = 0.25;

    private Summary() {}

    static Instant since(SortedMap<String, Finding.Vote> against) {
        var starts = against.values().stream().map(Finding.Vote::since).sorted().toList();
        return starts.get((int) StrictMath.ceil(QUANTILE * (starts.size() - 1)));
    }

    static @Nullable Symptom prevailing(SortedMap<String, Finding.Vote> against) {
        Map<Symptom, Integer> counts = new EnumMap<>(Symptom.class);
        against.values().forEach(vote -> {
            if (vote.symptom() != null) {
                counts.merge(vote.symptom(), 1, Integer::sum);
            }
        });
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Failing share by network, or by whatever stands for it. */
    static SortedMap<String, Double> groups(List<Voter> voters) {
        var shares = new TreeMap<String, List<Double>>();
        voters.forEach(voter ->
                shares.computeIfAbsent(voter.group(), _ -> new ArrayList<>()).add(voter.bad() ? voter.failing() : 0));
        var groups = new TreeMap<String, Double>();
        shares.forEach((group, all) -> groups.put(
                group, all.stream().mapToDouble(share -> share).average().orElse(0)));
        return groups;
    }

    /** Which countries see it and which do not; a country that is divided counts as one that sees it. */
    static Scope scope(Candidate candidate, List<Voter> voters) {
        var byCountry = new TreeMap<String, Boolean>();
        voters.forEach(voter -> {
            var country = voter.attribute("country");
            if (country != null) {
                byCountry.merge(country, voter.bad(), Boolean::logicalOr);
            }
        });
        var bad = new ArrayList<String>();
        var good = new ArrayList<String>();
        byCountry.forEach((country, isBad) -> (isBad ? bad : good).add(country));
        return new Scope(candidate.level(), candidate.value(), bad, good, List.of());
    }
}
