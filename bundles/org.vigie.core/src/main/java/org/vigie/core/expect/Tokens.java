package org.vigie.core.expect;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expectation into words, texts and signs. Every character ends up in a token or is white space. */
final class Tokens {
    /** The longer ones first. */
    private static final List<String> SIGNS = List.of("->", "==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ",");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        var tokens = new Tokens(text);
        tokens.cut();
        return tokens.tokens;
    }

    private void cut() {
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
            } else if (first == '"' || first == '\'') {
                quoted(first);
            } else {
                var sign = sign();
                add(sign.isEmpty() ? Token.Kind.WORD : Token.Kind.SIGN, sign.isEmpty() ? word() : sign);
            }
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
    }

    /** A backslash takes the next character as it is. */
    private void quoted(char quote) {
        var inner = new StringBuilder();
        int from = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            at += escape ? 1 : 0;
            inner.append(text.charAt(at++));
        }
        boolean closed = at < text.length();
        at += closed ? 1 : 0;
        tokens.add(new Token(closed ? Token.Kind.TEXT : Token.Kind.UNCLOSED, inner.toString(), from, at));
    }

    /** A bracket right behind a name belongs to a path: {@code json.items[0].id}. */
    private String sign() {
        return SIGNS.stream()
                .filter(sign -> text.startsWith(sign, at))
                .findFirst()
                .orElse("");
    }

    private String word() {
        int end = at + 1;
        while (end < text.length() && isPart(end)) {
            end++;
        }
        return text.substring(at, end);
    }

    private boolean isPart(int index) {
        char letter = text.charAt(index);
        if (letter == '[') {
            return index + 1 < text.length() && Character.isDigit(text.charAt(index + 1));
        } else if (letter == ']') {
            return Character.isDigit(text.charAt(index - 1)) && text.lastIndexOf('[', index) >= at;
        }
        return !Character.isWhitespace(letter) && "\"'=!<>(),".indexOf(letter) < 0 && !text.startsWith("->", index);
    }

    private void add(Token.Kind kind, String found) {
        tokens.add(new Token(kind, found, at, at + found.length()));
        at += found.length();
    }
}
