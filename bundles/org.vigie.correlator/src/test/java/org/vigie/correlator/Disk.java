package org.vigie.correlator;

import java.util.ArrayList;
import java.util.List;
import org.vigie.journal.Journal;
import org.vigie.journal.Journals;

/** A journal that outlives its process; it counts writes. */
final class Disk implements Journals {
    final List<Journal.Entry> records = new ArrayList<>();
    int writes;
    private long last;

    /** What the next process finds; the one before may be dead and not know it. */
    Disk copy() {
        var copy = new Disk();
        copy.records.addAll(records);
        copy.last = last;
        return copy;
    }

    /** As if only these had reached the disk. */
    void restore(List<Journal.Entry> some) {
        records.addAll(some);
        last = some.isEmpty() ? 0 : some.getLast().number();
    }

    @Override
    public Journal open(String name) {
        return new Journal() {
            @Override
            public long append(byte[] record) {
                records.add(new Entry(++last, record));
                writes++;
                return last;
            }

            @Override
            public List<Entry> entries() {
                return List.copyOf(records);
            }

            @Override
            public void compact(long upTo, byte[] summary) {
                records.removeIf(entry -> entry.number() <= upTo);
                records.addFirst(new Entry(upTo, summary));
                writes++;
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
