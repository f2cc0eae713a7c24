package org.vigie.api.probe;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;

/**
 * How one look ended. A broken target is {@link Down}: data, never an exception. {@link Unknown} says nothing about the
 * target. Sealed on purpose: a new variant is a change that every classifier must answer.
 */
public sealed interface Outcome permits Outcome.Up, Outcome.Down, Outcome.Unknown {
    /** Evidence is cut at this length, in characters, before it leaves the agent. */
    int EVIDENCE_MAX = 512;

    /** What was seen, in one line, without secrets. */
    String evidence();

    /** A few named facts that classifiers read, for instance {@code http_status}; values are text, numbers or booleans. */
    Map<String, Object> detail();

    /** The shape of what was seen; {@link Features#NONE} where there is none. */
    Features features();

    /**
     * It works.
     *
     * @param slowBy times the usual latency, above 1 only where it was found slow; 0: not judged
     */
    record Up(String evidence, Map<String, Object> detail, Features features, double slowBy) implements Outcome {}

    /**
     * It does not work.
     *
     * @param symptom how it fails
     */
    record Down(Symptom symptom, String evidence, Map<String, Object> detail, Features features) implements Outcome {
        /**
         * What of the agent's own is at fault instead of the target, as {@code attribute=value}: its resolver, where a
         * second one knew the name. Null: nothing is known of that.
         */
        public @Nullable String blames() {
            boolean answered = "answered".equals(detail.get("second_resolver"));
            var resolver = detail.get("resolver");
            return answered && resolver != null ? "resolver=" + resolver : null;
        }
    }

    /**
     * Nobody knows.
     *
     * @param reason why not
     */
    record Unknown(Reason reason, String evidence, Map<String, Object> detail) implements Outcome {
        @Override
        public Features features() {
            return Features.NONE;
        }
    }

    /** It works, and this was seen. */
    static Outcome up(String evidence) {
        return new Up(evidence, Map.of(), Features.NONE, 0);
    }

    /** It does not work, and this was seen. */
    static Outcome down(Symptom symptom, String evidence) {
        return new Down(symptom, evidence, Map.of(), Features.NONE);
    }

    /** It could not be seen, and this is why. */
    static Outcome unknown(Reason reason, String evidence) {
        return new Unknown(reason, evidence, Map.of());
    }

    /** The same with one more named fact. */
    default Outcome with(String name, Object value) {
        var more = new TreeMap<>(detail());
        more.put(name, value);
        return switch (this) {
            case Up up -> new Up(up.evidence, more, up.features, up.slowBy);
            case Down down -> new Down(down.symptom, down.evidence, more, down.features);
            case Unknown unknown -> new Unknown(unknown.reason, unknown.evidence, more);
        };
    }

    /** The same with the shape of what was seen; an unknown outcome has none. */
    default Outcome with(Features shape) {
        return switch (this) {
            case Up up -> new Up(up.evidence, up.detail, shape, up.slowBy);
            case Down down -> new Down(down.symptom, down.evidence, down.detail, shape);
            case Unknown unknown -> unknown;
        };
    }

    /** Whether both say the same in outcome, symptom and reason; slow or not is a difference. */
    default boolean sameAs(Outcome other) {
        return switch (this) {
            case Up up -> other instanceof Up theirs && up.slowBy > 0 == theirs.slowBy > 0;
            case Down down -> other instanceof Down theirs && down.symptom == theirs.symptom;
            case Unknown unknown -> other instanceof Unknown theirs && unknown.reason == theirs.reason;
        };
    }
}
