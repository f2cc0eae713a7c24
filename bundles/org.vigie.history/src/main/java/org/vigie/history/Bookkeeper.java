package org.vigie.history;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.verdict.Incident;
import org.vigie.core.door.Casebook;
import org.vigie.core.door.Health;
import org.vigie.wire.Exchange;

/** Listens to what is said of incidents and writes it down: whoever says it never waits for the disk. */
@Component(immediate = true)
public final class Bookkeeper implements Casebook, Health {
    /** An incident that changes twice within it is written once; a killed process loses this much, and hears it again. */
    static final Duration SETTLE = Duration.ofSeconds(1);

    /** A disk that is full is not written to at every turn. */
    static final Duration RETRY = Duration.ofMinutes(1);

    /** Incidents that wait to be written: more than any network of agents has, and some ten megabytes. */
    private static final int WAITING_MAX = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);

    private final Clock clock;
    private final Exchange exchange;
    private final Map<String, Heard> waiting = new LinkedHashMap<>();
    private Runnable listening = () -> {};
    private boolean due;
    private boolean stopped;
    private volatile @Nullable Cases cases;
    private volatile String trouble = "";

    /** Opens its files on a thread of its own, and listens from then on. */
    @Activate
    public Bookkeeper(BundleContext context, @Reference Clock clock, @Reference Exchange exchange) {
        this(clock, exchange);
        var state = Path.of(Objects.requireNonNullElse(context.getProperty("vigie.state"), "state"));
        Thread.ofVirtual().name("vigie-casebook").start(() -> open(state.resolve("incidents")));
    }

    Bookkeeper(Clock clock, Exchange exchange) {
        this.clock = clock;
        this.exchange = exchange;
    }

    synchronized void open(Path folder) {
        if (stopped) {
            return;
        }
        try {
            cases = new Cases(folder);
            listening = exchange.listen("incident/#", this::hear);
        } catch (IOException e) {
            trouble(e.toString());
        }
    }

    private void hear(Heard letter) {
        synchronized (waiting) {
            if (letter.payload() instanceof Incident
                    && (waiting.size() < WAITING_MAX || waiting.containsKey(letter.topic()))) {
                waiting.put(letter.topic(), letter);
                later(SETTLE);
            }
        }
    }

    private void later(Duration delay) {
        if (!due) {
            due = true;
            clock.after(delay, () -> Thread.ofVirtual().name("vigie-casebook").start(this::write));
        }
    }

    /** Writes what waits. */
    void write() {
        synchronized (this) {
            var now = cases;
            for (var letter : take()) {
                if (now != null && letter.payload() instanceof Incident incident) {
                    write(now, letter, incident);
                }
            }
        }
    }

    private List<Heard> take() {
        synchronized (waiting) {
            due = false;
            var taken = List.copyOf(waiting.values());
            waiting.clear();
            return taken;
        }
    }

    private void write(Cases now, Heard letter, Incident incident) {
        try {
            trouble(now.write(letter, incident) ? "" : "there are too many incidents this month: some are left out");
        } catch (IOException e) {
            trouble(e.toString());
            again(letter);
        }
    }

    private void again(Heard letter) {
        synchronized (waiting) {
            waiting.putIfAbsent(letter.topic(), letter);
            if (!stopped) {
                later(RETRY);
            }
        }
    }

    private void trouble(String words) {
        if (!words.equals(trouble)) {
            LOG.warn("casebook: {}", words.isEmpty() ? "incidents are written down again" : words);
        }
        trouble = words;
    }

    /** Returns when everything is written. */
    @Deactivate
    synchronized void stop() {
        stopped = true;
        listening.run();
        write();
    }

    @Override
    public List<Heard> between(Instant from, Instant until) throws IOException {
        write();
        var now = cases;
        return now == null ? List.of() : now.between(from, until);
    }

    @Override
    public Optional<List<Heard>> story(String id) throws IOException {
        write();
        var now = cases;
        return now == null ? Optional.empty() : now.story(id);
    }

    @Override
    public SortedMap<String, String> troubles() {
        return trouble.isEmpty() ? Collections.emptySortedMap() : new TreeMap<>(Map.of("casebook", trouble));
    }
}
