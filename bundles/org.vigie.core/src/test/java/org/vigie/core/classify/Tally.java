package org.vigie.core.classify;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/** The simplest vote: three failures in a row are bad, two successes in a row are good. */
@Classifies(value = "tally", stage = Stage.VANTAGE)
public final class Tally implements Classifier<Tally.State> {
    /** Public, for tests ask what became of it. */
    public record State(int bad, int good, boolean alarm, List<Run> runs) {}

    /** Something nested, so that a hand-over has something to do. */
    public record Run(Symptom symptom, java.time.@Nullable Instant since) {}

    @Override
    public State initial() {
        return new State(0, 0, false, List.of());
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        if (!(input instanceof Input.Seen(Observation look, boolean late)) || late) {
            return Step.of(state);
        }
        return switch (look.outcome()) {
            case Outcome.Up up when up.slowBy() > 0 -> bad(state, look, Symptom.SLOW);
            case Outcome.Up _ -> voted(state, look, 0, state.good + look.runs(), List.of());
            case Outcome.Down down -> bad(state, look, down.symptom());
            case Outcome.Unknown _ -> Step.of(state);
        };
    }

    private static Step<State> bad(State state, Observation look, Symptom symptom) {
        var run = state.runs.isEmpty() ? new Run(symptom, look.at()) : state.runs.getFirst();
        return voted(state, look, state.bad + look.runs(), 0, List.of(run));
    }

    private static Step<State> voted(State before, Observation look, int bad, int good, List<Run> runs) {
        boolean alarm = before.alarm ? good < 2 : bad >= 3;
        var next = new State(bad, good, alarm, runs);
        boolean first = before.bad == 0 && before.good == 0;
        if (alarm == before.alarm && !first) {
            return Step.of(next);
        }
        return Step.of(
                next,
                new Finding.Vote(
                        look.agent(),
                        look.function(),
                        alarm ? Finding.Ballot.BAD : Finding.Ballot.GOOD,
                        alarm ? runs.getFirst().symptom() : null,
                        alarm ? java.util.Objects.requireNonNull(runs.getFirst().since()) : look.at(),
                        alarm ? 10 : 0,
                        alarm ? 1 : 0,
                        1,
                        null,
                        look.at(),
                        "tally"));
    }
}
