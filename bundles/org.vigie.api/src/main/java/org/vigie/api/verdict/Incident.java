package org.vigie.api.verdict;

import java.time.Instant;
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
        SortedMap<String, String> say)
        implements Verdict {

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
