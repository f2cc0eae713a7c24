package org.vigie.http;

/** Text of a peer made fit for one line of evidence. */
final class Clip {
    /** Enough to recognise what it was. */
    private static final int LENGTH_MAX = 80;

    private Clip() {}

    static String of(String text) {
        var line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LENGTH_MAX); i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c == 127 ? ' ' : c);
        }
        return line.toString().strip();
    }
}
