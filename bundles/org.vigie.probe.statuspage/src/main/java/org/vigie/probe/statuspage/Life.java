package org.vigie.probe.statuspage;

import java.util.Locale;
import java.util.Map;
import org.vigie.api.probe.VendorWord.Indicator;

/** How far an incident, or a maintenance, has come. */
enum Life {
    OPEN,
    OVER,
    PLANNED,
    UNDER_WAY,
    /** A word that nobody knows: it may be open. */
    UNKNOWN;

    /** The vendors agree on most of these, and differ in capitals only. */
    private static final Map<String, Life> WORDS = Map.ofEntries(
            Map.entry("open", OPEN),
            Map.entry("active", OPEN),
            Map.entry("investigating", OPEN),
            Map.entry("identified", OPEN),
            Map.entry("monitoring", OPEN),
            Map.entry("update", OPEN),
            Map.entry("issue", OPEN),
            Map.entry("resolved", OVER),
            Map.entry("postmortem", OVER),
            Map.entry("completed", OVER),
            Map.entry("cancelled", OVER),
            Map.entry("ended", OVER),
            Map.entry("inactive", OVER),
            Map.entry("scheduled", PLANNED),
            Map.entry("upcoming", PLANNED),
            Map.entry("notstartedyet", PLANNED),
            Map.entry("in_progress", UNDER_WAY),
            Map.entry("in progress", UNDER_WAY),
            Map.entry("inprogress", UNDER_WAY),
            Map.entry("under-maintenance", UNDER_WAY),
            Map.entry("verifying", UNDER_WAY));

    static Life of(String word) {
        return WORDS.getOrDefault(word.strip().toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** Whether it has not begun. */
    boolean isAhead() {
        return this == PLANNED;
    }

    /** Whether it is no trouble, but meant. */
    boolean isPlan() {
        return this == PLANNED || this == UNDER_WAY;
    }

    /** The weight of a maintenance that has come so far. */
    Indicator planned() {
        return switch (this) {
            case UNDER_WAY, OPEN -> Indicator.MAINTENANCE;
            case PLANNED, OVER -> Indicator.NONE;
            case UNKNOWN -> Indicator.UNKNOWN;
        };
    }

    /** The weight of an incident that has come so far. */
    Indicator weigh(Indicator impact) {
        return this == UNKNOWN ? Indicator.UNKNOWN : impact;
    }
}
