package org.vigie.probe.statuspage;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times as vendors write them: ISO 8601 with an offset or with none (UTC), RFC 822 with any of its zones, or since 1970. */
final class Times {
    /** From here on they are milliseconds. */
    private static final long MILLIS = 100_000_000_000L;

    /** What can be written on the wire; later than that is a lie. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private static final DateTimeFormatter RFC =
            DateTimeFormatter.ofPattern("d MMM [uuuu][uu] HH:mm[:ss]", Locale.ENGLISH);

    private static final Map<String, ZoneOffset> ZONES = Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UT", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("CST", ZoneOffset.ofHours(-6)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("PST", ZoneOffset.ofHours(-8)));

    private Times() {}

    /** Reads one; null: it is none. */
    static @Nullable Instant parse(String text) {
        try {
            var time = text.isEmpty() ? null : read(text.strip());
            return time == null || time.isAfter(LAST) ? null : time;
        } catch (DateTimeException | NumberFormatException notOne) {
            return null;
        }
    }

    /** The offset of a zone by its name, or as it is. */
    static ZoneOffset zone(String name) {
        var known = ZONES.get(name);
        return known == null ? ZoneOffset.of(name) : known;
    }

    private static Instant read(String text) {
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(text);
            return number < MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        }
        return text.length() > 4 && text.charAt(4) == '-' ? iso(text) : rfc(text);
    }

    private static Instant iso(String text) {
        var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    /** The day of the week is not needed, and may be wrong. */
    private static Instant rfc(String text) {
        var date = text.substring(text.indexOf(',') + 1).strip();
        int zone = date.lastIndexOf(' ') + 1;
        return LocalDateTime.parse(date.substring(0, Math.max(0, zone - 1)), RFC)
                .toInstant(zone(date.substring(zone)));
    }
}
