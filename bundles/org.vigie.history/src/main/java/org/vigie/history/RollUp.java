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
    private final List<View> dayBefore = new ArrayList<>();
    private long upTo = -1;

    private record View(DayFile file, Segment segment, Index index) {}

    /** What is known of one function. */
    private static final class Known {
        private final TreeMap<Long, Strip> minutes = new TreeMap<>();
        private final Strip hours = new Strip();
        private final Strip dayBefore = new Strip();
    }

    /** Where of what is known a strip belongs. */
    private interface Place {
        Strip strip(Known of, long segment);
    }

    /** Hours that were made of this day before; add them first: minutes that are in them already do not count again. */
    void addHours(DayFile file) throws IOException {
        add(file, hours);
    }

    /** The hours of the day before, whose last look may still speak. */
    void addDayBefore(DayFile file) throws IOException {
        for (var segment : file.segments()) {
            dayBefore.add(new View(file, segment, file.index(segment)));
        }
    }

    void addMinutes(DayFile file) throws IOException {
        add(file, minutes);
    }

    private void add(DayFile file, List<View> views) throws IOException {
        long done = upTo;
        for (var segment : file.segments()) {
            if (segment.upTo() > done) {
                views.add(new View(file, segment, file.index(segment)));
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
        each(hours, key, known, (of, day) -> of.hours);
        each(dayBefore, key, known, (of, day) -> of.dayBefore);
        each(minutes, key, known, (of, hour) -> of.minutes.computeIfAbsent(hour, name -> new Strip()));
        return known;
    }

    private static void each(List<View> views, long key, Map<FunctionId, Known> known, Place place) throws IOException {
        for (var view : views) {
            for (var chunk : chunks(view, key)) {
                var of = known.computeIfAbsent(chunk.function(), name -> new Known());
                place.strip(of, view.segment().key()).add(chunk.strip());
            }
        }
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
        walk.resume(known.dayBefore.slots(Strip.AFTERWARDS + 1)[Strip.AFTERWARDS]);
        for (int hour = 0; hour < Strip.HOURS; hour++) {
            var strip = known.minutes.getOrDefault(day * Strip.HOURS + hour, new Strip());
            var tally = walk.hour(strip, 0, Strip.MINUTES);
            if (!tally.isEmpty()) {
                known.hours.add(hour, tally, 0);
            }
        }
        known.hours.add(Strip.AFTERWARDS, walk.afterwards(), 0);
        known.hours.tighten();
        return known.hours;
    }
}
