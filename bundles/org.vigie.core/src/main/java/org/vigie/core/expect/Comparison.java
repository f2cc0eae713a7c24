package org.vigie.core.expect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How what was seen is held against what is expected. */
enum Comparison {
    EQUAL("==", "="),
    DIFFERENT("!=", "≠"),
    LESS("<", "<"),
    AT_MOST("<=", "≤"),
    MORE(">", ">"),
    AT_LEAST(">=", "≥"),
    CONTAINS("contains", "contains"),
    IN("in", "in");

    private final String written;
    private final String shown;

    Comparison(String written, String shown) {
        this.written = written;
        this.shown = shown;
    }

    static Optional<Comparison> of(String written) {
        return Arrays.stream(values())
                .filter(one -> one.written.equals(written))
                .findFirst();
    }

    static List<String> all() {
        return Arrays.stream(values()).map(one -> one.written).toList();
    }

    /** Whether this is a matter of more or less. */
    boolean isOrder() {
        return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
    }

    /** Whether two values whose difference has this sign fit. */
    boolean fits(int sign) {
        return switch (this) {
            case EQUAL, CONTAINS, IN -> sign == 0;
            case DIFFERENT -> sign != 0;
            case LESS -> sign < 0;
            case AT_MOST -> sign <= 0;
            case MORE -> sign > 0;
            case AT_LEAST -> sign >= 0;
        };
    }

    @Override
    public String toString() {
        return shown;
    }
}
