package org.vigie.journal;

import java.util.List;

/**
 * An append-only list of records. All methods may be called from any thread. Disk trouble never throws: the journal goes on
 * in memory, says so, and comes back when the disk does.
 */
public interface Journal extends AutoCloseable {
    /**
     * Appends a record; it is on disk when this returns, unless {@link #trouble} says otherwise.
     *
     * @return its number, counting up over the life of the journal
     */
    long append(byte[] record);

    /** All records, oldest first. */
    List<Entry> entries();

    /** Replaces everything up to and including this number by one record that stands for it all. */
    void compact(long upTo, byte[] summary);

    /**
     * Whether the disk works again, but was in trouble for longer than memory lasted: records are missing until their owner,
     * who may still know them all, writes them anew with {@link #compact}.
     */
    default boolean isIncomplete() {
        return false;
    }

    /** What is wrong with the disk, in words; empty: nothing. */
    String trouble();

    @Override
    void close();

    /**
     * One record.
     *
     * @param number its number
     * @param bytes its content
     */
    @SuppressWarnings("ArrayRecordComponent") // entries are read, never compared
    record Entry(long number, byte[] bytes) {}
}
