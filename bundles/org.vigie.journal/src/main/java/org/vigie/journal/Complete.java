package org.vigie.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The segments of a journal that are complete, oldest first. */
final class Complete {
    private record Part(Segment segment, long bytes) {}

    private final Deque<Part> parts = new ArrayDeque<>();

    void add(Segment segment, long bytes) {
        parts.addLast(new Part(segment, bytes));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    Segment removeLast() {
        return parts.removeLast().segment();
    }

    /** Takes out and returns the oldest, until the rest takes no more than this; the newest stays. */
    List<Segment> removeBeyond(long bytes) {
        var gone = new ArrayList<Segment>();
        long total = parts.stream().mapToLong(Part::bytes).sum();
        while (total > bytes && parts.size() > 1) {
            var oldest = parts.removeFirst();
            total -= oldest.bytes();
            gone.add(oldest.segment());
        }
        return gone;
    }

    List<Segment> segments() {
        return parts.stream().map(Part::segment).toList();
    }

    List<Segment> removeAll() {
        var all = segments();
        parts.clear();
        return all;
    }

    /** Adds what is in them, up to the first that cannot be read. */
    void read(Store store, List<Journal.Entry> into) throws IOException {
        for (var part : parts) {
            into.addAll(Frames.read(store.read(part.segment().name())).entries());
        }
    }
}
