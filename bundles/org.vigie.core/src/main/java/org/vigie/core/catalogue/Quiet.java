package org.vigie.core.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Severity;

/**
 * Hours of the day in which somebody is told nothing that is not severe.
 *
 * @param from when they begin, every day
 * @param until when they are over; earlier than {@code from}: on the next day
 * @param zone where the clock hangs
 * @param unless what is at least so severe is told at any hour; null: nothing is
 */
public record Quiet(
        LocalTime from,
        LocalTime until,
        ZoneId zone,
        @Nullable Severity unless) {
    private static final String UNLESS = " unless ";

    /** As it is written, for instance {@code 22:00-07:00 unless major}; empty: it is written in some other way. */
    public static Optional<Quiet> read(String text, ZoneId zone) {
        int unless = text.indexOf(UNLESS);
        var hours = (unless < 0 ? text : text.substring(0, unless)).split("-", -1);
        var severity = severity(unless < 0 ? "" : text.substring(unless + UNLESS.length()));
        if (hours.length != 2 || (unless >= 0 && severity.isEmpty())) {
            return Optional.empty();
        }
        try {
            var quiet = new Quiet(time(hours[0]), time(hours[1]), zone, severity.orElse(null));
            return Optional.of(quiet).filter(q -> !q.from.equals(q.until));
        } catch (DateTimeException notTimes) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.strip());
    }

    private static Optional<Severity> severity(String text) {
        return Arrays.stream(Severity.values())
                .filter(one -> one.id().equals(text.strip()))
                .findFirst();
    }

    /** When somebody may be told at the earliest, if not before this moment. */
    Instant over(Instant moment, Severity severity) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        boolean overnight = until.isBefore(from);
        boolean begun = !time.isBefore(from);
        boolean within = overnight ? begun || time.isBefore(until) : begun && time.isBefore(until);
        if (!within || (unless != null && severity.compareTo(unless) <= 0)) {
            return moment;
        }
        var day = local.toLocalDate().plusDays(overnight && begun ? 1 : 0);
        var end = day.atTime(until).atZone(zone).toInstant();
        return end.isAfter(moment) ? end : moment; // an hour that comes twice in autumn
    }
}
