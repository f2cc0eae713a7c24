package org.vigie.cli.account;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times of a page, all in one zone; each says how far it is from UTC, since an hour comes twice where clocks are put back.
 *
 * @param zone of whoever reads it
 */
record Dates(ZoneId zone) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter ELSEWHERE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx", Locale.ROOT);

    /** To the second. */
    String at(Instant time) {
        var format = zone.getRules().equals(ZoneOffset.UTC.getRules()) ? UTC : ELSEWHERE;
        return format.format(time.atZone(zone));
    }
}
