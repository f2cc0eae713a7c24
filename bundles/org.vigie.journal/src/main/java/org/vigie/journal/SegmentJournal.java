package org.vigie.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/**
 * A journal in segments. The records of the newest segment are also kept in memory: a segment whose write or fsync failed
 * once is never trusted again, and everything in it is written anew into a fresh one.
 */
final class SegmentJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentJournal.class);

    /** How often a disk in trouble is tried again. */
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final String name;
    private final Store store;
    private final Clock clock;
    private final Limits limits;
    private final Complete closed = new Complete();
    private final List<Segment> outdated = new ArrayList<>();
    private final List<Entry> current = new ArrayList<>();
    private long currentBytes;
    private long currentFrom;
    private long generation;
    private long next;
    private @Nullable Segment segment;
    private Store.@Nullable Sink sink;
    private String disk = "";
    private String lost = "";
    private boolean incomplete;
    private boolean ended;

    SegmentJournal(String name, Store store, Clock clock, Limits limits) {
        this.name = name;
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        recover();
    }

    private synchronized void recover() {
        try {
            var found = store.names().stream()
                    .flatMap(text -> Segment.parse(text).stream())
                    .toList();
            generation = found.stream().mapToLong(Segment::generation).max().orElse(0);
            load(Segment.valid(found));
            outdated.addAll(found);
            outdated.removeAll(closed.segments());
            deleteOutdated();
        } catch (IOException e) {
            trouble(e);
        }
    }

    /** Reads segments, oldest first; nothing after a damage counts, and a hole is one. */
    private void load(List<Segment> segments) throws IOException {
        for (var each : segments) {
            if (!closed.isEmpty() && each.from() != next) {
                var torn = closed.removeLast();
                repair(torn, Frames.read(store.read(torn.name())).entries());
                return;
            }
            var bytes = store.read(each.name());
            var content = Frames.read(bytes);
            var good = content.entries();
            next = good.isEmpty() ? each.from() : good.getLast().number() + 1;
            if (!content.whole()) {
                repair(each, good);
                return;
            }
            closed.add(each, bytes.length);
        }
        currentFrom = next;
    }

    private void repair(Segment damaged, List<Entry> good) throws IOException {
        LOG.warn("journal {} was damaged: what followed its record {} is gone", name, good.isEmpty() ? "-" : next - 1);
        keep(damaged.from(), good);
        renew();
        if (disk.isEmpty()) {
            store.setAside(damaged.name());
        }
    }

    private void keep(long from, List<Entry> entries) {
        current.clear();
        current.addAll(entries);
        currentBytes = entries.stream().mapToLong(entry -> entry.bytes().length).sum();
        currentFrom = from;
    }

    @Override
    public synchronized long append(byte[] record) {
        if (record.length > Frames.RECORD_MAX) {
            throw new IllegalArgumentException(record.length + " bytes are too many for one record");
        }
        var entry = new Entry(next++, record.clone());
        current.add(entry);
        currentBytes += record.length;
        if (sink != null) {
            write(sink, entry);
        } else if (disk.isEmpty()) {
            renew();
        } else {
            dropOldest();
        }
        return entry.number();
    }

    private void write(Store.Sink to, Entry entry) {
        try {
            to.append(Frames.write(entry));
            if (currentBytes >= limits.segment()) {
                roll();
            }
        } catch (IOException e) {
            LOG.warn("journal {}: {}; writing its newest segment anew", name, Store.words(e));
            renew();
        }
    }

    /** Ends the newest segment; the next record begins another. */
    private void roll() throws IOException {
        closeSink();
        if (segment != null) {
            closed.add(segment, currentBytes);
            segment = null;
        }
        keep(next, List.of());
        var oldest = closed.removeBeyond(limits.disk());
        outdated.addAll(oldest);
        lost = oldest.isEmpty() ? lost : "the journal is full: its oldest records were dropped";
        deleteOutdated();
    }

    /** Writes everything that is in memory into a fresh segment, which replaces the one that held it. */
    private void renew() {
        if (segment != null) {
            outdated.add(segment);
            segment = null;
        }
        try {
            closeSink();
            var fresh = new Segment(++generation, currentFrom);
            sink = store.create(fresh.name(), Frames.write(current));
            segment = fresh;
            if (!disk.isEmpty()) {
                LOG.info("journal {} is on disk again", name);
                disk = "";
            }
            deleteOutdated();
        } catch (IOException e) {
            trouble(e);
        }
    }

    private void trouble(IOException e) {
        if (disk.isEmpty()) {
            LOG.warn("journal {} goes on in memory: {}", name, Store.words(e));
        }
        disk = Store.words(e);
        clock.after(RETRY, () -> Thread.ofVirtual().name("journal-" + name).start(this::retry));
    }

    private synchronized void retry() {
        if (!ended && !disk.isEmpty()) {
            renew();
        }
    }

    /** While the disk is in trouble memory must not fill up: the oldest records go, and that is told. */
    private void dropOldest() {
        while (currentBytes > limits.memory() && current.size() > 1) {
            currentBytes -= current.removeFirst().bytes().length;
            lost = "the disk was in trouble for too long: the oldest records were dropped";
            incomplete = true;
        }
    }

    /** Only once what replaces them is on disk. */
    private void deleteOutdated() throws IOException {
        while (disk.isEmpty() && !outdated.isEmpty()) {
            store.delete(outdated.getLast().name());
            outdated.removeLast();
        }
    }

    private void closeSink() throws IOException {
        var old = sink;
        sink = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public synchronized List<Entry> entries() {
        var all = new ArrayList<Entry>();
        try {
            closed.read(store, all);
        } catch (IOException e) {
            trouble(e);
        }
        all.addAll(current);
        return all;
    }

    @Override
    public synchronized void compact(long upTo, byte[] summary) {
        var rest = new ArrayList<>(entries());
        rest.removeIf(entry -> entry.number() <= upTo);
        rest.addFirst(new Entry(upTo, summary.clone()));
        outdated.addAll(closed.removeAll());
        keep(0, rest);
        next = Math.max(next, upTo + 1);
        lost = "";
        incomplete = false;
        renew();
    }

    @Override
    public synchronized boolean isIncomplete() {
        return incomplete && disk.isEmpty() && !ended;
    }

    @Override
    public synchronized String trouble() {
        var words = disk.isEmpty() || lost.isEmpty() ? disk + lost : disk + "; " + lost;
        return ended ? "" : words;
    }

    @Override
    public synchronized void close() {
        ended = true;
        try {
            closeSink();
        } catch (IOException e) {
            LOG.warn("journal {}: {}", name, Store.words(e));
        }
    }
}
