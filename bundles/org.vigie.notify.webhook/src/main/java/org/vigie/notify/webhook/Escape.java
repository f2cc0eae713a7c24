package org.vigie.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How text is put into a place that gives some signs a meaning, so that it stays text. One code point at a time. */
enum Escape {
    NONE,
    JSON,
    /** In a URL, and in the body of a form. */
    FORM,
    HTML,
    /** Slack's own: three signs are control characters. */
    SLACK,
    MARKDOWN;

    /** Signs that begin something in any of the dialects; an at sign followed by nothing visible calls nobody. */
    private static final String MARKS = "\\`*_[]<>~|#";

    private static final String NOTHING_VISIBLE = "\u200b";
    private static final String UNRESERVED = "-._~";

    String of(int codePoint) {
        return switch (this) {
            case NONE -> Character.toString(codePoint);
            case JSON -> json(codePoint);
            case FORM -> percent(codePoint);
            case HTML -> html(codePoint);
            case SLACK -> codePoint == '"' || codePoint == '\'' ? Character.toString(codePoint) : html(codePoint);
            case MARKDOWN -> markdown(codePoint);
        };
    }

    String of(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> out.append(of(c)));
        return out.toString();
    }

    private static String json(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        boolean bare = c >= ' ' && c != '\u2028' && c != '\u2029' && !isHalf(c);
        return bare ? Character.toString(c) : String.format("\\u%04x", c);
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static String percent(int c) {
        boolean letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter || UNRESERVED.indexOf(c) >= 0) {
            return Character.toString(c);
        }
        var out = new StringBuilder();
        for (byte b : Character.toString(c).getBytes(UTF_8)) {
            out.append('%').append(String.format("%02X", b));
        }
        return out.toString();
    }

    private static String html(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> Character.toString(c);
        };
    }

    private static String markdown(int c) {
        if (c == '@') {
            return "@" + NOTHING_VISIBLE;
        }
        return MARKS.indexOf(c) >= 0 ? "\\" + (char) c : Character.toString(c);
    }
}
