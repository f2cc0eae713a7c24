package org.vigie.api.fact;

import java.util.Locale;

/** How an agent's own line is: the answer of the references. */
public enum Line {
    GOOD,
    /** Some references answer and some do not: votes are kept. */
    PARTIAL,
    /** The agent cannot see: its votes about targets behind the line are unknown. */
    BLIND;

    /** The name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
