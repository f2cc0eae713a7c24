package org.vigie.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Gap;
import org.vigie.journal.Journal;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;
import org.vigie.wire.Trees;

/**
 * Events that no broker has yet: they are in a journal before they are sent, and leave it with the broker's word. Where they
 * become too many the oldest are replaced by a gap that names them.
 */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** The journal is made small again when so much of it, and more than half, is dead; or when nothing is left. */
    private static final long DEAD_MAX = 64 * 1024;

    /** Where the journal keeps what was seen before; no event has this number. */
    private static final String KNOWN = "-1";

    private final Journal journal;
    private final Gaps gaps;
    private final Quota quota;
    private final TreeMap<Long, Parcel> open = new TreeMap<>();
    private final Repeats repeats = new Repeats();
    private @Nullable Gap told;
    private long newest = -1;
    private long next;
    private long openBytes;
    private long deadBytes;
    private int delivered;

    Events(Journal journal, Gaps gaps, Quota quota) {
        this.journal = journal;
        this.gaps = gaps;
        this.quota = quota;
    }

    /** What an earlier process left behind, the same letters as they were. */
    synchronized List<Parcel> restore(long now) {
        var left = new TreeMap<Long, Parcel>();
        for (var entry : journal.entries()) {
            newest = entry.number();
            deadBytes += entry.bytes().length;
            try {
                read(entry.bytes(), left, now);
            } catch (Malformed | NumberFormatException e) {
                LOG.warn("record {} of the event journal is left out: {}", entry.number(), e.getMessage());
            }
        }
        left.forEach(this::keep);
        deadBytes = Math.max(0, deadBytes - openBytes);
        return undelivered();
    }

    private void read(byte[] record, Map<Long, Parcel> left, long now) throws Malformed {
        if (!(Trees.read(record) instanceof Map<?, ?> map)) {
            throw new Malformed("not a record of events");
        }
        for (var entry : map.entrySet()) {
            long number = Long.parseLong((String) entry.getKey());
            next = Math.max(next, number + 1);
            switch (entry.getValue()) {
                case String text -> read(number, text, left, now);
                case List<?> marks -> repeats.recall(marks);
                default -> left.remove(number);
            }
        }
    }

    private void read(long number, String text, Map<Long, Parcel> left, long now) {
        try {
            var parcel = parcel(text, now);
            left.put(number, parcel);
            repeats.isNew(parcel);
        } catch (Malformed e) {
            LOG.warn("an event is left out: {}", e.getMessage());
        }
    }

    private static Parcel parcel(String text, long now) throws Malformed {
        int space = text.indexOf(' ');
        var address = Address.parse(text.substring(0, Math.max(0, space)));
        var body = text.substring(space + 1).getBytes(StandardCharsets.UTF_8);
        var letter = Letters.decode(address, body);
        var payload = letter.payload();
        if (letter.envelope() == null || !(payload instanceof Event || payload instanceof Gap)) {
            throw new Malformed("an event without an envelope");
        }
        return Parcel.written(address, letter.envelope(), payload, body, now);
    }

    private static String text(Parcel parcel) {
        return parcel.address().path() + " " + new String(parcel.bytes(), StandardCharsets.UTF_8);
    }

    private void keep(long number, Parcel parcel) {
        parcel.recorded(number);
        open.put(number, parcel);
        openBytes += parcel.bytes().length;
        told = parcel.payload() instanceof Gap gap ? gap : told;
    }

    private boolean forget(Parcel parcel) {
        if (!open.remove(parcel.record(), parcel)) {
            return false;
        }
        openBytes -= parcel.bytes().length;
        deadBytes += parcel.bytes().length;
        return true;
    }

    /**
     * Records an event; it is on disk when this returns.
     *
     * @return false: it was recorded before, perhaps by an earlier process, and that letter is the one to send
     */
    synchronized boolean record(Parcel parcel) {
        if (!repeats.isNew(parcel)) {
            return false;
        }
        keep(next++, parcel);
        newest = journal.append(Trees.write(Map.of(Long.toString(parcel.record()), text(parcel))));
        if (!quota.allows(open.size(), openBytes)) {
            shed(parcel);
        }
        return true;
    }

    /** The oldest go, but never what is under way nor what has just come. */
    private void shed(Parcel latest) {
        var left = quota.reduced();
        var gone = new ArrayList<Parcel>();
        int count = open.size();
        long bytes = openBytes;
        for (var parcel : open.values()) {
            if (left.allows(count, bytes) || parcel == latest) {
                break;
            }
            if (gaps.withdraw(parcel)) {
                gone.add(parcel);
                count--;
                bytes -= parcel.bytes().length;
            }
        }
        replace(gone);
    }

    /** Puts a gap in the place of these, in one record, so that no crash leaves neither. */
    private void replace(List<Parcel> gone) {
        if (gone.isEmpty()) {
            return;
        }
        var record = new LinkedHashMap<String, Object>();
        var gap = Gaps.wider(null, gone.getFirst());
        for (var parcel : gone) {
            forget(parcel);
            gap = parcel == gone.getFirst() ? gap : Gaps.wider(gap, parcel);
            record.put(Long.toString(parcel.record()), false);
        }
        var letter = gaps.letter(gap);
        keep(gone.getLast().record(), letter);
        record.put(Long.toString(letter.record()), text(letter));
        newest = journal.append(Trees.write(record));
        LOG.warn("{}", lost(gap));
        gaps.send(letter);
        compact();
    }

    private static String lost(Gap gap) {
        return gap.count() + " events (" + gap.from() + " to " + gap.to()
                + ") were dropped: they waited for a broker for too long, or it breaks off over them";
    }

    /** The broker breaks off over this event: it is left out, and that is told. */
    synchronized void parked(Parcel parcel) {
        if (parcel.payload() instanceof Event && open.containsValue(parcel)) {
            replace(List.of(parcel));
        } else {
            delivered(parcel);
        }
    }

    /** The broker has it. */
    synchronized void delivered(Parcel parcel) {
        if (!forget(parcel)) {
            return;
        }
        if (parcel.payload() instanceof Gap) {
            told = null;
        }
        newest = journal.append(Trees.write(Map.of(Long.toString(parcel.record()), false)));
        delivered++;
        if (open.isEmpty() && delivered > 1) {
            shrink();
        }
        compact();
    }

    private void compact() {
        if (deadBytes > Math.max(DEAD_MAX, openBytes)) {
            shrink();
        }
    }

    /** What the journal could not hold while the disk was in trouble is here still, and is written again. */
    synchronized void mend() {
        if (journal.isIncomplete()) {
            shrink();
            LOG.info("{} events that wait for a broker are all on disk again", open.size());
        }
    }

    private void shrink() {
        delivered = 0;
        deadBytes = 0;
        var rest = new LinkedHashMap<String, Object>();
        rest.put(KNOWN, repeats.marks());
        open.forEach((number, parcel) -> rest.put(Long.toString(number), text(parcel)));
        journal.compact(newest, Trees.write(rest));
    }

    /** Everything that no broker has, oldest first. */
    synchronized List<Parcel> undelivered() {
        return List.copyOf(open.values());
    }

    synchronized String trouble() {
        var disk = journal.trouble();
        return told == null ? disk : disk.isEmpty() ? lost(told) : lost(told) + "; " + disk;
    }

    void close() {
        journal.close();
    }
}
