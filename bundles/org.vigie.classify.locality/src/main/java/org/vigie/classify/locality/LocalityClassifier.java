package org.vigie.classify.locality;

import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/**
 * Is it me? Judges an agent's own line by its references, neutral targets in different networks. No single reference decides:
 * each of them has outages of its own. All bad: the agent cannot see. A good part of them bad: its line is partial, and its
 * votes are kept, for a country that is cut off from abroad still sees its own services.
 */
@Component
@Classifies(value = "locality", stage = Stage.LINE)
public final class LocalityClassifier implements Classifier<LocalityClassifier.State> {
    /** Weight of the newest look: two failures in a row make a reference bad, two successes good. */
    private static final double RATE = 0.5;

    /** A reference that fails more often than this is not well. */
    private static final double UNWELL = 0.3;

    /** So many of the references must be unwell before the line is partial. */
    private static final double PARTIAL_SHARE = 0.5;

    /** One reference alone is never enough to be blind: it may be down itself. */
    private static final int REFERENCES_MIN = 2;

    /** An agent has a handful of references; more would be somebody playing. */
    private static final int REFERENCES_MAX = 64;

    /**
     * One reference.
     *
     * @param bad whether its last look failed
     * @param failing weighed share of its looks that fail
     * @param since first look of the present run
     */
    record Reference(boolean bad, double failing, Instant since) {}

    /** All references of an agent, and what was last found. */
    record State(
            SortedMap<String, Reference> references,
            @Nullable Line line) {}

    @Override
    public State initial() {
        return new State(new TreeMap<>(), null);
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        if (!(input instanceof Input.Seen(Observation look, boolean late))
                || late
                || look.outcome() instanceof Outcome.Unknown) {
            return Step.of(state);
        }
        var name = look.function().function();
        var before = state.references.get(name);
        boolean bad = look.outcome() instanceof Outcome.Down;
        boolean well = before != null && !before.bad && before.failing < 0.01;
        if (well && !bad && state.line == Line.GOOD) {
            return Step.of(state); // all is well, as ever
        }
        var references = new TreeMap<>(state.references);
        if (before != null || references.size() < REFERENCES_MAX) {
            references.put(name, next(before, bad, look.at()));
        }
        return judged(state, references, look);
    }

    private static Reference next(@Nullable Reference before, boolean bad, Instant at) {
        double failing = before == null ? 0 : before.failing;
        var since = before == null || before.bad != bad ? at : before.since;
        return new Reference(bad, failing + RATE * ((bad ? 1 : 0) - failing), since);
    }

    private static Step<State> judged(State state, SortedMap<String, Reference> references, Observation look) {
        long bad = references.values().stream().filter(Reference::bad).count();
        long unwell = references.values().stream()
                .filter(reference -> reference.failing > UNWELL)
                .count();
        var line = line(references.size(), bad, unwell, state.line);
        var next = new State(references, line);
        if (line == state.line) {
            return Step.of(next);
        }
        var why = String.format(
                Locale.ROOT,
                "%d of %d references fail, %d are not well: line %s",
                bad,
                references.size(),
                unwell,
                line.id());
        return Step.of(next, new Finding.LineFound(look.agent(), line, since(references, line, look), why));
    }

    private static Line line(int all, long bad, long unwell, @Nullable Line before) {
        if (bad == all && all >= REFERENCES_MIN) {
            return Line.BLIND;
        } else if (before == Line.BLIND && bad > 0 && 2 * bad >= all) {
            return Line.BLIND; // one look that gets through is not sight
        }
        return unwell >= PARTIAL_SHARE * all && unwell > 0 ? Line.PARTIAL : Line.GOOD;
    }

    /** Blind since the first of the failures that agree; otherwise since now. */
    private static Instant since(SortedMap<String, Reference> references, Line line, Observation look) {
        return line != Line.BLIND
                ? look.at()
                : references.values().stream()
                        .filter(Reference::bad)
                        .map(Reference::since)
                        .min(Instant::compareTo)
                        .orElse(look.at());
    }
}
