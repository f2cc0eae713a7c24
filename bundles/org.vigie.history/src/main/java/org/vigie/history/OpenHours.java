package org.vigie.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.vigie.api.FunctionId;

/** The hours that are not on disk by themselves yet: a strip a function and hour. */
final class OpenHours {
    /** Functions an hour: twice as many as are affordable on a small machine; what comes on top is not kept. */
    static final int FUNCTIONS_MAX = 20_000;

    /** Strips at once, some hundred bytes each: the hour under way, the one before, and as much again that came late. */
    static final int STRIPS_MAX = 3 * FUNCTIONS_MAX;

    /** A record for the journal is ended here: half of what it takes, and more than one function ever needs. */
    private static final int RECORD_MAX = 16 * 1024 * 1024;

    /** How a record begins; another number is another way of writing it. */
    private static final int FORMAT = 1;

    private final TreeMap<Long, Map<FunctionId, Strip>> hours = new TreeMap<>();
    private int strips;

    /**
     * Adds what was seen in a minute.
     *
     * @param minute since 1970
     * @return whether there was room
     */
    boolean add(FunctionId function, long minute, Tally tally, int hold) {
        long hour = Math.floorDiv(minute, Strip.MINUTES);
        var functions = hours.computeIfAbsent(hour, key -> new HashMap<>());
        var strip = functions.get(function);
        if (strip == null) {
            if (strips >= STRIPS_MAX || functions.size() >= FUNCTIONS_MAX) {
                return false;
            }
            strip = add(hour, function);
        }
        strip.add(Math.floorMod(minute, Strip.MINUTES), tally, hold);
        return true;
    }

    private Strip add(long hour, FunctionId function) {
        return hours.computeIfAbsent(hour, key -> new HashMap<>()).computeIfAbsent(function, key -> {
            strips++;
            return new Strip();
        });
    }

    /** Adds everything, whether there is room or not: {@link #dropOldest} makes some. */
    void add(OpenHours other) {
        other.hours.forEach((hour, functions) ->
                functions.forEach((function, strip) -> add(hour, function).add(strip)));
    }

    /** Whether hours had to go. */
    boolean dropOldest() {
        boolean dropped = false;
        while (strips > STRIPS_MAX) {
            remove(hours.firstKey());
            dropped = true;
        }
        return dropped;
    }

    void remove(long hour) {
        var gone = hours.remove(hour);
        strips -= gone == null ? 0 : gone.size();
    }

    NavigableSet<Long> hours() {
        return hours.navigableKeySet();
    }

    Map<FunctionId, Strip> hour(long hour) {
        return hours.getOrDefault(hour, Collections.emptyMap());
    }

    int size() {
        return strips;
    }

    /** As records for the journal, each complete in itself. */
    List<byte[]> records() {
        var records = new ArrayList<byte[]>();
        var record = begin();
        for (var hour : hours.entrySet()) {
            for (var each : hour.getValue().entrySet()) {
                record.put(hour.getKey());
                new Chunk(each.getKey(), each.getValue()).write(record);
                if (record.size() > RECORD_MAX) {
                    records.add(record.toBytes());
                    record = begin();
                }
            }
        }
        records.add(record.toBytes());
        return records;
    }

    private static Packed begin() {
        var record = new Packed();
        record.put(FORMAT);
        return record;
    }

    /**
     * Adds what a record holds of the hours that are wanted.
     *
     * @return whether it could be read: another version may have written it
     */
    boolean read(byte[] record, LongPredicate wanted) {
        var in = ByteBuffer.wrap(record);
        if (!in.hasRemaining() || Packed.get(in) != FORMAT) {
            return false;
        }
        while (in.hasRemaining()) {
            long hour = Packed.get(in);
            var chunk = Chunk.read(in);
            if (wanted.test(hour)) {
                add(hour, chunk.function()).add(chunk.strip());
            }
        }
        return true;
    }
}
