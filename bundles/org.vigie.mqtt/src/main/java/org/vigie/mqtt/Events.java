package org.vigie.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.journal.Journal;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/** Events that no broker has yet: they are in a journal before they are sent, and leave it with the broker's word. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** The journal is made small again after so many deliveries, or when nothing is left. */
    private static final int COMPACT_EVERY = 100;

    private final Journal journal;
    private final Map<Long, byte[]> open = new TreeMap<>();
    private long newest = -1;
    private long next;
    private int delivered;

    Events(Journal journal) {
        this.journal = journal;
    }

    /** What an earlier process left behind, the same letters as they were. */
    synchronized List<Parcel> restore(long now) {
        var parcels = new ArrayList<Parcel>();
        for (var entry : journal.entries()) {
            newest = entry.number();
            try {
                read(entry.bytes());
            } catch (Malformed e) {
                LOG.warn("record {} of the event journal is left out: {}", entry.number(), e.getMessage());
            }
        }
        for (var record : open.entrySet()) {
            try {
                parcels.add(parcel(record.getKey(), record.getValue(), now));
            } catch (Malformed e) {
                LOG.warn("an event is left out: {}", e.getMessage());
            }
        }
        return parcels;
    }

    private void read(byte[] record) throws Malformed {
        if (!(Trees.read(record) instanceof Map<?, ?> map)) {
            throw new Malformed("not a record of events");
        }
        map.forEach((key, event) -> {
            long number = Long.parseLong((String) key);
            next = Math.max(next, number + 1);
            if (event instanceof String text) {
                open.put(number, text.getBytes(StandardCharsets.UTF_8));
            } else {
                open.remove(number);
            }
        });
    }

    private Parcel parcel(long number, byte[] bytes, long now) throws Malformed {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        var address = Address.parse(text.substring(0, Math.max(0, space)));
        var body = text.substring(space + 1).getBytes(StandardCharsets.UTF_8);
        var letter = Letters.decode(address, body);
        if (letter.envelope() == null) {
            throw new Malformed("an event without an envelope");
        }
        var parcel = Parcel.written(address, letter.envelope(), letter.payload(), body, now);
        parcel.recorded(number);
        return parcel;
    }

    /** Records an event; it is on disk when this returns. */
    synchronized void record(Parcel parcel) {
        long number = next++;
        var text = parcel.address().path() + " " + new String(parcel.bytes(), StandardCharsets.UTF_8);
        open.put(number, text.getBytes(StandardCharsets.UTF_8));
        parcel.recorded(number);
        newest = journal.append(Trees.write(Map.of(Long.toString(number), text)));
    }

    /** The broker has it. */
    synchronized void delivered(Parcel parcel) {
        if (open.remove(parcel.record()) == null) {
            return;
        }
        var gone = new LinkedHashMap<String, Object>();
        gone.put(Long.toString(parcel.record()), false);
        newest = journal.append(Trees.write(gone));
        delivered++;
        if (delivered >= COMPACT_EVERY || (open.isEmpty() && delivered > 1)) {
            compact();
        }
    }

    private void compact() {
        delivered = 0;
        var rest = new LinkedHashMap<String, Object>();
        open.forEach((number, bytes) -> rest.put(Long.toString(number), new String(bytes, StandardCharsets.UTF_8)));
        journal.compact(newest, Trees.write(rest));
    }

    String trouble() {
        return journal.trouble();
    }

    void close() {
        journal.close();
    }
}
