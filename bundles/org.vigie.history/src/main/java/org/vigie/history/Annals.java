package org.vigie.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Observation;
import org.vigie.core.door.History;
import org.vigie.journal.Journal;

/**
 * All that is known of the past. What was heard since the last save is in memory; what was saved of hours that are not over is
 * in the journal and in memory; hours that are over are on the shelf. Hearing never waits for the disk.
 */
final class Annals {
    private static final Logger LOG = LoggerFactory.getLogger(Annals.class);

    /** Looks start in an hour and end in the next one; what is later than this is late. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** How much another agent's clock may be ahead of ours. */
    private static final int HOURS_AHEAD = 1;

    private static final int HOURS_KEPT = Shelf.MINUTE_DAYS * Strip.HOURS;

    private final Object hearing = new Object();
    private final Journal journal;
    private final Shelf shelf;
    private final OpenHours open = new OpenHours();
    private OpenHours fresh = new OpenHours();
    private long upTo = -1;
    private long turned = Long.MIN_VALUE;
    private boolean closed;
    private String disk = "";
    private volatile String lost = "";

    /** Begins with what the last process saved. */
    Annals(Journal journal, Shelf shelf) {
        this.journal = journal;
        this.shelf = shelf;
        for (var entry : journal.entries()) {
            recover(entry);
        }
    }

    private void recover(Journal.Entry entry) {
        if (!open.read(entry.bytes(), hour -> sealed(hour) < entry.number())) {
            lost("a record of the journal history is left out, because another version wrote it");
        }
        upTo = entry.number();
    }

    private long sealed(long hour) {
        try {
            return shelf.sealed(hour);
        } catch (IOException e) {
            trouble(e);
            return -1;
        }
    }

    /** Counts an observation in the minutes that it tells about; never waits for a disk. */
    void hear(Observation seen, Instant now) {
        long hour = hour(now);
        int hold = Looks.hold(seen);
        Looks.spread(seen, (minute, tally) -> {
            long its = Math.floorDiv(minute, Strip.MINUTES);
            if (its < hour - HOURS_KEPT || its > hour + HOURS_AHEAD) {
                lost("looks are left out that are older than a week or ahead of this machine's clock, of "
                        + seen.agent());
            } else if (!add(seen.function(), minute, tally, hold)) {
                lost("looks are left out because there are too many functions");
            }
        });
    }

    private boolean add(FunctionId function, long minute, Tally tally, int hold) {
        synchronized (hearing) {
            return fresh.add(function, minute, tally, hold);
        }
    }

    /** Said once, until another hour begins. */
    private void lost(String words) {
        if (lost.isEmpty()) {
            lost = words;
            LOG.warn("history: {}", words);
        }
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) History.Step.HOUR.seconds());
    }

    /** Writes what is new to the journal, and hours that are over to the shelf. */
    synchronized void save(Instant now) {
        if (closed) {
            return;
        }
        record();
        long hour = hour(now.minus(GRACE));
        if (hour != turned || open.size() > OpenHours.STRIPS_MAX / 2) {
            seal(hour);
        }
        if (open.dropOldest()) {
            lost("the disk was in trouble for too long: the oldest hours were dropped");
        }
    }

    /** Writes what is new to the journal: the next start finds it there. */
    synchronized void record() {
        var taken = take();
        if (taken.size() > 0) {
            for (var record : taken.records()) {
                upTo = journal.append(record);
            }
            open.add(taken);
        }
    }

    private OpenHours take() {
        synchronized (hearing) {
            var taken = fresh;
            fresh = new OpenHours();
            return taken;
        }
    }

    private void seal(long current) {
        int before = open.size();
        try {
            for (long hour : List.copyOf(open.hours().headSet(current))) {
                shelf.append(hour, open.hour(hour), upTo);
                open.remove(hour);
            }
            shelf.tidy();
            turned = current;
            lost = "";
            recovered();
        } catch (IOException e) {
            trouble(e);
        }
        if (open.size() < before) {
            forgetSealed();
        }
    }

    /** A journal that holds what is on the shelf does no harm: at the next start it does not count again. */
    private void forgetSealed() {
        var rest = open.records();
        if (rest.size() == 1) {
            journal.compact(upTo, rest.getFirst());
        }
    }

    private void trouble(IOException e) {
        if (disk.isEmpty()) {
            LOG.warn("history: {}; it goes on in memory", e.toString());
        }
        disk = e.toString();
    }

    private void recovered() {
        if (!disk.isEmpty()) {
            LOG.info("history is on disk again");
            disk = "";
        }
    }

    synchronized List<History.Point> series(FunctionId function, long from, long until, History.Step step) {
        var points = new ArrayList<History.Point>();
        var past = new Past(source(function), from, until);
        try {
            if (step == History.Step.MINUTE) {
                past.minutes(points::add);
            } else {
                past.hours(points::add);
            }
        } catch (IOException e) {
            trouble(e);
        }
        return points;
    }

    synchronized History.Availability availability(FunctionId function, long from, long until) {
        try {
            return new Past(source(function), from, until).availability();
        } catch (IOException e) {
            trouble(e);
            return new History.Availability(0, 0, Math.max(0, until - from));
        }
    }

    private Past.Source source(FunctionId function) {
        return new Past.Source() {
            @Override
            public Map<Long, Strip> minutes(long day) throws IOException {
                var strips = new TreeMap<>(shelf.minutes(function, day));
                addOpen(strips, open, function, day);
                synchronized (hearing) {
                    addOpen(strips, fresh, function, day);
                }
                return strips;
            }

            @Override
            public Strip hours(long day) throws IOException {
                return shelf.hours(function, day);
            }
        };
    }

    private static void addOpen(Map<Long, Strip> strips, OpenHours from, FunctionId function, long day) {
        for (long hour : from.hours().subSet(day * Strip.HOURS, (day + 1) * Strip.HOURS)) {
            var strip = from.hour(hour).get(function);
            if (strip != null) {
                strips.computeIfAbsent(hour, key -> new Strip()).add(strip);
            }
        }
    }

    synchronized String trouble() {
        return Stream.of(disk, journal.trouble(), lost)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    synchronized void close() {
        record();
        closed = true;
        journal.close();
    }
}
