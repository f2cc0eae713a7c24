package org.vigie.probe.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.http.Answer;
import org.vigie.http.Request;

/** Whether an answer comes from the target or from a cache before it, by what caches say of themselves. */
final class Caches {
    /** RFC 9211, and what caches said before it. */
    private static final List<String> MARKS = List.of("Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status");

    /** Longer is no number of seconds that anybody means. */
    private static final int DIGITS_MAX = 9;

    private Caches() {}

    static boolean answered(Answer answer) {
        return age(answer) > 0 || isHit(answer);
    }

    /** Whether it may be older than what happened so many seconds ago; a cache that does not tell may be anything. */
    static boolean predates(Answer answer, double seconds) {
        long age = age(answer);
        return age > seconds || (age <= 0 && isHit(answer));
    }

    private static boolean isHit(Answer answer) {
        return MARKS.stream()
                .map(answer::header)
                .anyMatch(mark -> mark != null && mark.toLowerCase(Locale.ROOT).contains("hit"));
    }

    /** Seconds since the target gave this answer (RFC 9111); negative: nobody says. */
    static long age(Answer answer) {
        var age = answer.header("Age");
        var digits = age == null ? "" : age.strip();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : -1;
    }

    /** The same question, to be answered by the target itself. */
    static Request past(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        headers.put("Cache-Control", "no-cache");
        return new Request(request.method(), request.url(), headers, request.as(), request.body());
    }
}
