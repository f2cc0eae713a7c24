package org.vigie.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a person asked for, understood once and handed on to wherever the verb runs.
 *
 * @param verb its name
 * @param words what stands behind it, in order
 * @param options by long name without dashes; a flag is {@code true}
 * @param user who asks
 * @param language two letters
 * @param colour whether the terminal shows colours
 * @param width columns of the terminal
 */
public record Call(
        String verb,
        List<String> words,
        Map<String, List<String>> options,
        String user,
        String language,
        boolean colour,
        int width) {
    /** Whether this flag was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option, or this one where it was not given. */
    public String option(String name, String otherwise) {
        return options.getOrDefault(name, List.of(otherwise)).getLast();
    }

    /** The word at this place, or nothing. */
    public String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** The words from this place on, as one text. */
    public String text(int from) {
        return String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
    }

    /** The sentences to answer in. */
    public Words say() {
        return Words.in(Locale.of(language));
    }
}
