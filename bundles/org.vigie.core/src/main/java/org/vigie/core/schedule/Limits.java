package org.vigie.core.schedule;

/**
 * Bounds of a schedule.
 *
 * @param running looks at once, over all checks; what is due beyond is shed
 * @param perLane looks at once at one host and port
 * @param rechecksPerSecond re-checks that an agent starts in any one second
 */
public record Limits(int running, int perLane, int rechecksPerSecond) {
    /** Descriptors are the scarce thing: each look holds one or two. Six is what a browser opens. */
    public static final Limits STANDARD = new Limits(2_000, 6, 100);
}
