package org.vigie.api.classify;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Scope;

/** What a classifier found. Each carries {@code why}: the rule and the numbers, for {@code vigie why}. */
public sealed interface Finding {
    /** The rule that decided, with its numbers, in one line. */
    String why();

    /**
     * CHECK: the observation means something else than its probe said.
     *
     * @param observation with the outcome as it is to be published
     */
    record Judged(Observation observation, String why) implements Finding {}

    /**
     * LINE: how an agent's own line is.
     *
     * @param since first sample that showed it: votes cast after are withdrawn where the line is blind
     */
    record LineFound(String agent, Line line, Instant since, String why) implements Finding {}

    /**
     * VANTAGE: what one agent says of one function.
     *
     * @param ballot good, bad or neither
     * @param symptom how it fails; null unless bad or suspicious
     * @param since first bad sample of the run, or first good one
     * @param strength evidence for bad, as a log-likelihood ratio; 0 and below: none
     * @param failing recent share of looks that failed, 0 to 1
     * @param confidence 0 to 1
     * @param blames what of the agent's own is at fault instead of the target, as {@code attribute=value}, for instance
     *     {@code resolver=1.1.1.1} where a second resolver answered; null: nothing
     * @param at newest look that counts
     */
    record Vote(
            String agent,
            FunctionId function,
            Ballot ballot,
            @Nullable Symptom symptom,
            Instant since,
            double strength,
            double failing,
            double confidence,
            @Nullable String blames,
            Instant at,
            String why)
            implements Finding {
        /** The same vote, about what began earlier. */
        public Vote withSince(Instant earlier) {
            return new Vote(agent, function, ballot, symptom, earlier, strength, failing, confidence, blames, at, why);
        }
    }

    /** The three answers, and the one between good and bad. */
    enum Ballot {
        GOOD,
        /** Evidence, not enough to vote bad. */
        SUSPICIOUS,
        BAD,
        UNKNOWN
    }

    /**
     * FUNCTION: for whom a function is broken, and how surely.
     *
     * @param function which
     * @param badShare share of the looks in scope that fail, 0 to 1; 0: works
     * @param symptom the prevailing one; null: works
     * @param since first bad sample, back-dated; where it works: first good sample after the last bad one
     * @param scope for whom
     * @param groups failing share by network (where it is not known, by site or agent), of those that can tell
     * @param supported whether the scope has enough support to confirm
     */
    record Reach(
            FunctionId function,
            double badShare,
            @Nullable Symptom symptom,
            Instant since,
            Scope scope,
            SortedMap<String, Double> groups,
            double confidence,
            boolean supported,
            String why)
            implements Finding {}

    /**
     * SERVICE: the vendor's word against what is observed.
     *
     * @param vendorOnly the vendor reports what nobody here observes
     * @param maintenance whether an announced window is under way
     */
    record VendorFound(String service, Admission admission, boolean vendorOnly, boolean maintenance, String why)
            implements Finding {}
}
