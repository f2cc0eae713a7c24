package org.vigie.core.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;

/**
 * When each check looks. The rhythm is absolute: a late start does not move the next one, and a failing target is looked at no
 * less often. One heap serves all checks. Not safe for several threads at once.
 */
public final class Schedule {
    /** First looks are spread over this time, or more where there are many, so that a start is no storm. */
    private static final long FIRST_LOOKS = 1_000_000_000L;

    /** At most 500 first looks a second. */
    private static final long FIRST_LOOK_GAP = 2_000_000L;

    /** At most five first looks a second at one host. */
    private static final long FIRST_LOOK_GAP_IN_LANE = 200_000_000L;

    /** Looks that somebody waits for, as when a probe arrives, are spread over this. */
    private static final long SOON = 500_000_000L;

    /** No check waits for its turn on a host longer than this part of its interval. */
    private static final int PATIENCE = 10;

    /** A start that is later than this part of its interval is shed: the next one in the rhythm takes its place. */
    private static final int TOO_LATE = 2;

    private final Limits limits;
    private final Rechecks rechecks;
    private final Map<FunctionId, Item> items = new HashMap<>();
    private final Map<String, Lane> lanes = new HashMap<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparing(alarm -> alarm.item.id));
    private final List<FunctionId> ready = new ArrayList<>();
    private int running;
    private int failing;
    private long shed;

    /** Something to look at when its time has come; out of date where the item has another time by then. */
    private record Alarm(long at, Item item) {}

    /** Checks of one host and port. */
    private static final class Lane {
        private final ArrayDeque<Item> waiting = new ArrayDeque<>();
        private int seats;
        private int running;
        private long firstLook = Long.MIN_VALUE;
    }

    /** An empty schedule. */
    public Schedule(Limits limits) {
        this.limits = limits;
        this.rechecks = new Rechecks(limits.rechecksPerSecond());
    }

    /** Takes a check in, with a first look soon; one that is there with this rhythm keeps it. */
    public void put(FunctionId id, Rhythm rhythm, long now) {
        var before = items.get(id);
        if (before != null && before.rhythm.equals(rhythm)) {
            return;
        }
        remove(id);
        var lane = rhythm.lane().isEmpty() ? null : lanes.computeIfAbsent(rhythm.lane(), name -> new Lane());
        int seat = lane == null ? 0 : lane.seats++;
        var item = new Item(id, rhythm, lane == null ? Phase.of(id) : Phase.of(rhythm.lane(), seat), now);
        items.put(id, item);
        item.extra = now + first(item, lane, now);
        alarm(item);
    }

    /** How long a new check waits for its first look. */
    private long first(Item item, @Nullable Lane lane, long now) {
        long window = Math.min(item.every, Math.max(FIRST_LOOKS, items.size() * FIRST_LOOK_GAP));
        long at = now + Phase.within(Phase.of(item.id), window);
        if (lane != null) {
            at = Math.max(Math.min(at, now + FIRST_LOOKS), lane.firstLook);
            lane.firstLook = at + FIRST_LOOK_GAP_IN_LANE;
        }
        return at - now;
    }

    /** Takes a check out; a look that is under way may still end. */
    public void remove(FunctionId id) {
        var item = items.remove(id);
        if (item != null) {
            item.gone = true;
            failing -= item.failing ? 1 : 0;
            leave(item);
            release(item);
        }
    }

    /** Has a check looked at soon, besides its rhythm. */
    public void hurry(FunctionId id, long now) {
        var item = items.get(id);
        if (item != null && !item.running) {
            item.recheck = false;
            item.extra = Math.min(item.extra, now + Phase.within(Phase.of(id), Math.min(SOON, item.every)));
            alarm(item);
        }
    }

    /** What is to be started now; each of them counts as running until it {@linkplain #ended ended}. */
    public List<FunctionId> due(long now) {
        for (var alarm = alarms.peek(); alarm != null && alarm.at <= now; alarm = alarms.peek()) {
            alarms.poll();
            if (!alarm.item.gone && alarm.at == alarm.item.due()) {
                alarm.item.alarmed = Item.NEVER;
                turn(alarm.item, now);
            }
        }
        var starts = List.copyOf(ready);
        ready.clear();
        return starts;
    }

    /** When {@link #due} has to be called next. */
    public long next() {
        var alarm = alarms.peek();
        return !ready.isEmpty() ? Long.MIN_VALUE : alarm == null ? Long.MAX_VALUE : alarm.at;
    }

    /** A look is over; call {@link #due} after it, for whoever waited for its place. */
    public void ended(FunctionId id, Result result, long now) {
        var item = items.get(id);
        if (item == null || !item.running) {
            return;
        }
        release(item);
        if (result != Result.NEITHER) {
            failing += (result == Result.GOOD ? 0 : 1) - (item.failing ? 1 : 0);
            rechecks.ended(item, result, now, failing, items.size());
            alarm(item);
        }
    }

    /** How it is doing. */
    public Counts counts() {
        return new Counts(items.size(), running, failing, shed, next());
    }

    private void turn(Item item, long now) {
        boolean repeated = item.recheck && item.extra <= now && item.regular > now;
        boolean tooLate = item.giveUp == Item.NEVER && now - item.due() > item.every / TOO_LATE;
        if (item.giveUp <= now) {
            leave(item);
            start(item);
        } else if (tooLate || running >= limits.running()) {
            shed += 1 + item.skip(now);
        } else if (item.running || (repeated && !rechecks.may(now, failing, items.size()))) {
            item.skip(now);
        } else {
            item.skip(now);
            queue(item, now);
        }
        alarm(item);
    }

    private void queue(Item item, long now) {
        var lane = lane(item);
        if (lane == null || lane.running < limits.perLane()) {
            start(item);
        } else {
            item.giveUp = now + item.every / PATIENCE;
            lane.waiting.add(item);
        }
    }

    private void leave(Item item) {
        var lane = lane(item);
        if (lane != null) {
            lane.waiting.remove(item);
        }
    }

    private void start(Item item) {
        item.giveUp = Item.NEVER;
        item.running = true;
        running++;
        var lane = lane(item);
        if (lane != null) {
            lane.running++;
        }
        ready.add(item.id);
    }

    private void release(Item item) {
        if (!item.running) {
            return;
        }
        item.running = false;
        running--;
        var lane = lane(item);
        if (lane != null) {
            lane.running--;
            var next = lane.running < limits.perLane() ? lane.waiting.poll() : null;
            if (next != null) {
                start(next);
                alarm(next);
            }
        }
    }

    private @Nullable Lane lane(Item item) {
        return lanes.get(item.rhythm.lane());
    }

    private void alarm(Item item) {
        if (item.alarmed != item.due()) {
            item.alarmed = item.due();
            alarms.add(new Alarm(item.alarmed, item));
        }
    }
}
