package org.vigie.core.correlate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;

/** Classifiers that find what a story says, by subject, at every tick, and remember the world that they were shown. */
final class Oracle {
    /** What is found from now on. */
    final Map<String, Finding> finds = new HashMap<>();

    /** The world at the last tick of a subject. */
    final Map<String, Input.World> worlds = new HashMap<>();

    List<Classifier<?>> classifiers() {
        return List.of(new OfFunctions(this), new OfServices(this), new OfLines(this));
    }

    /** Nothing to remember. */
    record State() {}

    /** What all three have in common. */
    private interface Seer extends Classifier<State> {
        Oracle oracle();

        @Override
        default State initial() {
            return new State();
        }

        @Override
        default Step<State> fold(State state, Input input, Now now) {
            if (!(input instanceof Input.Tick(String subject, Input.World world))) {
                return Step.of(state);
            }
            oracle().worlds.put(subject, world);
            var found = oracle().finds.get(subject);
            return found == null ? Step.of(state) : Step.of(state, found);
        }
    }

    @Classifies(value = "functions", stage = Stage.FUNCTION)
    private record OfFunctions(Oracle oracle) implements Seer {}

    @Classifies(value = "services", stage = Stage.SERVICE)
    private record OfServices(Oracle oracle) implements Seer {}

    @Classifies(value = "lines", stage = Stage.LINE)
    private record OfLines(Oracle oracle) implements Seer {}
}
