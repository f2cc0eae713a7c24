package org.vigie.core.classify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.verdict.Scope;

/** The simplest scope: more than half of those who vote, and everybody is concerned; fewer, and it is a suspicion. */
@Classifies(value = "majority", stage = Stage.FUNCTION)
public final class Majority implements Classifier<Majority.State> {
    /** Nothing to remember. */
    public record State() {}

    @Override
    public State initial() {
        return new State();
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        if (!(input instanceof Input.Tick(String subject, Input.World world))) {
            return Step.of(state);
        }
        var parts = List.of(subject.split("/", -1));
        var function = new FunctionId(parts.getFirst(), parts.getLast());
        var votes = world.votes(function).values();
        var bad = votes.stream()
                .filter(vote -> vote.ballot() == Finding.Ballot.BAD)
                .toList();
        if (votes.isEmpty() || function.service().equals(FunctionId.NETWORK)) {
            return Step.of(state);
        }
        boolean many = 2 * bad.size() > votes.size();
        var since = (bad.isEmpty() ? votes : bad)
                .stream()
                        .map(Finding.Vote::since)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        var last = votes.stream()
                .map(Finding.Vote::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var scope = new Scope(
                many ? Scope.Level.INTERNATIONAL : Scope.Level.UNKNOWN, null, List.of(), List.of(), List.of());
        double share = (double) bad.size() / votes.size();
        return Step.of(
                state,
                new Finding.Reach(
                        function,
                        share,
                        bad.isEmpty() ? null : bad.getFirst().symptom(),
                        bad.isEmpty() ? last : since,
                        scope,
                        new TreeMap<>(),
                        share,
                        many,
                        bad.size() + " of " + votes.size()));
    }
}
