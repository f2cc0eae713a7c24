package org.vigie.core.settings;

import java.util.Locale;
import java.util.SortedMap;

/**
 * Something wrong in a file.
 *
 * @param at where
 * @param width how many characters are wrong, for the carets below the line
 * @param text what is wrong and what to do, by two-letter language; at least {@code en} and {@code fr}
 */
public record Mistake(Position at, int width, SortedMap<String, String> text) {
    /** What is wrong, in this language or in English. */
    public String in(Locale locale) {
        return text.getOrDefault(locale.getLanguage(), text.getOrDefault("en", ""));
    }
}
