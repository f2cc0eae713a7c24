package org.vigie.probe.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times as pages and feeds write them: ISO 8601, RFC 1123 with the zones of RFC 822, or seconds since 1970. */
final class Times {
    /** Further ahead than this it is an announcement, or a lie. */
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private static final int DATE = "2023-12-21".length();

    /** Years of two digits are meant as RFC 2822 reads them. */
    private static final int CENTURY = 100;

    private static final int YEAR = "2023".length();

    /** From here on they are milliseconds. */
    private static final long MILLIS = 100_000_000_000L;

    private static final Map<String, String> ZONES = Map.of(
            "Z", "GMT", "UTC", "GMT", "UT", "GMT", "EST", "-0500", "EDT", "-0400", "PST", "-0800", "PDT", "-0700");

    private Times() {}

    /** How long ago the newest of these was; zero where it lies a little ahead; null: none of them is a time. */
    static @Nullable Duration sinceNewest(Stream<String> texts, Instant now) {
        var newest = texts.map(text -> parse(text.strip()))
                .filter(Objects::nonNull)
                .filter(time -> time.isBefore(now.plus(AHEAD_MAX)))
                .max(Comparator.naturalOrder())
                .orElse(null);
        return newest == null ? null : newest.isAfter(now) ? Duration.ZERO : Duration.between(newest, now);
    }

    /** Reads one; null: it is none. */
    static @Nullable Instant parse(String text) {
        try {
            if (text.isEmpty()) {
                return null;
            } else if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return sinceEpoch(Long.parseLong(text));
            }
            return text.indexOf('-') == YEAR ? iso(text) : rfc(text);
        } catch (DateTimeException | NumberFormatException notOne) {
            return null;
        }
    }

    private static Instant sinceEpoch(long number) {
        return number < MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    private static Instant iso(String text) {
        if (text.length() == DATE) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime exact
                ? exact.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }

    private static Instant rfc(String text) {
        int zone = text.lastIndexOf(' ') + 1;
        var known = ZONES.get(text.substring(zone));
        var plain = known == null ? text : text.substring(0, zone) + known;
        var time = OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME);
        int year = time.getYear();
        return time.plusYears(year >= CENTURY ? 0 : year < CENTURY / 2 ? 20 * CENTURY : 19 * CENTURY)
                .toInstant();
    }
}
