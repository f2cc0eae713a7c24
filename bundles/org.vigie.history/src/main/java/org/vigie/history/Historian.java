package org.vigie.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.fact.Observation;
import org.vigie.core.door.Health;
import org.vigie.core.door.History;
import org.vigie.journal.Journals;
import org.vigie.wire.Exchange;

/** Listens to everybody's observations and keeps what they add up to. */
@Component(immediate = true)
public final class Historian implements History, Health {
    /** What a killed process loses at most; in between nothing is written, however many checks there are. */
    static final Duration SAVE_EVERY = Duration.ofMinutes(5);

    private final Map<String, Envelope> counted = new HashMap<>();
    private final Clock clock;
    private final Exchange exchange;
    private @Nullable Annals annals;
    private Runnable listening = () -> {};
    private Runnable saving = () -> {};
    private boolean stopped;

    /** Opens its files on a thread of its own, and listens from then on. */
    @Activate
    public Historian(
            BundleContext context, @Reference Clock clock, @Reference Exchange exchange, @Reference Journals journals) {
        this(clock, exchange);
        var state = Path.of(Objects.requireNonNullElse(context.getProperty("vigie.state"), "state"));
        Thread.ofVirtual().name("vigie-history").start(() -> open(journals, state.resolve("history")));
    }

    Historian(Clock clock, Exchange exchange) {
        this.clock = clock;
        this.exchange = exchange;
    }

    synchronized void open(Journals journals, Path folder) {
        if (stopped) {
            return;
        }
        var opened = new Annals(journals.open("history"), new Shelf(folder, Shelf.DISK_MAX));
        annals = opened;
        for (var letter : exchange.held("obs/#")) {
            if (letter.envelope() != null) {
                counted.put(letter.topic(), letter.envelope());
            }
        }
        listening = exchange.listen("obs/#", letter -> hear(letter, opened));
        saveLater(opened);
    }

    /**
     * What a broker had kept tells how things stood, and what was held when we began may have been counted before: neither
     * counts. Everything else comes once: the exchange drops duplicates.
     */
    private void hear(Heard letter, Annals by) {
        var before = counted.isEmpty() ? null : counted.remove(letter.topic());
        if (letter.payload() instanceof Observation seen
                && !letter.retained()
                && (before == null || !before.equals(letter.envelope()))) {
            by.hear(seen, clock.now());
        }
    }

    private synchronized void saveLater(Annals what) {
        if (!stopped) {
            saving = clock.after(
                    SAVE_EVERY,
                    () -> Thread.ofVirtual().name("vigie-history").start(() -> {
                        try {
                            what.save(clock.now());
                        } finally {
                            saveLater(what);
                        }
                    }));
        }
    }

    /** Returns when everything is in the journal. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        saving.run();
        listening.run();
        if (annals != null) {
            annals.close();
            annals = null;
        }
    }

    private synchronized @Nullable Annals annals() {
        return annals;
    }

    @Override
    public List<Point> series(FunctionId function, Instant from, Instant until, Step step) {
        var now = annals();
        long minutes = step.seconds() / Step.MINUTE.seconds();
        long end = end(until);
        long steps = Math.min(
                step.points(), Math.floorDiv(end - 1, minutes) - Math.floorDiv(Past.minute(from), minutes) + 1);
        long begin = (Math.floorDiv(end - 1, minutes) - steps + 1) * minutes;
        return now == null ? List.of() : now.series(function, begin, end, step);
    }

    @Override
    public Availability availability(FunctionId function, Instant from, Instant until) {
        var now = annals();
        long end = end(until);
        long begin = Math.max(Past.minute(from), end - (long) Step.HOUR.points() * Strip.MINUTES);
        return now == null ? new Availability(0, 0, Math.max(0, end - begin)) : now.availability(function, begin, end);
    }

    /** The minute under way is the last one. */
    private long end(Instant until) {
        var now = clock.now();
        return until.isAfter(now)
                ? Past.minute(now) + 1
                : Past.minute(until.plusSeconds(Step.MINUTE.seconds()).minusNanos(1));
    }

    @Override
    public SortedMap<String, String> troubles() {
        var trouble = trouble();
        return trouble.isEmpty() ? Collections.emptySortedMap() : new TreeMap<>(Map.of("history", trouble));
    }

    @Override
    public String trouble() {
        var now = annals();
        return now == null ? "" : now.trouble();
    }
}
