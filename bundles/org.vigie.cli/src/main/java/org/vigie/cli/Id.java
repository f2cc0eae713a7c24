package org.vigie.cli;

import java.util.Locale;

/** Makes any text fit to be an id. */
public final class Id {
    private static final int LENGTH_MAX = 64;

    private Id() {}

    /** Small letters, digits and dashes, beginning with one of the former; the other text where nothing is left. */
    public static String of(String text, String otherwise) {
        var id = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .chars()
                .limit(LENGTH_MAX)
                .forEach(letter -> id.append(isFit(letter) ? (char) letter : '-'));
        return id.chars().allMatch(letter -> letter == '-') ? otherwise : id.toString();
    }

    private static boolean isFit(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }
}
