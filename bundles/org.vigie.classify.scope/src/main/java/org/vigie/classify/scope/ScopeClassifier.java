package org.vigie.classify.scope;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Finding.Ballot;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;

/**
 * For whom a function is broken: the smallest attribute among site, resolver, trust store, version, network, country, region
 * and everybody that explains who sees it and who does not, with enough support to say so. Slowness never widens a failure.
 * The silence of agents, judged as a function of the reserved service for networks, is explained by networks and countries
 * only.
 */
@Component
@Classifies(value = "scope", stage = Stage.FUNCTION)
public final class ScopeClassifier implements Classifier<ScopeClassifier.State> {
    /** An agent alone must be surer than one among others: four or five failures in a row, its own re-checks included. */
    private static final double ALONE = 15;

    /** The silence of a network is believed after this time: brokers and routers start again within it. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(90);

    /** Of the agents that saw it broken, so many must be heard before it is called good again. */
    private static final double WITNESSES = 0.5;

    /**
     * What is kept of a function.
     *
     * @param witnesses agents that saw it broken when it was last judged so
     */
    record State(List<String> witnesses) {}

    @Override
    public State initial() {
        return new State(List.of());
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return switch (input) {
            case Input.Tick(String subject, Input.World world) -> judged(state, id(subject), world, now);
            case Input.Seen _, Input.Found _ -> Step.of(state);
        };
    }

    private static FunctionId id(String subject) {
        int slash = subject.indexOf('/');
        return new FunctionId(subject.substring(0, slash), subject.substring(slash + 1));
    }

    private static Step<State> judged(State state, FunctionId function, Input.World world, Now now) {
        var votes = world.votes(function);
        if (votes.isEmpty()) {
            return Step.of(state); // absence is never health, and no evidence either
        }
        var ballots = new Ballots(function, votes, world.vantages());
        if (function.service().equals(FunctionId.NETWORK)) {
            return step(ballots, silence(ballots, now), state);
        }
        return step(ballots, target(ballots), state);
    }

    private static Step<State> step(Ballots ballots, Optional<Finding.Reach> found, State state) {
        if (found.isPresent()) {
            return Step.of(new State(ballots.bad()), found.get());
        }
        long heard = state.witnesses().stream()
                .filter(agent -> ballots.votes().containsKey(agent))
                .count();
        if (heard < WITNESSES * state.witnesses().size()) {
            return Step.of(state); // those who saw it broken are away: nobody says that it works again
        }
        return Step.of(state, ballots.good());
    }

    /** Failures before slowness, votes before suspicions; slowness only where no failure is supported. */
    private static Optional<Finding.Reach> target(Ballots ballots) {
        var hard = ballots.reach(Ballot.BAD, false, ALONE);
        if (hard.filter(Finding.Reach::supported).isPresent()) {
            return hard;
        }
        var slow = ballots.reach(Ballot.BAD, true, ALONE);
        if (slow.filter(Finding.Reach::supported).isPresent()) {
            return slow;
        }
        return hard.or(() -> slow)
                .or(() -> ballots.reach(Ballot.SUSPICIOUS, false, ALONE))
                .or(() -> ballots.reach(Ballot.SUSPICIOUS, true, ALONE));
    }

    private static Optional<Finding.Reach> silence(Ballots ballots, Now now) {
        return ballots.silence(now.at().minus(now.paced(SILENT_FOR)));
    }
}
