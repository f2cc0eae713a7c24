package org.vigie.api.verdict;

import java.util.Locale;

/** Where an incident stands. */
public enum Phase {
    /** Evidence, not yet enough to disturb anybody. */
    SUSPECTED,
    /** Enough: people are told. */
    CONFIRMED,
    /** Part is back while part is still bad, or the bad share fell well below its peak. */
    PARTIAL_RECOVERY,
    /** All good for the quiet period. */
    RESOLVED,
    /** Too many changes to tell each. */
    FLAPPING,
    /** Announced, and inside its window. */
    MAINTENANCE;

    /** The name on the wire, for instance {@code partial-recovery}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
