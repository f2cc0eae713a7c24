package org.vigie.core.settings;

import java.util.List;
import java.util.Optional;

/** {@code $[secret:name]}, {@code $[env:NAME]}, {@code $[env:NAME;default=text]}: filled in just before a value is used. */
final class Placeholders {
    private static final String OPEN = "$[";
    private static final String DEFAULT = ";default=";

    private final Vault vault;
    private final List<Mistake> mistakes;

    Placeholders(Vault vault, List<Mistake> mistakes) {
        this.vault = vault;
        this.mistakes = mistakes;
    }

    static boolean any(String text) {
        return text.contains(OPEN);
    }

    /** The text with everything filled in; empty, and mistakes told, where that is not possible. */
    Optional<String> fill(Value.Scalar scalar) {
        var text = scalar.text();
        var filled = new StringBuilder();
        boolean good = true;
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(']', open);
            int end = close < 0 ? text.length() : close + 1;
            var value = close < 0 ? bad(scalar, open, end) : look(scalar, open, close);
            value.ifPresent(filled.append(text, at, open)::append);
            good &= value.isPresent();
            at = end;
        }
        return good ? Optional.of(filled.append(text, at, text.length()).toString()) : Optional.empty();
    }

    private Optional<String> look(Value.Scalar scalar, int open, int close) {
        var inner = scalar.text().substring(open + OPEN.length(), close);
        int semicolon = inner.indexOf(DEFAULT);
        var reference = semicolon < 0 ? inner : inner.substring(0, semicolon);
        var name = reference.substring(reference.indexOf(':') + 1);
        boolean secret = reference.startsWith("secret:");
        if (name.isEmpty() || (!secret && !reference.startsWith("env:"))) {
            return bad(scalar, open, close + 1);
        }
        var value = (secret ? vault.secret(name) : vault.environment(name))
                .or(() ->
                        semicolon < 0 ? Optional.empty() : Optional.of(inner.substring(semicolon + DEFAULT.length())));
        if (value.isEmpty()) {
            var phrase = secret ? Phrase.NO_SECRET : Phrase.NO_ENVIRONMENT;
            mistakes.add(phrase.at(inside(scalar, open), close + 1 - open, name, name));
        }
        return value;
    }

    private Optional<String> bad(Value.Scalar scalar, int open, int end) {
        mistakes.add(Phrase.BAD_PLACEHOLDER.at(
                inside(scalar, open), end - open, scalar.text().substring(open, end)));
        return Optional.empty();
    }

    private static Position inside(Value.Scalar scalar, int offset) {
        return scalar.at().right(offset);
    }
}
