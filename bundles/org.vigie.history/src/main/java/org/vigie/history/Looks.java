package org.vigie.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/** Which minutes an observation tells about: one that stands for several looks spreads them evenly over their time. */
final class Looks {
    private static final long MINUTE_MS = 60_000;

    /** Minutes are kept for a week: an observation cannot tell about more. */
    private static final long SPAN_MAX_MS = Duration.ofDays(7).toMillis();

    private Looks() {}

    /** Takes what belongs to a minute. */
    interface Sink {
        /**
         * Takes it.
         *
         * @param minute since 1970
         */
        void take(long minute, Tally tally);
    }

    static void spread(Observation seen, Sink sink) {
        long last = seen.at().toEpochMilli();
        long first = Math.max(first(seen).toEpochMilli(), last - SPAN_MAX_MS);
        long before = 0;
        for (long minute = minute(Math.min(first, last)); minute <= minute(last); minute++) {
            long until = minute == minute(last) ? seen.runs() : started(seen.runs(), first, last, minute + 1);
            if (until > before) {
                sink.take(minute, tally(seen, until - before, minute == minute(last)));
            }
            before = until;
        }
    }

    private static Instant first(Observation seen) {
        return seen.runs() > 1 ? Objects.requireNonNullElse(seen.atFirst(), seen.at()) : seen.at();
    }

    /** How many of these runs had started when that minute began. */
    private static long started(long runs, long first, long last, long minute) {
        long passed = minute * MINUTE_MS - first;
        return Math.min(runs, (passed - 1) * (runs - 1) / Math.max(1, last - first) + 1);
    }

    /** Only the last look's latency is told. */
    private static Tally tally(Observation seen, long looks, boolean last) {
        var tally = new Tally();
        tally.add(seen.outcome(), looks);
        if (last && seen.outcome() instanceof Outcome.Up) {
            tally.took(seen.latencyS());
        }
        return tally;
    }

    private static long minute(long ms) {
        return Math.floorDiv(ms, MINUTE_MS);
    }

    /** For how many more minutes a look speaks; where there is one each minute anyway, for none. */
    static int hold(Observation seen) {
        long seconds = seen.interval().toSeconds();
        return seconds < 60 ? 0 : (int) Math.min(Strip.HOLD_MAX, (seconds + 59) / 60);
    }
}
