package org.vigie.core.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Something wrong in a file.
 *
 * @param at where
 * @param width how many characters are wrong, for the carets below the line
 * @param text what is wrong and what to do, by two-letter language; at least {@code en} and {@code fr}
 */
public record Mistake(Position at, int width, SortedMap<String, String> text) {
    /** By file, line and column. */
    public static final Comparator<Mistake> IN_ORDER = Comparator.comparing(Mistake::at);

    /** All of them, by file, line and column. */
    public static List<Mistake> inOrder(List<Mistake> some, List<Mistake> others) {
        return Stream.concat(some.stream(), others.stream()).sorted(IN_ORDER).toList();
    }

    /** What is wrong, in this language or in English. */
    public String in(Locale locale) {
        return text.getOrDefault(locale.getLanguage(), text.getOrDefault("en", ""));
    }
}
