package org.vigie.core.expect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.core.settings.Bound;
import org.vigie.core.settings.Durations;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Nearest;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** Reads one expectation from left to right, and stops at the first thing that cannot be meant. */
final class Parser {
    private final Value.Scalar written;
    private final Documented documented;
    private final List<Token> tokens;
    private int at;

    Parser(Value.Scalar written, Documented documented) {
        this.written = written;
        this.documented = documented;
        this.tokens = Tokens.of(written.text());
    }

    /** Where the reading stopped. */
    private static final class Stop extends Exception {
        private final transient Mistake mistake;

        Stop(Mistake mistake) {
            super(mistake.toString(), null, false, false);
            this.mistake = mistake;
        }
    }

    Bound<Expectation> parse() {
        try {
            var left = subject();
            var comparison = left.presence() ? Comparison.EQUAL : comparison();
            var right = left.presence() ? new Expected.Words("") : right(comparison);
            var symptom = symptom();
            return new Bound<>(new Expectation(written, left, comparison, right, symptom), List.of());
        } catch (Stop stop) {
            return new Bound<>(null, List.of(stop.mistake));
        }
    }

    private Subject subject() throws Stop {
        var name = next();
        if (name.kind() != Token.Kind.WORD) {
            throw stop(Phrase.EXPECTS_A_VALUE, name, example());
        }
        if (!peek().is("(")) {
            return known(new Subject(name.text(), null, false), name);
        }
        next();
        var argument = next();
        boolean presence = name.text().equals("has");
        if (argument.kind() != Token.Kind.TEXT && argument.kind() != Token.Kind.WORD) {
            throw stop(Phrase.EXPECTS_AN_ARGUMENT, argument, name.text());
        }
        if (!peek().is(")")) {
            throw stop(Phrase.EXPECTS_CLOSING, peek());
        }
        next();
        return presence
                ? known(new Subject(argument.text(), null, true), argument)
                : known(new Subject(name.text(), argument.text(), false), name);
    }

    private Subject known(Subject subject, Token token) throws Stop {
        if (documented.offers(subject)) {
            return subject;
        }
        var meant = Nearest.to(subject.name(), documented.roots());
        throw meant.isPresent()
                ? stop(Phrase.NO_SUCH_VALUE_MEANT, token, subject, meant.get())
                : stop(Phrase.NO_SUCH_VALUE, token, subject, documented);
    }

    private Comparison comparison() throws Stop {
        var sign = next();
        return Comparison.of(sign.text())
                .filter(found -> sign.kind() != Token.Kind.TEXT)
                .orElseThrow(() -> stop(Phrase.EXPECTS_A_COMPARISON, sign, String.join(" ", Comparison.all())));
    }

    private Expected right(Comparison comparison) throws Stop {
        var first = peek();
        var right = comparison == Comparison.IN ? list() : one();
        if (comparison.isOrder() && right instanceof Expected.Words) {
            throw stop(Phrase.EXPECTS_A_MEASURE, first, first.text());
        }
        return right;
    }

    private Expected list() throws Stop {
        if (!next().is("[")) {
            at--;
            throw stop(Phrase.EXPECTS_A_CHOICE, peek());
        }
        var values = new ArrayList<Expected>();
        do {
            values.add(one());
        } while (next().is(","));
        at--;
        if (!next().is("]")) {
            at--;
            throw stop(Phrase.EXPECTS_CLOSING, peek());
        }
        return new Expected.Any(List.copyOf(values));
    }

    private Expected one() throws Stop {
        var token = next();
        if (token.kind() == Token.Kind.TEXT) {
            return new Expected.Words(token.text());
        } else if (token.kind() == Token.Kind.UNCLOSED) {
            throw stop(Phrase.EXPECTS_CLOSING_QUOTE, token);
        } else if (token.kind() != Token.Kind.WORD) {
            throw stop(Phrase.EXPECTS_A_RIGHT_SIDE, token);
        }
        return Durations.parse(token.text())
                .<Expected>map(Expected.Time::new)
                .or(() -> number(token.text()))
                .orElseGet(() -> new Expected.Words(token.text()));
    }

    private static Optional<Expected> number(String text) {
        try {
            char last = text.charAt(text.length() - 1);
            boolean plain = last >= '0' && last <= '9';
            return plain ? Optional.of(new Expected.Amount(Double.parseDouble(text), text)) : Optional.empty();
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private @Nullable Symptom symptom() throws Stop {
        var arrow = next();
        if (arrow.kind() == Token.Kind.END) {
            return null;
        } else if (!arrow.is("->")) {
            throw stop(Phrase.EXPECTS_THE_END, arrow, written.text().substring(arrow.from()));
        }
        var word = next();
        var symptom = Symptom.byId(word.text());
        if (symptom == null) {
            var ids = Arrays.stream(Symptom.values()).map(Symptom::id).toList();
            var meant = Nearest.to(word.text(), ids);
            throw meant.isPresent()
                    ? stop(Phrase.NO_SUCH_SYMPTOM_MEANT, word, word.text(), meant.get())
                    : stop(Phrase.NO_SUCH_SYMPTOM, word, word.text(), String.join(", ", ids));
        }
        if (peek().kind() != Token.Kind.END) {
            throw stop(Phrase.EXPECTS_THE_END, peek(), written.text().substring(peek().from()));
        }
        return symptom;
    }

    private String example() {
        var names = documented.toString();
        return names.isEmpty() ? "status == 200" : names;
    }

    private Token next() {
        var token = peek();
        at = Math.min(at + 1, tokens.size());
        return token;
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Stop stop(Phrase phrase, Token token, Object... words) {
        return new Stop(phrase.at(written.at().right(token.from()), token.to() - token.from(), words));
    }
}
