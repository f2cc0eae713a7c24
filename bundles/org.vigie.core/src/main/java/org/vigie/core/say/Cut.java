package org.vigie.core.say;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.ToIntFunction;

/** Texts that fit: what is longer is cut between two characters, and that is shown. */
public final class Cut {
    private static final String MORE = "…";

    private Cut() {}

    /** As many characters as fit, as Java and JavaScript count them. */
    public static String characters(String text, int most) {
        return cut(text, most, String::length);
    }

    /** As many as fit into these bytes of UTF-8. */
    public static String bytes(String text, int most) {
        return cut(text, most, part -> part.getBytes(UTF_8).length);
    }

    private static String cut(String text, int most, ToIntFunction<String> size) {
        if (size.applyAsInt(text) <= most) {
            return text;
        }
        var out = new StringBuilder();
        int room = most - size.applyAsInt(MORE);
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            var next = Character.toString(text.codePointAt(at));
            room -= size.applyAsInt(next);
            if (room < 0) {
                break;
            }
            out.append(next);
        }
        return out.append(MORE).toString();
    }
}
