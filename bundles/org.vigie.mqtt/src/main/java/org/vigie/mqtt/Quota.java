package org.vigie.mqtt;

/**
 * How many events may wait for a broker that is away. Beyond it the oldest go, and a gap says which.
 *
 * @param events how many
 * @param bytes how much they take, in memory and in the journal alike
 */
record Quota(int events, long bytes) {
    /**
     * Some ten thousand transitions, two a minute for three days. Half of the journal may be dead, and it stays below its
     * own limit, which drops without a word; making it small again takes this three times over, and the heap has room.
     */
    static final Quota SHIPPED = new Quota(100_000, 16L << 20);

    /** An eighth goes at once, so that a long absence doesn't cost a second write for each event. */
    private static final int PARTS = 8;

    boolean allows(int count, long size) {
        return count <= events && size <= bytes;
    }

    /** What may stay when something must go. */
    Quota reduced() {
        return new Quota(events - Math.max(1, events / PARTS), bytes - bytes / PARTS);
    }
}
