package org.vigie.core.settings;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;

/**
 * One component of a settings record, as it stands in a file.
 *
 * @param key its name in kebab-case
 * @param type what it takes
 * @param nullable whether it may be left out
 * @param standard its text where it is left out; null: none
 * @param help what it means; empty: nobody said
 */
record Setting(
        String key, Type type, boolean nullable, @Nullable String standard, String help) {
    static Setting of(RecordComponent component, boolean nullable) {
        var standard = component.getAnnotation(Default.class);
        var help = component.getAnnotation(Help.class);
        return new Setting(
                kebab(component.getName()),
                component.getGenericType(),
                nullable,
                standard == null ? null : standard.value(),
                help == null ? "" : help.value());
    }

    boolean required() {
        return !nullable && standard == null;
    }

    /** {@code silentAfter} is written {@code silent-after}; {@code for_}, which Java would not take, {@code for}. */
    static String kebab(String name) {
        var key = new StringBuilder();
        int end = name.endsWith("_") ? name.length() - 1 : name.length();
        for (int i = 0; i < end; i++) {
            char letter = name.charAt(i);
            if (Character.isUpperCase(letter) && !key.isEmpty()) {
                key.append('-');
            }
            key.append(letter == '_' ? '-' : letter);
        }
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
