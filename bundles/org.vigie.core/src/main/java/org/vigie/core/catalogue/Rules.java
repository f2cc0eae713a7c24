package org.vigie.core.catalogue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Severity;
import org.vigie.core.door.Pace;

/**
 * What somebody wants to be told, and when. A rule only ever makes a notice wait: an incident can become what somebody wants to
 * hear of.
 *
 * @param least incidents that are less severe are not told
 * @param after how long an incident has to last, with nobody taking it, before its start is told
 * @param quiet hours in which nothing is told; null: none
 */
public record Rules(
        Severity least, Duration after, @Nullable Quiet quiet) {
    /** Everything, at any hour. */
    public static final Rules NONE = new Rules(Severity.INFO, Duration.ZERO, null);

    /** No moment as things stand. */
    public static final Instant NOT_YET = Instant.MAX;

    /** Whether this is severe enough. */
    public boolean want(Incident incident) {
        return incident.severity().compareTo(least) <= 0;
    }

    /**
     * From when on somebody wants to know of this, if there were no quiet hours.
     *
     * @param at when it happened
     * @param now the incident as it stands
     */
    public Instant due(Notice.Kind kind, Instant at, Incident now, Pace pace) {
        boolean held = now.muted() != null && kind != Notice.Kind.RESOLVED;
        if (kind != Notice.Kind.CONFIRMED) {
            return held ? NOT_YET : at;
        }
        boolean taken = now.ack() != null && after.isPositive();
        return held || taken || !want(now) ? NOT_YET : at.plus(pace.of(after));
    }

    /** When somebody may be told at the earliest, if not before this moment. */
    public Instant loud(Instant moment, Severity severity) {
        return quiet == null ? moment : quiet.over(moment, severity);
    }
}
