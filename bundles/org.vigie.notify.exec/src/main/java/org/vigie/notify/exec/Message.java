package org.vigie.notify.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.core.say.Cut;
import org.vigie.core.say.Facts;

/**
 * What a program is told, by the names that templates have, too.
 *
 * @param values texts, in order
 */
record Message(Map<String, String> values) {
    /** Longer than any sentence of ours, and no flood; an environment has its limits. */
    private static final int TEXT_MAX = 3000;

    private static final String PREFIX = "VIGIE_";

    static Message of(Facts facts) {
        var values = new LinkedHashMap<String, String>();
        facts.texts().forEach((name, text) -> values.put(name, Cut.characters(text, TEXT_MAX)));
        var words = facts.words();
        for (var name : new String[] {
            "notice", "kind", "id", "phase", "ruling", "severity", "scope", "admission", "started", "at", "ended"
        }) {
            values.put(name, words.getOrDefault(name, ""));
        }
        return new Message(values);
    }

    /** As variables: no name and no value of them was chosen by anybody but us, except for what is text. */
    Map<String, String> environment() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(one -> PREFIX + one.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
    }

    byte[] json() {
        return values.entrySet().stream()
                .map(one -> "  \"" + one.getKey() + "\": \"" + escaped(one.getValue()) + "\"")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"))
                .getBytes(UTF_8);
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
