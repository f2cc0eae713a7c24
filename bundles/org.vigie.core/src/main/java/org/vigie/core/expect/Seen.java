package org.vigie.core.expect;

import java.time.Duration;
import org.vigie.core.settings.Durations;

/** Words for what was seen: short, on one line, without anything that could be markup or move a cursor. */
final class Seen {
    /** Enough to recognise a text by. */
    private static final int SHOWN_MAX = 60;

    private Seen() {}

    static String why(Object seen, Subject left, Comparison comparison, Expected right) {
        var wanted = plain(right.toString());
        if (left.name().equals("count") && left.argument() != null && comparison.isOrder()) {
            return show(seen) + " of " + comparison + wanted + " " + clip(left.argument());
        } else if (comparison == Comparison.CONTAINS) {
            return subject(left) + " is " + show(seen) + ", without " + wanted;
        } else if (comparison == Comparison.EQUAL) {
            return subject(left) + " is " + show(seen) + ", not " + wanted;
        }
        return subject(left) + " is " + show(seen) + ", not " + comparison + " " + wanted;
    }

    static String subject(Subject left) {
        return left.argument() == null ? clip(left.name()) : left.name() + " " + clip(left.argument());
    }

    static String show(Object seen) {
        return switch (seen) {
            case Duration time -> Durations.write(time);
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> "\"" + clip(String.valueOf(seen)) + "\"";
        };
    }

    private static String clip(String text) {
        int end = text.codePointCount(0, text.length()) > SHOWN_MAX ? text.offsetByCodePoints(0, SHOWN_MAX) : -1;
        return end < 0 ? plain(text) : plain(text.substring(0, end)) + '…';
    }

    private static String plain(String text) {
        var clean = new StringBuilder();
        text.codePoints().map(letter -> isPlain(letter) ? letter : ' ').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Control and format characters, the invisible and the backward ones among them, are not. */
    private static boolean isPlain(int letter) {
        int type = Character.getType(letter);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }
}
