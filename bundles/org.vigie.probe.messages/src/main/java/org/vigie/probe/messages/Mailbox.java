package org.vigie.probe.messages;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * What is in a mailbox.
 *
 * @param messages how many
 * @param newest when the newest came; null: there is none
 */
record Mailbox(long messages, @Nullable Instant newest) {
    /** {@code 17-Jul-1996 02:44:25 -0700}, with a space for a digit that is not there. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("d-MMM-yyyy HH:mm:ss Z")
            .toFormatter(Locale.ENGLISH);

    private static final String DATE = "INTERNALDATE \"";

    /** Opens it for reading only, so that nothing in it changes. */
    static Mailbox open(ImapTalk talk, String name) throws IOException {
        var opened = talk.ask("select", "EXAMINE " + quoted(name));
        if (opened.status().equals("NO")) {
            throw new LookFailure(
                    opened.code().isEmpty() || opened.code().equals("NONEXISTENT")
                            ? Symptom.CONTENT_MISMATCH
                            : Symptom.PROTOCOL,
                    "mailbox " + name + ": " + opened);
        }
        long messages = exists(ImapTalk.good("EXAMINE", opened).untagged());
        return new Mailbox(messages, messages == 0 ? null : newest(talk, messages));
    }

    private static Instant newest(ImapTalk talk, long last) throws IOException {
        var fetched = ImapTalk.good("FETCH", talk.ask("fetch", "FETCH " + last + " (INTERNALDATE)"));
        for (var line : fetched.untagged()) {
            int from = line.toUpperCase(Locale.ROOT).indexOf(DATE);
            int to = line.indexOf('"', from + DATE.length());
            if (from >= 0 && to > 0) {
                return time(line.substring(from + DATE.length(), to).strip());
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "FETCH: no time of arrival");
    }

    private static Instant time(String text) throws LookFailure {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException notOne) {
            throw new LookFailure(Symptom.PROTOCOL, "FETCH: '" + text + "' is not a time");
        }
    }

    private static long exists(List<String> untagged) throws LookFailure {
        for (var line : untagged) {
            var words = line.split(" ", 3);
            boolean isCount = words.length >= 2
                    && words[1].equalsIgnoreCase("EXISTS")
                    && words[0].length() < 10
                    && words[0].chars().allMatch(c -> c >= '0' && c <= '9');
            if (isCount && !words[0].isEmpty()) {
                return Long.parseLong(words[0]);
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "EXAMINE: no count of messages");
    }

    /** Never negative: the server's clock may be ahead. */
    @Nullable
    Duration age(Instant now) {
        if (newest == null) {
            return null;
        }
        var age = Duration.between(newest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
