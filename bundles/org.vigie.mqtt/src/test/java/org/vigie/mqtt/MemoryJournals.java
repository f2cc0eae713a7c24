package org.vigie.mqtt;

import java.util.List;
import java.util.TreeMap;
import org.vigie.journal.Journal;
import org.vigie.journal.Journals;

/** Journals that outlive the exchange, as files do. */
final class MemoryJournals implements Journals {
    final TreeMap<Long, Journal.Entry> entries = new TreeMap<>();
    private long next;

    /** The disk is in trouble, and memory holds nothing more. */
    boolean fails;

    private boolean lost;

    @Override
    public Journal open(String name) {
        return new Journal() {
            @Override
            public synchronized long append(byte[] record) {
                if (fails) {
                    lost = true;
                } else {
                    entries.put(next, new Entry(next, record));
                }
                return next++;
            }

            @Override
            public List<Entry> entries() {
                return List.copyOf(entries.values());
            }

            @Override
            public void compact(long upTo, byte[] summary) {
                entries.headMap(upTo, true).clear();
                entries.put(upTo, new Entry(upTo, summary));
                lost = false;
            }

            @Override
            public boolean isIncomplete() {
                return lost && !fails;
            }

            @Override
            public String trouble() {
                return "";
            }

            @Override
            public void close() {}
        };
    }
}
