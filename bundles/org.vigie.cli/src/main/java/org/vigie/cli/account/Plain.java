package org.vigie.cli.account;

/** Makes text that others wrote safe to stand in Markdown: it is no markup, no link, and calls nobody. */
final class Plain {
    private static final String MARKUP = "\\`*_[]<>&|~#$!";

    /** Nothing to see, and no word goes on across it: what follows is no name of a person, an issue or a site. */
    private static final char JOINER = '\u2060';

    private Plain() {}

    static String text(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                safe.append(Character.isWhitespace(c) ? " " : "");
            } else if (c == '<' || c == '>' || c == '&') {
                safe.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            } else {
                safe.append(MARKUP.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c);
                if (c == '@' || c == '#') {
                    safe.append(JOINER);
                }
            }
        });
        return unlinked(safe.toString()).strip();
    }

    /** What looks like an address is made one by most readers of Markdown. */
    private static String unlinked(String text) {
        return text.replace("://", ":" + JOINER + "//").replace("www.", "www" + JOINER + ".");
    }

    /** Controls, line ends, and what turns the direction of writing around. */
    static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** The same for a line of a block that is shown as it is: it cannot end the block. */
    static String line(String text) {
        return text.codePoints()
                .filter(c -> !isHidden(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replace('`', '\'');
    }
}
