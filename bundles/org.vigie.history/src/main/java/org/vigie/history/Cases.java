package org.vigie.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Incident;
import org.vigie.wire.Recording;

/** The letters of incidents, on disk: what says nothing new is not written. */
final class Cases {
    /** Bytes a month: some thousand incidents. */
    static final long MONTH_MAX = 16L << 20;

    /** Beginnings and ends are written when there is no more room for what lies between. */
    private static final long MONTH_FULL = MONTH_MAX / 2;

    /** An incident that changes more often than this is told by its beginning and its end. */
    static final int LETTERS_MAX = 200;

    /** Incidents that may go on; of one that is forgotten a letter is written twice, at worst. */
    private static final int KNOWN_MAX = 2000;

    /** Most incidents that go on began this month or the last one. */
    private static final int RECENT = 2;

    private final Months months;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    private record Known(Gist gist, int letters) {
        boolean isFull() {
            return letters >= LETTERS_MAX;
        }
    }

    Cases(Path folder) throws IOException {
        this.months = new Months(folder);
        months.readLast(RECENT, letter -> each(letter, this::know));
    }

    private static void each(Heard letter, BiConsumer<Heard, Incident> use) {
        if (letter.payload() instanceof Incident incident) {
            use.accept(letter, incident);
        }
    }

    private void know(Heard letter, Incident incident) {
        var before = known.get(incident.id());
        known.put(incident.id(), new Known(Gist.of(incident), before == null ? 1 : before.letters + 1));
    }

    /**
     * Writes a letter where it says something new.
     *
     * @return false where there is no room for it
     * @throws IOException where the disk is in trouble: the letter may be given again
     */
    synchronized boolean write(Heard letter, Incident incident) throws IOException {
        var before = known.get(incident.id());
        boolean edge = before == null || !incident.isOpen();
        if (before != null && (before.gist.equals(Gist.of(incident)) || (!edge && before.isFull()))) {
            return true;
        }
        var month = YearMonth.from(letter.rx().atOffset(ZoneOffset.UTC));
        if (months.size(month) > (edge ? MONTH_MAX : MONTH_FULL)) {
            return false;
        }
        months.append(month, Recording.line(letter));
        know(letter, incident);
        return true;
    }

    synchronized List<Heard> between(Instant from, Instant until) throws IOException {
        var newest = new LinkedHashMap<String, Heard>();
        months.read(letter -> each(letter, (same, incident) -> {
            if (lasted(incident, from, until)) {
                newest.put(incident.id(), letter);
            } else {
                newest.remove(incident.id());
            }
        }));
        return newest.values().stream()
                .sorted(Comparator.comparing(Cases::since))
                .toList();
    }

    private static Instant since(Heard letter) {
        return letter.payload() instanceof Incident incident ? incident.since() : letter.rx();
    }

    private static boolean lasted(Incident incident, Instant from, Instant until) {
        @Nullable Instant end = incident.isOpen() ? null : incident.resolvedAt();
        return incident.since().isBefore(until) && (end == null || !end.isBefore(from));
    }

    synchronized Optional<List<Heard>> story(String id) throws IOException {
        String wanted = id.toUpperCase(Locale.ROOT);
        var fitting = new TreeSet<String>();
        months.read(letter -> each(letter, (same, incident) -> {
            if (incident.id().startsWith(wanted) || incident.id().endsWith(wanted)) {
                fitting.add(incident.id());
            }
        }));
        return fitting.size() == 1 ? Optional.of(letters(fitting.first())) : Optional.empty();
    }

    private List<Heard> letters(String id) throws IOException {
        var letters = new ArrayList<Heard>();
        months.read(letter -> each(letter, (same, incident) -> {
            if (incident.id().equals(id)) {
                letters.add(letter);
            }
        }));
        return letters;
    }
}
