package org.vigie.core.settings;

import org.jspecify.annotations.Nullable;

/** What a compact constructor had against the values, shown at the setting that its message begins with. */
final class Refusal {
    private Refusal() {}

    static Mistake of(@Nullable Throwable cause, Shape shape, Value.Mapping from) {
        var message = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        var first = message.split(" ", 2)[0].replace("'", "").replace(":", "");
        var entry = from.entries().get(Setting.kebab(first));
        if (entry != null && shape.keys().contains(Setting.kebab(first))) {
            var value = entry.value();
            int width = value instanceof Value.Scalar scalar ? scalar.text().length() : 1;
            return Phrase.REFUSED_BY_PLUG_IN.at(value.at(), width, message);
        }
        return Phrase.REFUSED_BY_PLUG_IN.at(from.at(), 1, message);
    }
}
