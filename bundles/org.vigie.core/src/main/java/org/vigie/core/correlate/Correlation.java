package org.vigie.core.correlate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.classify.Classifier;
import org.vigie.api.verdict.Incident;
import org.vigie.core.door.Pace;

/**
 * Makes verdicts of everybody's letters: a fold without clock, thread or I/O. The same calls give the same changes on every
 * machine. Not safe for several threads at once.
 */
public final class Correlation {
    private final Setup setup;
    private Instant now = Instant.EPOCH;

    /**
     * Who correlates.
     *
     * @param agent id of the agent that has the role; {@code replay} for recordings
     * @param nextN number of the next event, one above the last that was journalled
     */
    public record Setup(String agent, Pace pace, long nextN) {}

    /** A correlation that knows nothing yet. */
    public Correlation(Setup setup) {
        this.setup = setup;
    }

    /** Replaces the classifiers; the states of those that stay, or come in a new version, are kept. */
    public void classifiers(Collection<Classifier<?>> all) {}

    /** Takes a letter in. What was due before it happens first, with the time it was due. */
    public List<Change> hear(Heard heard) {
        return advance(heard.rx());
    }

    /** Lets time go by up to this instant; one that goes back is taken as the newest seen. Call it at {@link #due} at the latest. */
    public List<Change> advance(Instant to) {
        now = to.isAfter(now) ? to : now;
        return List.of();
    }

    /** When something has to be done even if nothing is heard; empty: never. */
    public Optional<Instant> due() {
        return Optional.empty();
    }

    /** Takes over an incident that another correlator wrote, with its id, acknowledgement, and who was told. */
    public List<Change> adopt(Incident retained) {
        return List.of();
    }

    /**
     * The evidence, the rule that decided and its numbers, a line each.
     *
     * @param target {@code service} or {@code service/function}
     * @return empty where nothing of that name is known
     */
    public List<String> why(String target) {
        return List.of();
    }

    /** Everything it knows, as a tree of maps, lists, text, longs, doubles, booleans and nulls. */
    public Object save() {
        return Map.of("agent", setup.agent(), "now", now.toString());
    }

    /** Continues from a saved tree; one of another shape is left alone and told by false. */
    public boolean restore(@Nullable Object tree) {
        return tree instanceof Map;
    }
}
