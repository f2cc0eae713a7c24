package org.vigie.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.board.Site.Answer;
import org.vigie.core.door.History;

/**
 * {@code /api/v1/history?function=x/timeline&from=…&to=…&step=minute|hour}: what was seen of one function, step by step. Names
 * and times are written as the wire writes them; an answer has at most as many steps as are kept.
 */
final class Lookback {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final double MICROS = 1e6;

    private final Clock clock;
    private volatile @Nullable History history;

    Lookback(Clock clock) {
        this.clock = clock;
    }

    void use(History now) {
        history = now;
    }

    void leave(History gone) {
        if (gone.equals(history)) {
            history = null;
        }
    }

    /** What is kept of the past; null: nothing is. */
    @Nullable
    History history() {
        return history;
    }

    Answer answer(@Nullable String query) {
        var past = history;
        if (past == null) {
            return wrong(503, "no history is kept here");
        }
        try {
            return Answer.json(200, Letter.json(tell(past, Question.parse(query, clock.now()))));
        } catch (Question.Mistake mistake) {
            return wrong(400, String.valueOf(mistake.getMessage()));
        }
    }

    private static Answer wrong(int status, String why) {
        return Answer.json(status, Letter.json(Map.of("error", why)));
    }

    private static Map<String, @Nullable Object> tell(History past, Question asked) {
        var points = past.series(asked.function(), asked.from(), asked.to(), asked.step());
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("function", asked.function().toString());
        told.put("step", asked.stepName());
        told.put("from", time(asked.from()));
        told.put("to", time(asked.to()));
        told.put("availability", availability(past.availability(asked.function(), asked.from(), asked.to())));
        told.put("points", points.stream().map(Lookback::point).toList());
        told.put("trouble", past.trouble());
        return told;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static Map<String, @Nullable Object> availability(History.Availability found) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("share", Double.isNaN(found.share()) ? null : found.share());
        told.put("good_minutes", found.good());
        told.put("bad_minutes", found.bad());
        told.put("unknown_minutes", found.unknown());
        return told;
    }

    private static Map<String, @Nullable Object> point(History.Point point) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("at", time(point.at()));
        told.put("good", point.good());
        told.put("bad", point.bad());
        told.put("unknown", point.unknown());
        told.put("latency_s", point.latency() == null ? null : latency(point.latency()));
        return told;
    }

    private static Map<String, Object> latency(History.Latency latency) {
        var told = new LinkedHashMap<String, Object>();
        told.put("p50", micros(latency.p50S()));
        told.put("p95", micros(latency.p95S()));
        told.put("p99", micros(latency.p99S()));
        return told;
    }

    private static double micros(double seconds) {
        return Math.rint(seconds * MICROS) / MICROS;
    }
}
