package org.vigie.core.schedule;

/** What a look means for the schedule. */
public enum Result {
    GOOD,
    BAD,
    /** It said nothing about the target. */
    NEITHER
}
