package org.vigie.cli;

/** How a process ends, as a number. */
public final class Exit {
    public static final int OK = 0;

    /** It was tried and failed. */
    public static final int FAILED = 1;

    /** Something is wrong with what was looked at. */
    public static final int BAD = 2;

    /** Nobody knows: nothing answered. */
    public static final int UNKNOWN = 3;

    /** The words do not fit the verb. */
    public static final int USAGE = 64;

    private Exit() {}
}
