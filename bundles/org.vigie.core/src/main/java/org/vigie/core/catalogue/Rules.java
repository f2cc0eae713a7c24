package org.vigie.core.catalogue;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Severity;
import org.vigie.core.door.Pace;

/**
 * What somebody wants to be told, and when. A rule only ever makes a notice wait: an incident can become what somebody wants to
 * hear of.
 *
 * @param least incidents that are less severe are not told
 * @param after how long an incident has to last, with nobody taking it, before its start is told
 * @param lasting how long an incident has to last, taken or not, before its start is told
 * @param remind how often it is told again while it lasts and nobody takes it; zero: never
 * @param quiet hours in which nothing is told; null: none
 */
public record Rules(
        Severity least,
        Duration after,
        Duration lasting,
        Duration remind,
        @Nullable Quiet quiet) {
    /** Everything, at any hour. */
    public static final Rules NONE = new Rules(Severity.INFO, Duration.ZERO, null);

    /** With no time that it has to last, and no reminders. */
    public Rules(Severity least, Duration after, @Nullable Quiet quiet) {
        this(least, after, Duration.ZERO, Duration.ZERO, quiet);
    }

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
        return held || taken || !want(now)
                ? NOT_YET
                : later(at.plus(pace.of(after)), now.since().plus(pace.of(lasting)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /**
     * Whether the start of an incident that is over was held back to its end: then nobody was told of it, and its end is no news.
     *
     * @param over the incident, with its end
     */
    public boolean heldBack(Incident over, Pace pace) {
        var end = over.resolvedAt();
        var confirmed = over.phases().stream()
                .filter(step -> step.phase() == Phase.CONFIRMED)
                .findFirst()
                .map(Incident.Step::at)
                .orElse(over.since());
        var due = due(Notice.Kind.CONFIRMED, confirmed, over, pace);
        return due.equals(NOT_YET) || (end != null && loud(due, over.severity()).isAfter(end));
    }

    /** When somebody may be told at the earliest, if not before this moment. */
    public Instant loud(Instant moment, Severity severity) {
        return quiet == null ? moment : quiet.over(moment, severity);
    }
}
