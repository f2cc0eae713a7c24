package org.vigie.core.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Step;
import org.vigie.core.guard.Guard;

/** One classifier and its states, one a subject. */
final class Seat<S extends Record> {
    final Classifier<S> classifier;
    final Classifies label;
    private final Map<String, S> states = new HashMap<>();
    private @Nullable String trouble;

    Seat(Classifier<S> classifier) {
        this.classifier = classifier;
        this.label = classifier.getClass().getAnnotation(Classifies.class);
    }

    /** Stage and name: what a new version must have in common with the old. */
    String key() {
        return label.stage() + "/" + label.value();
    }

    /** What the classifier threw; null: it works. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Folds one input in; a subject of which nothing is known gets its state from the chronicle first. */
    List<Finding> fold(String subject, Input input, Now now, Chronicle chronicle) {
        if (trouble != null) {
            return List.of();
        }
        var answer = Guard.call(() -> {
            var held = states.get(subject);
            return classifier.fold(held == null ? rebuilt(chronicle, now) : held, input, now);
        });
        return switch (answer) {
            case Guard.Value<Step<S>>(var step) -> {
                states.put(subject, step.state());
                yield step.findings();
            }
            case Guard.Failed<Step<S>> failed -> {
                trouble = failed.inOneLine();
                yield List.of();
            }
        };
    }

    private S rebuilt(Chronicle chronicle, Now now) {
        var state = classifier.initial();
        for (var line : chronicle.lines()) {
            state = classifier
                    .fold(state, line.input(), new Now(line.at(), now.pace()))
                    .state();
        }
        return state;
    }

    void forget(String subject) {
        states.remove(subject);
    }

    /** The states as trees by subject. */
    SortedMap<String, @Nullable Object> park() {
        var trees = new TreeMap<String, @Nullable Object>();
        states.forEach((subject, state) -> trees.put(subject, StateForm.toTree(state)));
        return trees;
    }

    void learned(List<Learned> all) {
        states.forEach((subject, state) -> all.add(new Learned(key(), label.state(), subject, state)));
    }

    /** Takes up what was learned before, where nothing is known yet. */
    void learned(Learned before) {
        if (before.version() == label.state() && !states.containsKey(before.subject())) {
            unpark(Collections.singletonMap(before.subject(), before.tree()));
        }
    }

    /** Takes states that were parked; those of another shape are left to be rebuilt. */
    void unpark(Map<?, ?> trees) {
        var answer = Guard.call(classifier::initial);
        if (answer instanceof Guard.Value<S>(var initial)) {
            for (var entry : new ArrayList<>(trees.entrySet())) {
                unpark((String) entry.getKey(), entry.getValue(), initial);
            }
        }
    }

    private void unpark(String subject, @Nullable Object tree, S initial) {
        @SuppressWarnings("unchecked") // the class of an S is a Class of S
        var type = (Class<S>) initial.getClass();
        StateForm.fromTree(tree, type).ifPresent(state -> states.put(subject, state));
    }
}
