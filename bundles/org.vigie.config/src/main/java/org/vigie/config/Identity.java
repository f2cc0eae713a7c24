package org.vigie.config;

import java.util.Locale;
import org.vigie.api.FunctionId;

/** Ids: what is one, and what becomes one. */
final class Identity {
    private static final int LENGTH_MAX = 64;

    private Identity() {}

    /** Whether a person may give this id; what begins with {@code _} is ours. */
    static boolean isFree(String id) {
        return FunctionId.isId(id) && !id.startsWith("_");
    }

    /** The nearest id: lower case, the rest becomes {@code -}; {@code vigie} where nothing is left. */
    static String fit(String text) {
        var id = new StringBuilder();
        var lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length() && id.length() < LENGTH_MAX; i++) {
            char letter = lower.charAt(i);
            boolean good = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
            if (good && (letter != '_' || !id.isEmpty())) {
                id.append(letter);
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
                id.append('-');
            }
        }
        while (!id.isEmpty() && id.charAt(id.length() - 1) == '-') {
            id.setLength(id.length() - 1);
        }
        return id.isEmpty() ? "vigie" : id.toString();
    }
}
