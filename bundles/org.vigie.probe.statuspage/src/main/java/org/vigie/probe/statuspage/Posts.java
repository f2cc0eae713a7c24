package org.vigie.probe.statuspage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The updates of an incident in a feed, as Statuspage writes them there: {@code <small>Aug 21, 00:37 UTC</small> …
 * <strong>Resolved</strong> - …}, the newest first.
 *
 * @param html all of them
 */
record Posts(String html) {
    /** No incident has more updates. */
    private static final int POSTS_MAX = 200;

    /** The clocks of a feed and of its posts are not the same. */
    private static final Duration SLACK = Duration.ofDays(1);

    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("MMM d, HH:mm")
            .toFormatter(Locale.ENGLISH);

    /** What the newest one calls the incident; empty: nothing. */
    String newest() {
        var words = between("<strong>", "</strong>");
        return words.isEmpty() ? "" : words.getFirst();
    }

    /**
     * When the first one was written. They tell no year.
     *
     * @param posted some time of the incident that does
     * @return null where none tells its time
     */
    @Nullable
    Instant first(Instant posted) {
        return Trouble.earliest(between("<small>", "</small>").stream().map(text -> time(text, posted)));
    }

    private List<String> between(String start, String end) {
        var found = new ArrayList<String>();
        int at = html.indexOf(start);
        while (at >= 0 && found.size() < POSTS_MAX) {
            int from = at + start.length();
            int to = html.indexOf(end, from);
            if (to < 0) {
                break;
            }
            found.add(bare(html.substring(from, to)));
            at = html.indexOf(start, to);
        }
        return found;
    }

    /** Without tags, and without the second of two spaces. */
    private static String bare(String html) {
        var text = new StringBuilder();
        int from = 0;
        for (int tag = html.indexOf('<'); tag >= from; tag = html.indexOf('<', from)) {
            text.append(html, from, tag);
            int end = html.indexOf('>', tag);
            from = end < 0 ? html.length() : end + 1;
        }
        return text.append(html, from, html.length())
                .toString()
                .replace("  ", " ")
                .strip();
    }

    private static @Nullable Instant time(String text, Instant posted) {
        int zone = text.lastIndexOf(' ');
        try {
            var day = DAY.parse(text.substring(0, Math.max(0, zone)));
            return inYear(day, Times.zone(text.substring(zone + 1)), posted);
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    /** An update of December is read in January, too. */
    private static Instant inYear(TemporalAccessor day, ZoneOffset zone, Instant posted) {
        int year = posted.atOffset(zone).getYear();
        var time = MonthDay.from(day).atYear(year).atTime(LocalTime.from(day)).toInstant(zone);
        return time.isAfter(posted.plus(SLACK))
                ? MonthDay.from(day)
                        .atYear(year - 1)
                        .atTime(LocalTime.from(day))
                        .toInstant(zone)
                : time;
    }
}
