package org.vigie.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.journal.Journal;
import org.vigie.journal.Journals;
import org.vigie.wire.Malformed;

/**
 * Keeps what classifiers learned of the checks over restarts and crashes. Written as a whole, beside the looks and never for
 * one of them; read before the first look is judged.
 */
final class Notebook {
    private static final Logger LOG = LoggerFactory.getLogger(Notebook.class);

    /** Pages and rhythms are learned over days: a crash may cost ten minutes of it. A memory card is spared a write a look. */
    static final Duration EVERY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Journals journals;
    private final Reports reports;
    private final Supplier<Map<String, String>> targets;
    private final CountDownLatch read = new CountDownLatch(1);
    private @Nullable Journal journal;
    private Runnable timer = () -> {};
    private long last;
    private boolean opened;
    private boolean closed;

    /** @param targets what each check looks at, by its name: where that is another, what was learned is of no use */
    Notebook(Clock clock, Journals journals, Reports reports, Supplier<Map<String, String>> targets) {
        this.clock = clock;
        this.journals = journals;
        this.reports = reports;
        this.targets = targets;
        reports.judgeAfter(read);
    }

    /** Reads what was learned before, once, on a thread of its own; until that is done no look is judged. */
    synchronized void open() {
        if (!opened) {
            opened = true;
            Thread.ofVirtual().name("notebook").start(this::read);
            arm();
        }
    }

    private synchronized void read() {
        try {
            journal = journals.open("learned");
            for (var entry : journal.entries()) {
                last = entry.number();
                reports.learned(Notes.read(entry.bytes(), targets.get()));
            }
        } catch (IOException | Malformed damaged) {
            LOG.warn("what was learned before cannot be read and is learned anew: {}", damaged.getMessage());
        } finally {
            read.countDown();
        }
    }

    private synchronized void arm() {
        if (!closed) {
            timer = clock.after(EVERY, () -> {
                Thread.ofVirtual().name("notebook").start(this::write);
                arm();
            });
        }
    }

    private synchronized void write() {
        if (journal != null && !closed && reports.settleLearned()) {
            journal.compact(last, Notes.write(reports.learned(), targets.get()));
        }
    }

    /** Writes what is new; returns when it is on disk. */
    synchronized void close() {
        timer.run();
        write();
        closed = true;
        if (journal != null) {
            journal.close();
        }
    }
}
