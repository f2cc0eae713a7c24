package org.vigie.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.FunctionId;

/**
 * The days on disk, a file each: of minutes while it is new, of hours afterwards. Days are counted, not dated: a clock that
 * jumps a year ahead and back costs one day's place, not the history.
 */
final class Shelf {
    /** Days whose minutes are kept, beside the one under way. */
    static final int MINUTE_DAYS = 7;

    /** Days that are kept at all: a year, and the month to compare it with. */
    static final int DAYS = 400;

    /** What all files may take: 10,000 functions that are looked at once a minute need 3.2 GB of it. */
    static final long DISK_MAX = 4L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final DayFolder folder;
    private final long diskMax;

    Shelf(Path path, long diskMax) {
        this.folder = new DayFolder(path);
        this.diskMax = diskMax;
    }

    /** Work on files that is tried again once where it found one damaged and that was mended. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T mending(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (Damaged damaged) {
            Salvage.mend(folder, damaged);
            return work.run();
        }
    }

    /** Everybody's minutes of an hour, or late ones of it, with the number of the last record of the journal in them. */
    void append(long hour, Map<FunctionId, Strip> strips, long upTo) throws IOException {
        var file = folder.minutes(Math.floorDiv(hour, Strip.HOURS));
        long end = mending(() -> end(file));
        try (var channel = folder.write(file)) {
            var out = new SegmentWriter(channel, end);
            try {
                for (var chunk : inOrder(strips)) {
                    chunk.strip().tighten();
                    out.add(chunk);
                }
                out.finish(hour, upTo);
            } catch (IOException e) {
                channel.truncate(end); // it will be tried again, and must not count twice
                throw e;
            }
        }
    }

    private static Iterable<Chunk> inOrder(Map<FunctionId, Strip> strips) {
        return strips.entrySet().stream()
                .map(each -> new Chunk(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(chunk -> Index.key(chunk.function())))
                .toList();
    }

    private static long end(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (var file = new DayFile(path)) {
            file.segments();
            if (file.isTorn()) {
                LOG.warn("history: the writing of {} was cut short; what was unfinished is written again", path);
            }
            return file.end();
        }
    }

    /** One function's minutes of a day, by hour. */
    Map<Long, Strip> minutes(FunctionId function, long day) throws IOException {
        return read(folder.minutes(day), function);
    }

    /** One function's hours of a day that has no minutes any more; empty where there are none. */
    Strip hours(FunctionId function, long day) throws IOException {
        return read(folder.hours(day), function).getOrDefault(day, new Strip());
    }

    private Map<Long, Strip> read(Path path, FunctionId function) throws IOException {
        return mending(() -> {
            var strips = new TreeMap<Long, Strip>();
            if (Files.exists(path)) {
                try (var file = new DayFile(path)) {
                    for (var segment : file.segments()) {
                        file.read(segment, function, strips.computeIfAbsent(segment.key(), key -> new Strip()));
                    }
                }
            }
            return strips;
        });
    }

    /** Number of the last record of the journal that is here for this hour; -1: none. */
    long sealed(long hour) throws IOException {
        long day = Math.floorDiv(hour, Strip.HOURS);
        return Math.max(upTo(folder.minutes(day), hour), upTo(folder.hours(day), day));
    }

    private long upTo(Path path, long key) throws IOException {
        return mending(() -> {
            if (!Files.exists(path)) {
                return -1L;
            }
            try (var file = new DayFile(path)) {
                return file.segments().stream()
                        .filter(segment -> segment.key() == key)
                        .mapToLong(Segment::upTo)
                        .max()
                        .orElse(-1);
            }
        });
    }

    /** Makes hours of old minutes and lets the oldest days go. */
    void tidy() throws IOException {
        for (var days = folder.daysOfMinutes(); days.size() > MINUTE_DAYS + 1; ) {
            long day = days.removeFirst();
            mending(() -> rollUp(day));
        }
        for (var days = folder.days(); days.size() > DAYS + 1; ) {
            folder.delete(days.removeFirst());
        }
        for (var days = folder.days(); days.size() > 1 && folder.size() > diskMax; ) {
            long day = days.removeFirst();
            LOG.warn("history: its files take more than {} bytes; the oldest day goes", diskMax);
            folder.delete(day);
        }
    }

    private boolean rollUp(long day) throws IOException {
        var hours = folder.hours(day);
        try (var minutes = new DayFile(folder.minutes(day));
                var before = openIfThere(hours);
                var dayBefore = openIfThere(folder.hours(day - 1));
                var channel = folder.write(folder.unfinished(hours))) {
            var sum = new RollUp();
            if (before != null) {
                sum.addHours(before);
            }
            if (dayBefore != null) {
                sum.addDayBefore(dayBefore);
            }
            sum.addMinutes(minutes);
            sum.write(day, new SegmentWriter(channel, 0));
        }
        folder.finished(hours);
        return Files.deleteIfExists(folder.minutes(day));
    }

    private static @Nullable DayFile openIfThere(Path path) throws IOException {
        return Files.exists(path) ? new DayFile(path) : null;
    }
}
