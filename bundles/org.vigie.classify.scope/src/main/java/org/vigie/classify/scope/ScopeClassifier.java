package org.vigie.classify.scope;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Finding.Ballot;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

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

    /** Background share of failures before it is learned: of any kind, and of those that are answers. */
    private static final double P0 = 0.01;

    private static final double P0_PLAIN = 0.003;

    /** The silence of a network is believed after this time: brokers and routers start again within it. */
    private static final Duration SILENT_FOR = Duration.ofSeconds(90);

    /** Of the agents that saw it broken, so many must be heard before it is called good again. */
    private static final double WITNESSES = 0.5;

    /**
     * What is kept of a function.
     *
     * @param witnesses agents that saw it broken when it was last judged so
     * @param pool the looks of all agents together
     * @param plain the same, counting only failures that are answers: what no lost packet explains is rarer, and seen sooner
     */
    record State(List<String> witnesses, Pool pool, Pool plain) {
        State works(int runs) {
            return new State(witnesses, pool.works(runs), plain.works(runs));
        }

        State fails(String agent, int runs, Symptom symptom) {
            return new State(
                    witnesses,
                    pool.fails(agent, runs, symptom),
                    isLoss(symptom) ? plain.works(runs) : plain.fails(agent, runs, symptom));
        }

        State round(Set<String> agents, Now now) {
            boolean clears = agents.size() < Pool.AGENTS_MIN;
            return new State(
                    witnesses,
                    clears ? pool.cleared(now) : pool.round(agents, now),
                    clears ? plain.cleared(now) : plain.round(agents, now));
        }

        State seenBy(List<String> agents) {
            return new State(agents, pool, plain);
        }

        /** When the later of the two was over; null: there was nothing. */
        @Nullable
        Instant over() {
            var one = pool.over();
            var other = plain.over();
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }
    }

    private static boolean isLoss(Symptom symptom) {
        return switch (symptom) {
            case DNS_TIMEOUT,
                    TCP_TIMEOUT,
                    TCP_RESET,
                    NET_UNREACHABLE,
                    TLS_TIMEOUT,
                    HTTP_TIMEOUT,
                    TIMEOUT,
                    PACKET_LOSS -> true;
            default -> false;
        };
    }

    @Override
    public State initial() {
        return new State(List.of(), Pool.starting(P0), Pool.starting(P0_PLAIN));
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return switch (input) {
            case Input.Tick(String subject, Input.World world) -> judged(state, id(subject), world, now);
            case Input.Seen(Observation look, boolean late) when !late -> Step.of(looked(state, look));
            case Input.Seen _, Input.Found _ -> Step.of(state);
        };
    }

    private static State looked(State state, Observation look) {
        return switch (look.outcome()) {
            case Outcome.Up _ -> state.works(look.runs());
            case Outcome.Down down when down.blames() != null -> state; // it says nothing about the target
            case Outcome.Down down ->
                down.symptom().isLowerTier()
                        ? state.works(look.runs())
                        : state.fails(look.agent(), look.runs(), down.symptom());
            case Outcome.Unknown _ -> state;
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
        var found = target(ballots);
        boolean voted = found.filter(ScopeClassifier::isWide).isPresent();
        var crowd = ballots.withoutBad(); // a brown-out is what no agent sees by itself
        var next = state.round(crowd.votes().keySet(), now);
        var brown = brown(crowd, next.plain).or(() -> brown(crowd, next.pool));
        return step(ballots, voted ? found : brown.or(() -> found), next);
    }

    private static boolean isWide(Finding.Reach reach) {
        return reach.supported()
                && switch (reach.scope().level()) {
                    case AGENT, SITE, AGENT_CLASS -> false;
                    case NETWORK, COUNTRY, REGION, INTERNATIONAL, UNKNOWN -> true;
                };
    }

    private static Optional<Finding.Reach> brown(Ballots ballots, Pool pool) {
        return pool.alarm() ? Optional.of(ballots.brown(pool)) : Optional.empty();
    }

    private static Step<State> step(Ballots ballots, Optional<Finding.Reach> found, State state) {
        if (found.isPresent()) {
            return Step.of(state.seenBy(ballots.bad()), found.get());
        }
        long heard = state.witnesses().stream()
                .filter(agent -> ballots.votes().containsKey(agent))
                .count();
        if (heard < WITNESSES * state.witnesses().size()) {
            return Step.of(state); // those who saw it broken are away: nobody says that it works again
        }
        return Step.of(state, ballots.good(state.over()));
    }

    /** Failures before slowness, votes before suspicions; slowness only where no failure is supported. */
    private static Optional<Finding.Reach> target(Ballots ballots) {
        if (ballots.isUnanimouslyGood()) {
            return Optional.empty(); // nearly always: nothing below would find anything
        }
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
