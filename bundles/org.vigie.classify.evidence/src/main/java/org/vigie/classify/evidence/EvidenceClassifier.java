package org.vigie.classify.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
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
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/**
 * Turns one agent's looks at one function into its vote. Two sequential tests run side by side, one for failures and one for
 * the lower tier; the background share of failures is learned from quiet times and frozen while there is any evidence.
 * Missing and unknown looks say nothing, and late ones nothing but that it began earlier. Method: Wald 1945, Page 1954; constants by their mean time to a false
 * alarm.
 */
@Component
@Classifies(value = "evidence", stage = Stage.VANTAGE)
public final class EvidenceClassifier implements Classifier<State> {
    /** Two failures of the usual kind, or one that has hardly an innocent reason. */
    private static final double SUSPICIOUS = 5;

    /** Slow from this many times the usual on, as Observation.slow_by tells it. */
    private static final double SLOW_BY = 2;

    /** A vote is cast again when the failing share has moved by this much. */
    private static final double SHARE_STEP = 0.12;

    /** An observation that stands for very many equal ones is enough when it has filled the test. */
    private static final int RUNS_MAX = 20;

    /** So many intervals may lie between a failure heard of late and the first one known: one look between them got lost. */
    private static final int GAP = 2;

    @Override
    public State initial() {
        return State.NONE;
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return switch (input) {
            case Input.Seen(Observation look, boolean late) -> late ? refined(state, look) : look(state, look);
            case Input.Found(Finding.LineFound line) when line.line() == Line.BLIND -> withdrawn(state, line);
            case Input.Seen _, Input.Found _, Input.Tick _ -> Step.of(state);
        };
    }

    private static Step<State> look(State before, Observation look) {
        if (look.outcome() instanceof Outcome.Unknown) {
            return Step.of(before);
        }
        var state = before;
        for (int i = 0; i < Math.min(look.runs(), RUNS_MAX); i++) {
            state = switch (look.outcome()) {
                case Outcome.Up up -> state.up(look, up.slowBy() >= SLOW_BY ? Symptom.SLOW : null);
                case Outcome.Down down when down.symptom().isLowerTier() -> state.up(look, down.symptom());
                case Outcome.Down down -> state.down(look, down);
                case Outcome.Unknown _ -> state;
            };
        }
        return voted(state, look.agent(), look.function(), look.at());
    }

    /** A failure that is heard of late changes no ballot; shortly before the first one that is known, it is the first. */
    private static Step<State> refined(State state, Observation look) {
        var vote = state.vote();
        var since = state.hard().since();
        boolean failed = look.outcome() instanceof Outcome.Down down
                && !down.symptom().isLowerTier()
                && state.hard().alarm();
        if (!failed || vote == null || since == null || !isJustBefore(look, since)) {
            return Step.of(state);
        }
        var earlier = vote.withSince(look.at());
        return Step.of(state.earlier(earlier), earlier);
    }

    private static boolean isJustBefore(Observation look, Instant since) {
        var gap = Duration.between(look.at(), since);
        return gap.isPositive() && gap.compareTo(look.interval().multipliedBy(GAP)) <= 0;
    }

    /** Votes cast up to one interval before the line was found bad are void; what began long before is not. */
    private static Step<State> withdrawn(State state, Finding.LineFound line) {
        var interval = state.interval() == null ? Duration.ofMinutes(1) : state.interval();
        var since = state.hard().since();
        boolean before = since != null && since.isBefore(line.since().minus(interval));
        var vote = state.vote();
        return before || vote == null
                ? Step.of(state)
                : voted(state.withoutEvidence(), vote.agent(), vote.function(), line.since());
    }

    private static Step<State> voted(State state, String agent, FunctionId function, Instant at) {
        var ballot = ballot(state);
        boolean good = ballot == Ballot.GOOD;
        boolean lower = !good
                && !state.hard().alarm()
                && (state.slow().alarm() || state.hard().sum() < SUSPICIOUS);
        var symptom = good ? null : lower ? state.lower() : state.prevailing();
        double share = lower ? state.slowing() : state.failing();
        var blames = state.blamed() > 0.5 && !good && !lower ? state.blames() : null;
        if (isSame(state.vote(), ballot, symptom, blames, share)) {
            return Step.of(state);
        }
        var test = lower ? state.slow() : state.hard();
        var since = good ? state.goodSince() : test.since();
        double confidence = 1 / (1 + StrictMath.exp(Cusum.ALARM / 2 - test.sum()));
        var vote = new Finding.Vote(
                agent,
                function,
                ballot,
                symptom,
                since == null ? at : since,
                test.sum(),
                share,
                good ? 1 - confidence : confidence,
                blames,
                at,
                why(ballot, test, share, state.p0()));
        return Step.of(state.with(vote), vote);
    }

    private static boolean isSame(
            Finding.@Nullable Vote last,
            Ballot ballot,
            @Nullable Symptom symptom,
            @Nullable String blames,
            double share) {
        return last != null
                && last.ballot() == ballot
                && last.symptom() == symptom
                && Objects.equals(last.blames(), blames)
                && Math.abs(last.failing() - share) < SHARE_STEP;
    }

    private static Ballot ballot(State state) {
        if (state.hard().alarm() || state.slow().alarm()) {
            return Ballot.BAD;
        }
        boolean some = state.hard().sum() >= SUSPICIOUS || state.slow().sum() >= SUSPICIOUS;
        return some ? Ballot.SUSPICIOUS : Ballot.GOOD;
    }

    private static String why(Ballot ballot, Cusum test, double share, double p0) {
        return String.format(
                Locale.ROOT,
                "%s: evidence %.1f of %.1f, %.0f %% of recent looks fail, background %.1f %%",
                ballot.name().toLowerCase(Locale.ROOT),
                test.sum(),
                Cusum.ALARM,
                100 * share,
                100 * p0);
    }
}
