package org.vigie.board;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vigie.core.say.Xml;

/**
 * A small picture for other pages: a name and how that is.
 *
 * @param label whose
 * @param look how it is
 * @param word the same in a word
 */
record Badge(String label, Look look, String word) {
    private static final int HEIGHT = 20;
    private static final int BASE = 14;
    private static final int MARGIN = 7;
    private static final int CORNER = 3;

    /** Longer names are cut: it is to stand in a line of text. */
    private static final int LABEL_MAX = 60;

    /** Of Verdana at 11 pixels. A guess suffices: the picture itself says how long each text is to be. */
    private static final double NARROW = 4.5;

    private static final double USUAL = 7;
    private static final double WIDE = 11;

    Badge {
        label = label.codePointCount(0, label.length()) <= LABEL_MAX
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LABEL_MAX - 1)) + "…";
    }

    /** Drawn, with a title for those who hear it. */
    String svg() {
        var said = look.mark() + " " + word;
        int left = width(label) + 2 * MARGIN;
        int right = width(said) + 2 * MARGIN;
        var title = label + ": " + word;
        return Xml.write(
                "svg",
                "http://www.w3.org/2000/svg",
                xml -> xml.with("width", left + right, "height", HEIGHT, "role", "img", "aria-label", title)
                        .element("title", title)
                        .element("rect", "", "width", left + right, "height", HEIGHT, "rx", CORNER, "fill", "#131A30")
                        .element("path", "", "d", rightPart(left, right), "fill", look.colour())
                        .element(
                                "g",
                                g -> g.with("font-family", "Verdana,DejaVu Sans,sans-serif", "font-size", 11)
                                        .element("text", label, text(MARGIN, left, "#EEF2FB"))
                                        .element("text", said, text(left + MARGIN, right, look.ink()))));
    }

    private static String rightPart(int x, int width) {
        return "M%d 0h%da3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-%dz".formatted(x, width - CORNER, width - CORNER);
    }

    private static Object[] text(int x, int width, String ink) {
        return new Object[] {"x", x, "y", BASE, "textLength", width - 2 * MARGIN, "fill", ink};
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePoints().mapToDouble(Badge::width).sum());
    }

    private static double width(int c) {
        if (c >= 0x1100) {
            return WIDE;
        }
        return " .,:;!'|iljftI()[]".indexOf(c) >= 0 ? NARROW : USUAL;
    }

    /** For {@code img.shields.io/endpoint?url=…}. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("schemaVersion", 1);
        members.put("label", label);
        members.put("message", word);
        members.put("color", look.colour().substring(1));
        members.put("isError", look != Look.UP); // then nobody can ask for another colour
        return Letter.json(members);
    }
}
