package org.vigie.cli.verb;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain maps, lists, texts, numbers and booleans as JSON. Letters have a writer of their own. */
final class Json {
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** Indented, for people. */
    static String pages(Object tree) {
        var json = new Json();
        json.value(tree, "\n");
        return json.out.toString();
    }

    /** On one line, for programs. */
    static String line(Map<String, ? extends @Nullable Object> members) {
        var json = new Json();
        json.value(members, "");
        return json.out.toString();
    }

    private void value(@Nullable Object value, String indent) {
        switch (value) {
            case Map<?, ?> map -> map(map, indent);
            case List<?> list -> list(list, indent);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            case null -> out.append("null");
            default -> text(value.toString());
        }
    }

    private void map(Map<?, ?> map, String indent) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            out.append(indent.isEmpty() ? indent : indent + STEP);
            text(String.valueOf(entry.getKey()));
            out.append(indent.isEmpty() ? ":" : ": ");
            value(entry.getValue(), indent.isEmpty() ? indent : indent + STEP);
            out.append(entries.hasNext() ? "," : indent);
        }
        out.append('}');
    }

    private void list(List<?> list, String indent) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            value(list.get(i), indent.isEmpty() ? indent : indent + STEP);
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c));
            }
        });
        out.append('"');
    }
}
