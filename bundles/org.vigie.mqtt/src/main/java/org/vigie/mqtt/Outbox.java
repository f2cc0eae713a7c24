package org.vigie.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Observation;

/**
 * What waits for the broker, in order. Of a retained topic only the last value waits; equal observations fold into one, a
 * changed one is kept; events are never replaced. Any thread may add; one thread sends.
 */
final class Outbox {
    /** Changes that are kept for one function while nobody takes them. */
    private static final int CHANGES_MAX = 64;

    /** Above this only the last observation of a function waits: an hour of a large agent's flapping must fit in memory. */
    private static final int WAITING_MAX = 50_000;

    /** A letter during which the connection broke this often is the reason for it. */
    private static final int BREAKS_MAX = 3;

    private final Map<String, Deque<Parcel>> byTopic = new HashMap<>();
    private final LinkedHashSet<Parcel> waiting = new LinkedHashSet<>();
    private final Deque<Parcel> again = new ArrayDeque<>();
    private final Set<Parcel> underWay = new LinkedHashSet<>();
    private final Map<String, Integer> unacknowledged = new HashMap<>();

    synchronized void add(Parcel parcel) {
        var path = parcel.address().path();
        var same = byTopic.computeIfAbsent(path, p -> new ArrayDeque<>());
        var added = parcel;
        if (parcel.payload() instanceof Observation observation) {
            added = fold(same, parcel, observation);
        } else if (parcel.address().topic().retained()) {
            same.forEach(waiting::remove);
            same.clear();
        }
        same.addLast(added);
        waiting.add(added);
    }

    /** Equal observations become one that stands for all of them; the oldest change goes where there are too many. */
    private Parcel fold(Deque<Parcel> same, Parcel parcel, Observation newest) {
        var result = parcel;
        var last = same.peekLast();
        if (last != null && last.payload() instanceof Observation before && before.sees(newest)) {
            same.removeLast();
            waiting.remove(last);
            var folded = new Observation(
                    newest.agent(),
                    newest.function(),
                    newest.outcome(),
                    newest.at(),
                    newest.latencyS(),
                    newest.phasesS(),
                    before.runs() + newest.runs(),
                    before.atFirst() == null ? before.at() : before.atFirst(),
                    newest.interval());
            result = Parcel.letter(parcel.address(), parcel.envelope(), folded, parcel.bornNanos());
        }
        while (same.size() >= (waiting.size() > WAITING_MAX ? 1 : CHANGES_MAX)) {
            waiting.remove(same.removeFirst());
        }
        return result;
    }

    /** The next to send, or null; what broke off comes first, in its order. */
    synchronized @Nullable Parcel next() {
        var parcel = again.pollFirst();
        if (parcel == null) {
            parcel = first();
        }
        if (parcel != null) {
            sent(parcel);
        }
        return parcel;
    }

    private @Nullable Parcel first() {
        Iterator<Parcel> all = waiting.iterator();
        if (!all.hasNext()) {
            return null;
        }
        var parcel = all.next();
        all.remove();
        leaves(parcel);
        return parcel;
    }

    private void leaves(Parcel parcel) {
        var path = parcel.address().path();
        var same = byTopic.get(path);
        if (same != null && same.remove(parcel) && same.isEmpty()) {
            byTopic.remove(path);
        }
    }

    /** This is under way now, wherever it came from. */
    synchronized void sent(Parcel parcel) {
        underWay.add(parcel);
        unacknowledged.merge(parcel.address().path(), 1, Integer::sum);
    }

    /** The broker has it, or never will. */
    synchronized void done(Parcel parcel) {
        parcel.arrived();
        if (underWay.remove(parcel)) {
            unacknowledged.computeIfPresent(parcel.address().path(), (path, n) -> n > 1 ? n - 1 : null);
        }
    }

    /** Puts something before everything that waits, unless it waits or is on its way already. */
    synchronized void ahead(Parcel parcel) {
        if (parcel.isWithdrawn() || underWay.contains(parcel) || again.contains(parcel) || waiting.contains(parcel)) {
            return;
        }
        waiting.addFirst(parcel);
        byTopic.computeIfAbsent(parcel.address().path(), p -> new ArrayDeque<>())
                .addFirst(parcel);
    }

    /**
     * Takes this out, wherever it waits.
     *
     * @return false: it is under way
     */
    synchronized boolean withdraw(Parcel parcel) {
        if (underWay.contains(parcel)) {
            return false;
        }
        parcel.withdraw();
        again.remove(parcel);
        if (waiting.remove(parcel)) {
            leaves(parcel);
        }
        return true;
    }

    /**
     * The connection is gone: what was under way will be sent again, in order.
     *
     * @return the letter that broke it once too often, which is left out; or null
     */
    synchronized @Nullable Parcel lost() {
        var broken = new ArrayList<>(underWay);
        boolean alone = broken.size() == 1 && !broken.getFirst().isSpare();
        var guilty = alone && broken.getFirst().breaks() >= BREAKS_MAX ? broken.getFirst() : null;
        underWay.clear();
        unacknowledged.clear();
        for (var parcel : broken.reversed()) {
            if (!parcel.isSpare() && parcel != guilty) {
                again.addFirst(parcel);
            }
        }
        return guilty;
    }

    /** Whether a newer value of this topic is on its way. */
    synchronized boolean carries(String path) {
        return byTopic.containsKey(path)
                || unacknowledged.containsKey(path)
                || again.stream().anyMatch(parcel -> parcel.address().path().equals(path));
    }

    /** Whether something is sent once more, one at a time, to find out which letter breaks the connection. */
    synchronized boolean isProbing() {
        return !again.isEmpty();
    }

    synchronized int underWay() {
        return underWay.size();
    }

    synchronized int size() {
        return waiting.size() + again.size() + underWay.size();
    }

    synchronized void clear() {
        List.of(waiting, again, underWay).forEach(java.util.Collection::clear);
        byTopic.clear();
        unacknowledged.clear();
    }
}
