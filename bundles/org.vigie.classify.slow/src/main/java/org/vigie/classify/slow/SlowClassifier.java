package org.vigie.classify.slow;

import java.time.Duration;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/**
 * Learns how long a check usually takes, and tells by how many times a look took longer where many of them do. Learns only
 * from looks that are good, by the probe's word and by its own. Method and constants stand with the package.
 */
@Component
@Classifies(value = "slow", stage = Stage.CHECK)
public final class SlowClassifier implements Classifier<State> {
    /** Below a tenth of a second more nobody notices anything (Miller 1968, Nielsen 1993). */
    private static final double NOTICED_S = 0.1;

    /** What is slow for so long is the new usual. It spans a weekend: whoever cares was there to hear of it. */
    private static final Duration NEW_USUAL_AFTER = Duration.ofDays(3);

    @Override
    public State initial() {
        return State.NONE;
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return input instanceof Input.Seen(Observation look, boolean late)
                        && !late
                        && look.outcome() instanceof Outcome.Up up
                        && up.slowBy() == 0
                        && look.latencyS() > 0
                ? judged(state, look, up, now)
                : Step.of(state);
    }

    private static Step<State> judged(State before, Observation look, Outcome.Up up, Now now) {
        double octaves = Sketch.octaves(look.latencyS());
        int hour = Hours.of(look.at(), now);
        var usual = before.usual();
        if (usual == null) {
            return Step.of(before.learned(octaves, hour, look, now));
        }
        double expected = usual.median() + before.hours().habit(hour);
        double limit = limit(usual, before.hours(), hour);
        boolean beyond = look.latencyS() > limit;
        var trial = before.trial().step(beyond, usual.share(), look.at());
        var state = before.with(trial).timed(hour, octaves - expected, look, now);
        if (!trial.slow()) {
            return Step.of(state.learned(octaves, hour, look, now));
        } else if (isLasting(trial, look, now)) {
            return Step.of(state.anew().learned(octaves, hour, look, now));
        }
        return beyond ? slow(state, look, up, Sketch.seconds(expected), limit) : Step.of(state);
    }

    /** Beyond it a look is beyond the usual, in seconds. */
    private static double limit(Usual usual, Hours hours, int hour) {
        double noticed = Sketch.seconds(usual.median() + hours.habit(hour)) + NOTICED_S;
        return Math.max(noticed, Sketch.seconds(usual.median() + hours.slowest(hour) + usual.beyond()));
    }

    private static boolean isLasting(Trial trial, Observation look, Now now) {
        return trial.since() != null && look.at().isAfter(trial.since().plus(now.paced(NEW_USUAL_AFTER)));
    }

    private static Step<State> slow(State state, Observation look, Outcome.Up up, double expected, double limit) {
        boolean hourly = state.hours().habit(state.hours().hour()) != 0;
        var why = words(look.latencyS()) + " where " + words(expected) + " is usual" + (hourly ? " at this hour" : "")
                + ", limit " + words(limit);
        int room = Math.max(0, Outcome.EVIDENCE_MAX - why.length() - 2);
        var seen = up.evidence().length() > room ? up.evidence().substring(0, room) : up.evidence();
        var evidence = seen.isEmpty() ? why : seen + ", " + why;
        var outcome = new Outcome.Up(evidence, up.detail(), up.features(), look.latencyS() / expected);
        return Step.of(state, new Finding.Judged(look.withOutcome(outcome), why));
    }

    /** {@code 21 ms}, {@code 0.21 s}, {@code 1.9 s}, {@code 12 s}: as exact as anybody wants it. */
    private static String words(double seconds) {
        if (seconds < 0.1) {
            return Math.round(1000 * seconds) + " ms";
        } else if (seconds < 1) {
            return Math.round(100 * seconds) / 100.0 + " s";
        }
        return (seconds < 10 ? Math.round(10 * seconds) / 10.0 + "" : Math.round(seconds) + "") + " s";
    }
}
