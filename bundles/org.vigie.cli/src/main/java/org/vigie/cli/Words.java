package org.vigie.cli;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Everything the command line says, in the language of the person who asked. */
public final class Words {
    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "org.vigie.cli.words",
                locale,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The sentences in this language, or in English. */
    public static Words in(Locale locale) {
        return new Words("fr".equals(locale.getLanguage()) ? Locale.FRENCH : Locale.ENGLISH);
    }

    /** The language that the environment asks for. */
    public static Words of(Map<String, String> environment) {
        String wanted = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_MESSAGES", environment.getOrDefault("LANG", "en")));
        return in(Locale.of(wanted.length() < 2 ? "en" : wanted.substring(0, 2)));
    }

    /** Two letters. */
    public String language() {
        return locale.getLanguage();
    }

    /** A sentence, with what goes into it. */
    public String say(String key, @Nullable Object... parts) {
        String sentence = plain(key);
        for (int i = 0; i < parts.length; i++) {
            sentence = sentence.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return sentence;
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    private String plain(String key) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
    }
}
