package org.vigie.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.vigie.cli.Paint;

/** Writes on the screen. Whatever text comes from others stays text: nothing in it moves the cursor or turns the line around. */
final class Ink {
    private static final char STRANGE = '\uFFFD';

    private final boolean colour;

    Ink(boolean colour) {
        this.colour = colour;
    }

    AttributedString plain(String text) {
        return styled(text, AttributedStyle.DEFAULT);
    }

    AttributedString bold(String text) {
        return styled(text, AttributedStyle.BOLD);
    }

    AttributedString faint(String text) {
        return styled(text, AttributedStyle.DEFAULT.faint());
    }

    AttributedString inverse(String text) {
        return styled(text, AttributedStyle.DEFAULT.inverse());
    }

    /** In the colour of a state, where there are colours. */
    AttributedString painted(Paint paint, String text) {
        var bold = AttributedStyle.BOLD;
        return styled(
                text, colour ? bold.foreground(paint.rgb() >> 16, paint.rgb() >> 8 & 0xff, paint.rgb() & 0xff) : bold);
    }

    private static AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(harmless(text), style);
    }

    /** So many columns of it, filled up with blanks. */
    static AttributedString fit(AttributedString text, int columns) {
        var line = new AttributedStringBuilder();
        if (text.columnLength() > columns) {
            line.append(text.columnSubSequence(0, Math.max(0, columns - 1))).append("…");
        } else {
            line.append(text);
        }
        for (int i = line.columnLength(); i < columns; i++) {
            line.append(' ');
        }
        return line.toAttributedString();
    }

    /** As many lines as it takes; words stay whole where they fit. */
    static List<AttributedString> wrapped(AttributedString text, int columns) {
        var lines = new ArrayList<AttributedString>();
        var rest = text;
        while (rest.columnLength() > columns) {
            int full = rest.columnSubSequence(0, columns).length();
            int space = rest.toString().lastIndexOf(' ', full);
            // a blank far in front is no place to part: most of the line would be empty
            boolean parts = space > full / 2;
            lines.add(rest.subSequence(0, parts ? space : full));
            rest = rest.subSequence(parts ? space + 1 : full, rest.length());
        }
        lines.add(rest);
        return lines;
    }

    private static String harmless(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isStrange(c) ? STRANGE : c));
        return out.toString();
    }

    /** Controls, and what reverses the direction of writing or is not seen at all. */
    private static boolean isStrange(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
    }
}
