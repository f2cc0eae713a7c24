package org.vigie.classify.shape;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

/**
 * Finds hollow pages and feeds that stand still without any hand-written rule, from what they used to look like. Learns only
 * from looks that are good, by the probe's word and by its own.
 */
@Component
@Classifies(value = "shape", stage = Stage.CHECK)
public final class ShapeClassifier implements Classifier<ShapeClassifier.State> {
    /** A page that has looked otherwise for so long was rebuilt: it is learned anew. Whoever cares was told days ago. */
    private static final Duration REBUILT_AFTER = Duration.ofDays(7);

    /**
     * What is known of one check.
     *
     * @param page what it used to look like
     * @param rhythm how often something new used to come
     * @param oddSince since when it has looked otherwise; null: it does not
     */
    record State(Page page, Rhythm rhythm, @Nullable Instant oddSince) {}

    @Override
    public State initial() {
        return new State(Page.UNKNOWN, Rhythm.UNKNOWN, null);
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        boolean shaped = input instanceof Input.Seen seen
                && seen.fact() instanceof Observation look
                && look.outcome() instanceof Outcome.Up
                && !look.outcome().features().isEmpty();
        return shaped && input instanceof Input.Seen(Observation look, boolean late) && !late
                ? judged(state, look, now)
                : Step.of(state);
    }

    private static Step<State> judged(State state, Observation look, Now now) {
        var shape = look.outcome().features();
        var age = shape.numbers().get("newest_age_s");
        var hollow = state.page.hollow(shape);
        var stale = age == null ? Optional.<String>empty() : state.rhythm.stale(age, now);
        if (hollow.isEmpty() && stale.isEmpty()) {
            var rhythm = age == null ? state.rhythm : state.rhythm.look(age);
            return Step.of(new State(state.page.learn(shape), rhythm, null));
        }
        var since = state.oddSince == null ? now.at() : state.oddSince;
        if (now.at().isAfter(since.plus(REBUILT_AFTER))) {
            return Step.of(new State(Page.UNKNOWN.learn(shape), Rhythm.UNKNOWN, null));
        }
        var rhythm = age == null ? state.rhythm : new Rhythm(state.rhythm.gaps(), age);
        var symptom = hollow.isPresent() ? Symptom.HOLLOW_PAGE : Symptom.STALE_FEED;
        var why = hollow.or(() -> stale).orElse("");
        return Step.of(
                new State(state.page, rhythm, since),
                new Finding.Judged(look.withOutcome(down(look, symptom, why)), why));
    }

    private static Outcome down(Observation look, Symptom symptom, String why) {
        var evidence = look.outcome().evidence();
        int room = Math.max(0, Outcome.EVIDENCE_MAX - why.length() - 2);
        var seen = evidence.length() > room ? evidence.substring(0, room) : evidence;
        Features shape = look.outcome().features();
        return new Outcome.Down(symptom, seen + ", " + why, look.outcome().detail(), shape);
    }
}
