package org.vigie.correlator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.journal.Journal;
import org.vigie.journal.Journals;

/** The correlator's journal: what is written here is on disk before anybody hears of it. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Journal journal;
    private final Scribe scribe;
    private final Standing standing = new Standing();
    private long last;
    private String trouble = "";

    /** Opens the journal and reads how things stand. */
    Ledger(Journals journals, Scribe scribe) {
        this.journal = journals.open("correlator");
        this.scribe = scribe;
        int unknown = 0;
        for (var record : journal.entries()) {
            last = record.number();
            var entry = scribe.read(record.bytes());
            if (entry == null) {
                unknown++;
            } else {
                standing.apply(entry);
            }
        }
        if (unknown > 0) {
            LOG.warn("{} records of the correlator's journal are of no kind that this version knows", unknown);
        }
    }

    Standing standing() {
        return standing;
    }

    void append(Entry entry) {
        last = journal.append(scribe.write(entry));
        standing.apply(entry);
        watch();
    }

    /** Puts one record in the place of all: what the correlation knows, and how things stand. */
    void snapshot(@Nullable Object correlation) {
        var entry = new Entry.Snapshot(standing.nextN(), correlation, standing.incidents(), standing.errands());
        journal.compact(last, scribe.write(entry));
        watch();
    }

    void close() {
        journal.close();
    }

    private void watch() {
        var now = journal.trouble();
        if (!now.equals(trouble)) {
            LOG.warn("correlator's journal: {}", now.isEmpty() ? "on disk again" : now);
        }
        trouble = now;
    }
}
