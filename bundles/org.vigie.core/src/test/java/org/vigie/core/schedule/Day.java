package org.vigie.core.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.vigie.api.FunctionId;

/** Plays a schedule: looks take a while, and fail as the test says. Times are milliseconds. */
final class Day {
    private static final long MS = 1_000_000;
    final Schedule schedule;
    final Map<String, List<Long>> starts = new TreeMap<>();
    final Set<String> failing = new HashSet<>();
    long lookTakes = 20;
    long now;
    int mostAtOnce;
    Result failure = Result.BAD;
    private int running;
    private final PriorityQueue<End> ends = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));

    private record End(long at, FunctionId id) {}

    Day(Limits limits) {
        schedule = new Schedule(limits);
    }

    Day() {
        this(Limits.STANDARD);
    }

    static FunctionId id(String function) {
        return new FunctionId("s", function);
    }

    Day with(String function, Duration every, String lane) {
        schedule.put(id(function), new Rhythm(every, lane), now * MS);
        return this;
    }

    /** Lets time go by. */
    Day until(long then) {
        while (true) {
            long due = schedule.next() == Long.MIN_VALUE ? now : Math.ceilDiv(schedule.next(), MS);
            long end = ends.isEmpty() ? Long.MAX_VALUE : ends.peek().at;
            if (Math.min(due, end) > then) {
                now = then;
                return this;
            }
            now = Math.max(now, Math.min(due, end));
            if (end <= now) {
                end(ends.remove().id);
            }
            begin();
        }
    }

    private void begin() {
        for (var id : schedule.due(now * MS)) {
            starts.computeIfAbsent(id.function(), name -> new ArrayList<>()).add(now);
            ends.add(new End(now + lookTakes, id));
            mostAtOnce = Math.max(mostAtOnce, ++running);
        }
    }

    private void end(FunctionId id) {
        running--;
        schedule.ended(id, failing.contains(id.function()) ? failure : Result.GOOD, now * MS);
    }

    List<Long> starts(String function) {
        return starts.getOrDefault(function, List.of());
    }

    List<Long> gaps(String function) {
        var all = starts(function);
        var gaps = new ArrayList<Long>();
        for (int i = 1; i < all.size(); i++) {
            gaps.add(all.get(i) - all.get(i - 1));
        }
        return gaps;
    }
}
