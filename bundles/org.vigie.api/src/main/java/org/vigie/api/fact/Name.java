package org.vigie.api.fact;

import java.util.SortedMap;

/**
 * A name in several languages.
 *
 * @param byLanguage two-letter language to text; at least one
 */
public record Name(SortedMap<String, String> byLanguage) {
    /** The name in this language, else in English, else in whichever comes first. */
    public String in(String language) {
        var exact = byLanguage.get(language);
        return exact != null
                ? exact
                : byLanguage.getOrDefault("en", byLanguage.firstEntry().getValue());
    }
}
