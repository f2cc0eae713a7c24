package org.vigie.core.expect;

/**
 * A piece of an expectation.
 *
 * @param kind what it is
 * @param text what it says, of a text without its quotes
 * @param from offset of its first character
 * @param to offset after its last character
 */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        /** A name, a number, a duration or a bare word: what it means depends on where it stands. */
        WORD,
        TEXT,
        SIGN,
        /** A quote without its end. */
        UNCLOSED,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
