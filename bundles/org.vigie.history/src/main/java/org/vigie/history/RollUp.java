package org.vigie.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.api.FunctionId;

/** Makes the hours of a day from its minutes, one function after the other, so that memory holds only indexes. */
final class RollUp {
    private final List<View> minutes = new ArrayList<>();
    private final List<View> hours = new ArrayList<>();
    private long upTo = -1;

    private record View(DayFile file, Segment segment, Index index) {}

    /** What is known of one function. */
    private static final class Known {
        private final TreeMap<Long, Strip> minutes = new TreeMap<>();
        private final Strip hours = new Strip();
    }

    /** Hours that were made of this day before; add them first: minutes that are in them already do not count again. */
    void addHours(DayFile file) throws IOException {
        for (var segment : file.segments()) {
            hours.add(new View(file, segment, file.index(segment)));
            upTo = Math.max(upTo, segment.upTo());
        }
    }

    void addMinutes(DayFile file) throws IOException {
        long done = upTo;
        for (var segment : file.segments()) {
            if (segment.upTo() > done) {
                minutes.add(new View(file, segment, file.index(segment)));
                upTo = Math.max(upTo, segment.upTo());
            }
        }
    }

    void write(long day, SegmentWriter out) throws IOException {
        for (long key : keys()) {
            for (var each : known(key).entrySet()) {
                out.add(new Chunk(each.getKey(), strip(day, each.getValue())));
            }
        }
        out.finish(day, upTo);
    }

    private SortedSet<Long> keys() {
        var keys = new TreeSet<Long>();
        for (var views : List.of(minutes, hours)) {
            for (var view : views) {
                for (int i = 0; i < view.index().size(); i++) {
                    keys.add(view.index().key(i));
                }
            }
        }
        return keys;
    }

    private Map<FunctionId, Known> known(long key) throws IOException {
        var known = new HashMap<FunctionId, Known>();
        for (var view : hours) {
            for (var chunk : chunks(view, key)) {
                known.computeIfAbsent(chunk.function(), name -> new Known())
                        .hours
                        .add(chunk.strip());
            }
        }
        for (var view : minutes) {
            long hour = view.segment().key();
            for (var chunk : chunks(view, key)) {
                known.computeIfAbsent(chunk.function(), name -> new Known())
                        .minutes
                        .computeIfAbsent(hour, name -> new Strip())
                        .add(chunk.strip());
            }
        }
        return known;
    }

    private static List<Chunk> chunks(View view, long key) throws IOException {
        var chunks = new ArrayList<Chunk>();
        var index = view.index();
        for (int i = index.find(key); i < index.size() && index.key(i) == key; i++) {
            chunks.add(view.file().chunk(view.segment(), index, i));
        }
        return chunks;
    }

    private static Strip strip(long day, Known known) {
        var walk = new Walk();
        for (int hour = 0; hour < Strip.HOURS; hour++) {
            var strip = known.minutes.getOrDefault(day * Strip.HOURS + hour, new Strip());
            var tally = walk.hour(strip, 0, Strip.MINUTES);
            if (!tally.isEmpty()) {
                known.hours.add(hour, tally, 0);
            }
        }
        known.hours.tighten();
        return known.hours;
    }
}
