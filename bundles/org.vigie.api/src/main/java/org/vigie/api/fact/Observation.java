package org.vigie.api.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Numbers;
import org.vigie.api.probe.Outcome;

/**
 * What one run of a check saw.
 *
 * @param agent who looked
 * @param function at what
 * @param outcome up, down with its symptom, or unknown with its reason; carries the evidence
 * @param at start of the run, on the agent's wall clock
 * @param latencyS seconds that the target took; waiting of our own does not count
 * @param phasesS seconds by phase, in order: dns, connect, tls, first_byte, body, or what the probe calls them
 * @param runs how many equal runs this one stands for, at least 1
 * @param atFirst start of the first of them; null where {@code runs} is 1
 * @param interval the rhythm of the check
 */
public record Observation(
        String agent,
        FunctionId function,
        Outcome outcome,
        Instant at,
        double latencyS,
        Map<String, Double> phasesS,
        int runs,
        @Nullable Instant atFirst,
        Duration interval)
        implements Fact {
    /** Keeps its numbers small: one is held of every check. */
    public Observation {
        phasesS = Numbers.of(phasesS);
    }

    /** The same look at the same time, judged differently. */
    public Observation withOutcome(Outcome other) {
        return new Observation(agent, function, other, at, latencyS, phasesS, runs, atFirst, interval);
    }

    /** Whether both saw the same: outcome, symptom and reason; evidence and numbers may differ. */
    public boolean sees(Observation other) {
        return function.equals(other.function) && outcome.sameAs(other.outcome);
    }
}
