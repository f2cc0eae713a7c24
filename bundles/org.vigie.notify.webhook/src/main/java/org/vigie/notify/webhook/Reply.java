package org.vigie.notify.webhook;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Secret;
import org.vigie.http.Answer;

/** What a receiver's answer means: taken, later, or never. */
final class Reply {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private static final String IN_BODY = "\"retry_after\"";

    /** A first line tells why; a whole page tells nobody more. */
    private static final Limit SHOWN = new Limit(200, false);

    private final Answer answer;
    private final List<Secret> secrets;

    /** @param secrets that must not be shown, even where the receiver repeats them */
    Reply(Answer answer, List<Secret> secrets) {
        this.answer = answer;
        this.secrets = secrets;
    }

    /**
     * Returns where it was taken.
     *
     * @throws Notifier.Refused where it never will be
     */
    void judge(Instant now) throws IOException {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return;
        }
        var why = "answered " + status + said();
        if (status == REQUEST_TIMEOUT || status == TOO_MANY || status >= 500) {
            var header = answer.header("retry-after");
            throw new Notifier.Later(why, patience(header == null ? inBody(answer.text()) : header, now));
        }
        throw new Notifier.Refused(status < 400 ? why + ": it has moved, write its new address" : why);
    }

    private String said() {
        var text = new StringBuilder();
        answer.text().codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(text::appendCodePoint);
        var shown = hidden(text.toString().strip(), secrets);
        return shown.isEmpty() ? "" : " (" + SHOWN.fit(shown, Escape.NONE) + ")";
    }

    static String hidden(String text, List<Secret> secrets) {
        var shown = text;
        for (var secret : secrets) {
            shown = secret.reveal().isEmpty() ? shown : shown.replace(secret.reveal(), "***");
        }
        return shown;
    }

    /** Telegram says in the body what others say in a header; null: nothing is said. */
    static @Nullable String inBody(String body) {
        int name = body.indexOf(IN_BODY);
        int begin = body.indexOf(':', name) + 1;
        if (name < 0 || begin == 0) {
            return null;
        }
        var rest = body.substring(begin).strip();
        long digits =
                rest.chars().takeWhile(c -> (c >= '0' && c <= '9') || c == '.').count();
        return rest.substring(0, (int) digits);
    }

    /** {@code Retry-After}: seconds, or a date. */
    static Duration patience(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofMillis((long) (Double.parseDouble(header.strip()) * 1000));
        } catch (NumberFormatException date) {
            return until(header.strip(), now);
        }
    }

    private static Duration until(String date, Instant now) {
        try {
            var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException neither) {
            return Duration.ZERO;
        }
    }
}
