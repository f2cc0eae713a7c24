package org.vigie.history;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.core.door.History;

/** Answers about whole minutes of one function, day by day from where its strips lie. */
final class Past {
    private static final int DAY = Strip.MINUTES * Strip.HOURS;

    private final Source source;
    private final long from;
    private final long until;

    /** Where one function's strips are. */
    interface Source {
        /** Its minutes of a day, by hour. */
        Map<Long, Strip> minutes(long day) throws IOException;

        /** Its hours of a day that has no minutes any more. */
        Strip hours(long day) throws IOException;
    }

    private interface DayWork {
        void run(long day) throws IOException;
    }

    private interface HourSink {
        void take(long hour, Tally tally);
    }

    Past(Source source, long fromMinute, long untilMinute) {
        this.source = source;
        this.from = fromMinute;
        this.until = untilMinute;
    }

    static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) History.Step.MINUTE.seconds());
    }

    void minutes(Consumer<History.Point> sink) throws IOException {
        eachDay(
                Math.floorDiv(from, DAY),
                day -> source.minutes(day).forEach((hour, strip) -> minutes(hour, strip, sink)));
    }

    private void minutes(long hour, Strip strip, Consumer<History.Point> sink) {
        var slots = strip.slots(Strip.MINUTES);
        for (int slot = inHour(from, hour); slot < inHour(until, hour); slot++) {
            point(slots[slot], (hour * Strip.MINUTES + slot) * History.Step.MINUTE.seconds(), sink);
        }
    }

    void hours(Consumer<History.Point> sink) throws IOException {
        eachHour((hour, tally) -> point(tally, hour * History.Step.HOUR.seconds(), sink));
    }

    private static void point(Tally tally, long second, Consumer<History.Point> sink) {
        if (tally.hasLooks()) {
            sink.accept(tally.point(Instant.ofEpochSecond(second)));
        }
    }

    History.Availability availability() throws IOException {
        var sum = new Tally();
        eachHour((hour, tally) -> sum.add(tally));
        long known = sum.goodMinutes() + sum.badMinutes();
        return new History.Availability(sum.goodMinutes(), sum.badMinutes(), Math.max(0, until - from - known));
    }

    private void eachDay(long first, DayWork work) throws IOException {
        for (long day = first; day * DAY < until; day++) {
            work.run(day);
        }
    }

    /** Begins a day earlier: its last look may still speak. */
    private void eachHour(HourSink sink) throws IOException {
        var walk = new Walk();
        eachDay(Math.floorDiv(from, DAY) - 1, day -> {
            var hours = source.hours(day).slots(Strip.AFTERWARDS + 1);
            var minutes = source.minutes(day);
            for (int slot = 0; slot < Strip.HOURS; slot++) {
                long hour = day * Strip.HOURS + slot;
                var tally = minutes.isEmpty() ? new Tally() : walked(walk, hour, minutes);
                if (begins(hour)) {
                    tally.add(hours[slot]);
                }
                sink.take(hour, tally);
            }
            if (minutes.isEmpty()) {
                walk.resume(hours[Strip.AFTERWARDS]);
            }
        });
    }

    private Tally walked(Walk walk, long hour, Map<Long, Strip> minutes) {
        return walk.hour(minutes.getOrDefault(hour, new Strip()), inHour(from, hour), inHour(until, hour));
    }

    private boolean begins(long hour) {
        return hour * Strip.MINUTES >= from && hour * Strip.MINUTES < until;
    }

    private static int inHour(long minute, long hour) {
        return Math.clamp(minute - hour * Strip.MINUTES, 0, Strip.MINUTES);
    }
}
