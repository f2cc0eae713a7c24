package org.vigie.core.expect;

import java.time.Duration;
import org.vigie.core.settings.Durations;

/** Words for what was seen: short, on one line, without anything that could be markup or move a cursor. */
final class Seen {
    /** Enough to recognise a text by. */
    private static final int SHOWN_MAX = 60;

    private Seen() {}

    static String why(Object seen, Subject left, Comparison comparison, Expected right) {
        if (left.name().equals("count") && left.argument() != null && comparison.isOrder()) {
            return show(seen) + " of " + comparison + right + " " + clip(left.argument());
        } else if (comparison == Comparison.CONTAINS) {
            return subject(left) + " is " + show(seen) + ", without " + right;
        } else if (comparison == Comparison.EQUAL) {
            return subject(left) + " is " + show(seen) + ", not " + right;
        }
        return subject(left) + " is " + show(seen) + ", not " + comparison + " " + right;
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
        var clean = new StringBuilder();
        text.codePoints()
                .limit(SHOWN_MAX)
                .map(letter -> isPlain(letter) ? letter : ' ')
                .forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > SHOWN_MAX
                ? clean.append('…').toString()
                : clean.toString();
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
