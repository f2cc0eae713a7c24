package org.vigie.core.classify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Stage;
import org.vigie.api.fact.Observation;
import org.vigie.core.door.Pace;

/**
 * Where classifiers sit: runs them stage by stage, and keeps a state for each classifier and subject, so that a classifier can
 * be swapped at any moment. Not safe for several threads at once.
 */
public final class Bench {
    private final Pace pace;

    /** An empty bench. */
    public Bench(Pace pace) {
        this.pace = pace;
    }

    /**
     * Replaces the classifiers. A new version of one continues with the states of the old; where its state record has another
     * version, they are rebuilt from the facts that are kept.
     */
    public void classifiers(Collection<Classifier<?>> all) {}

    /** CHECK: the observation as it is to be published, after all classifiers of that stage have seen it. */
    public Observation check(Observation seen, Instant now) {
        return seen;
    }

    /**
     * Runs all classifiers of a stage on one input.
     *
     * @param subject of the stage: {@code agent} (LINE), {@code service/function} (CHECK, FUNCTION),
     *     {@code agent/service/function} (VANTAGE), {@code service} (SERVICE)
     */
    public List<Finding> fold(Stage stage, String subject, Input input, Instant now) {
        return List.of();
    }

    /** Names of classifiers that threw and are left out until they are replaced, with what they threw. */
    public SortedMap<String, String> benched() {
        return new TreeMap<>();
    }

    /** All states, as a tree of maps, lists, text, longs, doubles, booleans and nulls. */
    public Object save() {
        return Map.of("pace", pace.factor());
    }

    /** Continues from a saved tree; call it before or after {@link #classifiers}. False: it has another shape, nothing was taken. */
    public boolean restore(@Nullable Object tree) {
        return tree instanceof Map;
    }
}
