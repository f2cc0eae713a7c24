package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/**
 * How long a text may be for a receiver, counted as it is sent.
 *
 * @param most how many
 * @param bytes of UTF-8; otherwise characters as JavaScript and Java count them
 */
record Limit(int most, boolean bytes) {
    /** Where a receiver names no limit: longer than any sentence of ours, and no flood. */
    private static final Limit USUAL = new Limit(3000, false);

    /** What is read at a glance. */
    private static final Limit GLANCE = new Limit(200, false);

    private static final Set<String> GLANCED_AT = Set.of("title", "topic", "service");

    private static final String MORE = "…";

    /** That of a text for which a receiver names none. */
    static Limit usual(String text) {
        return GLANCED_AT.contains(text) ? GLANCE : USUAL;
    }

    static Limit of(String written) {
        var parts = written.strip().split(" ", -1);
        return new Limit(Integer.parseInt(parts[0]), parts.length > 1 && parts[1].equals("bytes"));
    }

    /** As much of it as fits, escaped; cut between two code points, which is shown. */
    String fit(String text, Escape escape) {
        var whole = escape.of(text);
        if (size(whole) <= most) {
            return whole;
        }
        var out = new StringBuilder();
        int room = most - size(MORE);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var next = escape.of(text.codePointAt(at));
            room -= size(next);
            if (room < 0) {
                break;
            }
            out.append(next);
        }
        return out.append(MORE).toString();
    }

    private int size(String text) {
        return bytes ? text.getBytes(UTF_8).length : text.length();
    }
}
