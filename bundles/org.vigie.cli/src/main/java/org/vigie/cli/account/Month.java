package org.vigie.cli.account;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A month where somebody lives, as far as it is over.
 *
 * @param now until when it is told, where it is not over
 */
public record Month(YearMonth month, ZoneId zone, Instant now) {
    /** The one that is written like {@code 2026-11}, or the one we are in; empty where it is none, or yet to come. */
    public static Optional<Month> of(String written, ZoneId zone, Instant now) {
        try {
            var month = written.isEmpty() ? YearMonth.from(now.atZone(zone)) : YearMonth.parse(written);
            var its = new Month(month, zone, now);
            return its.from().isAfter(now) ? Optional.empty() : Optional.of(its);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Its first moment. */
    public Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private Instant end() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Its last moment, or now. */
    public Instant until() {
        return isOver() ? end() : now;
    }

    boolean isOver() {
        return !end().isAfter(now);
    }

    boolean holds(Instant at) {
        return !at.isBefore(from()) && at.isBefore(until());
    }
}
