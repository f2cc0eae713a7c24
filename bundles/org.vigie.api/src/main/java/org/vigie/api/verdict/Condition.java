package org.vigie.api.verdict;

import java.util.Locale;

/** The judgement on one function: not its last sample. */
public enum Condition {
    UP,
    DOWN,
    SLOW,
    UNKNOWN;

    /** The name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
