package org.vigie.core.schedule;

/** What a look means for the schedule. */
public enum Result {
    GOOD,
    BAD,
    /** Bad, and not to be looked at again before its time: the look writes, or costs. */
    BAD_UNREPEATED,
    /** It said nothing about the target. */
    NEITHER
}
