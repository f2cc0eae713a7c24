package org.vigie.core.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The catalogue: one text a key and language, shared by board, command line, MQTT and notifications. */
public final class Words {
    /** The languages it knows; the first is the one to fall back on. */
    public static final List<String> LANGUAGES = List.of("en", "fr");

    private static final Map<String, Words> BY_LANGUAGE = Map.of(
            "en", new Words(English.TEXT + EnglishScreen.TEXT), "fr", new Words(French.TEXT + FrenchScreen.TEXT));

    private final Map<String, String> texts = new LinkedHashMap<>();

    private Words(String lines) {
        lines.lines().filter(line -> line.contains(" = ")).forEach(line -> {
            int at = line.indexOf(" = ");
            texts.put(line.substring(0, at).strip(), line.substring(at + 3).strip());
        });
    }

    /** The words of a language, or English. */
    public static Words in(String language) {
        var words = BY_LANGUAGE.get(language);
        return words != null ? words : Objects.requireNonNull(BY_LANGUAGE.get("en"));
    }

    /** All keys, in order; every language has the same. */
    public List<String> keys() {
        return new ArrayList<>(texts.keySet());
    }

    /** The text of a key with {@code {0}}, {@code {1}}… filled in; the key itself where there is none. */
    public String say(String key, Object... values) {
        var text = texts.getOrDefault(key, key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }
}
