package org.vigie.api.verdict;

import java.util.Locale;

/** How much it matters. */
public enum Severity {
    CRITICAL,
    MAJOR,
    MINOR,
    INFO;

    /** The name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
