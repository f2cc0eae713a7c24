package org.vigie.api.verdict;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;

/**
 * One outage, from the first bad sample to its resolution.
 *
 * @param id 26 characters {@code [0-9A-Z]}: the same on every correlator
 * @param service what is broken
 * @param phase where it stands
 * @param phases how it got there, in order; a re-opened incident goes on growing
 * @param ruling what kind of thing it is
 * @param severity how much it matters
 * @param since first bad sample, back-dated
 * @param resolvedAt first good sample after the last bad one; null while open
 * @param functions what is broken, and how
 * @param scope for whom
 * @param admission whether the vendor admits it
 * @param confidence 0 to 1
 * @param evidence a bounded choice of what was seen
 * @param ack null until somebody takes it
 * @param muted null unless somebody muted it
 * @param notes remarks by people, in order
 * @param say one sentence by language
 * @param told by name of a notifier, the last phase that it delivered or gave up, {@code SUSPECTED} where it is to and
 *     has not yet: whoever takes over tells nobody twice and forgets nobody
 */
public record Incident(
        String id,
        String service,
        Phase phase,
        List<Step> phases,
        Ruling ruling,
        Severity severity,
        Instant since,
        @Nullable Instant resolvedAt,
        SortedMap<String, Symptom> functions,
        Scope scope,
        Admission admission,
        double confidence,
        List<Exhibit> evidence,
        @Nullable Remark ack,
        @Nullable Mute muted,
        List<Remark> notes,
        SortedMap<String, String> say,
        SortedMap<String, Phase> told)
        implements Verdict {

    /** An incident as the core makes it: it does not know what notifiers delivered. */
    public Incident(
            String id,
            String service,
            Phase phase,
            List<Step> phases,
            Ruling ruling,
            Severity severity,
            Instant since,
            @Nullable Instant resolvedAt,
            SortedMap<String, Symptom> functions,
            Scope scope,
            Admission admission,
            double confidence,
            List<Exhibit> evidence,
            @Nullable Remark ack,
            @Nullable Mute muted,
            List<Remark> notes,
            SortedMap<String, String> say) {
        this(
                id,
                service,
                phase,
                phases,
                ruling,
                severity,
                since,
                resolvedAt,
                functions,
                scope,
                admission,
                confidence,
                evidence,
                ack,
                muted,
                notes,
                say,
                Collections.emptySortedMap());
    }

    /** The same incident with what was delivered. */
    public Incident withTold(SortedMap<String, Phase> told) {
        return new Incident(
                id,
                service,
                phase,
                phases,
                ruling,
                severity,
                since,
                resolvedAt,
                functions,
                scope,
                admission,
                confidence,
                evidence,
                ack,
                muted,
                notes,
                say,
                told);
    }

    /** The same incident with its sentences. */
    public Incident withSay(SortedMap<String, String> say) {
        return new Incident(
                id,
                service,
                phase,
                phases,
                ruling,
                severity,
                since,
                resolvedAt,
                functions,
                scope,
                admission,
                confidence,
                evidence,
                ack,
                muted,
                notes,
                say,
                told);
    }

    /**
     * One change of phase.
     *
     * @param phase entered
     * @param at when
     */
    public record Step(Phase phase, Instant at) {}

    /**
     * One piece of evidence.
     *
     * @param agent who saw it
     * @param function where
     * @param at when
     * @param symptom what
     * @param evidence in the probe's words
     */
    public record Exhibit(String agent, String function, Instant at, Symptom symptom, String evidence) {}

    /**
     * Something a person said.
     *
     * @param by who
     * @param at when
     * @param text what
     */
    public record Remark(String by, Instant at, String text) {}

    /**
     * Notifications are held back; measuring goes on.
     *
     * @param by who
     * @param until when it ends
     * @param because why
     */
    public record Mute(String by, Instant until, String because) {}

    /** Whether it is not over. */
    public boolean isOpen() {
        return phase != Phase.RESOLVED;
    }
}
