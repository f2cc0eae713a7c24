package org.vigie.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Window;
import org.vigie.core.settings.Binder;
import org.vigie.core.settings.Mistake;
import org.vigie.core.settings.Phrase;
import org.vigie.core.settings.Value;

/** Maintenance as announced in a file, turned into stretches of time that are not over. */
final class Windows {
    /** Weekly windows are laid out so far ahead; the files are read again long before. */
    private static final int WEEKS_AHEAD = 2;

    private static final Duration LENGTH_MAX = Duration.ofDays(7);

    private final Surroundings surroundings;
    private final List<Mistake> mistakes;

    Windows(Surroundings surroundings, List<Mistake> mistakes) {
        this.surroundings = surroundings;
        this.mistakes = mistakes;
    }

    /** As written: from and until or for, or a day of the week, a time and for. */
    record Keys(
            Value.Scalar from,
            Value.@Nullable Scalar until,
            @Nullable DayOfWeek every,
            @Nullable Duration for_,
            Value.@Nullable Scalar zone) {}

    List<Window> read(List<Value.Mapping> written) {
        var windows = new ArrayList<Window>();
        var within = new Binder.Within("maintenance", Set.of());
        for (var mapping : written) {
            var bound = Binder.bind(mapping, Keys.class, surroundings.vault(), within);
            mistakes.addAll(bound.mistakes());
            var keys = bound.value();
            if (keys != null) {
                windows.addAll(windows(keys, mapping));
            }
        }
        return windows.stream()
                .filter(window -> window.until().isAfter(surroundings.now()))
                .sorted(Comparator.comparing(Window::from))
                .toList();
    }

    private List<Window> windows(Keys keys, Value.Mapping mapping) {
        var zone = zone(keys.zone());
        if (zone.isEmpty()) {
            return List.of();
        } else if (keys.every() != null && keys.for_() != null && keys.until() == null) {
            return weekly(keys.from(), keys.every(), keys.for_(), zone.get());
        } else if (keys.every() != null || (keys.until() == null) == (keys.for_() == null)) {
            mistakes.add(Phrase.NOT_A_WINDOW.at(mapping.at(), 1));
            return List.of();
        }
        var from = instant(keys.from(), zone.get());
        var until = keys.until() == null
                ? from.map(start -> start.plus(keys.for_() == null ? Duration.ZERO : keys.for_()))
                : instant(keys.until(), zone.get());
        if (from.isEmpty() || until.isEmpty()) {
            return List.of();
        } else if (!until.get().isAfter(from.get())) {
            mistakes.add(Phrase.UNTIL_BEFORE_FROM.at(keys.until() == null ? keys.from() : keys.until()));
            return List.of();
        }
        return List.of(new Window(from.get(), until.get()));
    }

    /** In local time, so that a summer does not move them. */
    private List<Window> weekly(Value.Scalar from, DayOfWeek day, Duration length, ZoneId zone) {
        var windows = new ArrayList<Window>();
        if (length.compareTo(LENGTH_MAX) > 0 || length.isZero()) {
            mistakes.add(Phrase.OUT_OF_BOUNDS.at(from.at(), 1, "for", "1ms", "7d"));
            return windows;
        }
        try {
            var time = LocalTime.parse(from.text());
            var first =
                    surroundings.now().minus(length).atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
            for (int week = 0; week <= WEEKS_AHEAD; week++) {
                var start = first.plusWeeks(week).atTime(time).atZone(zone).toInstant();
                windows.add(new Window(start, start.plus(length)));
            }
        } catch (DateTimeException notOne) {
            mistakes.add(Phrase.NOT_A_TIME.at(from, from.text(), "\"02:00\""));
        }
        return windows;
    }

    private Optional<ZoneId> zone(Value.@Nullable Scalar written) {
        if (written == null) {
            return Optional.of(surroundings.zone());
        }
        try {
            return Optional.of(ZoneId.of(written.text()));
        } catch (DateTimeException notOne) {
            mistakes.add(Phrase.NOT_A_ZONE.at(written, written.text()));
            return Optional.empty();
        }
    }

    private Optional<Instant> instant(Value.Scalar written, ZoneId zone) {
        try {
            var text = written.text();
            boolean local =
                    text.lastIndexOf('+') < 0 && !text.endsWith("Z") && text.lastIndexOf('-') < text.indexOf('T');
            return Optional.of(
                    local
                            ? LocalDateTime.parse(text).atZone(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notOne) {
            mistakes.add(Phrase.NOT_A_TIME.at(written, written.text(), "2026-01-10T02:00"));
            return Optional.empty();
        }
    }
}
