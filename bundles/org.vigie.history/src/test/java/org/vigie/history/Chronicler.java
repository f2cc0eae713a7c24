package org.vigie.history;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.core.door.History.Availability;
import org.vigie.core.door.History.Point;
import org.vigie.core.door.History.Step;
import org.vigie.journal.DiskJournals;
import org.vigie.journal.Journals;
import org.vigie.testkit.FakeClock;

/** A history with a real journal and a real folder, which dies and comes back as often as a test likes. */
final class Chronicler {
    static final FunctionId TIMELINE = new FunctionId("x", "timeline");
    static final FunctionId PUBLISH = new FunctionId("x", "publish");
    static final Outcome UP = Outcome.up("200");
    static final Outcome DOWN = Outcome.down(Symptom.HTTP_5XX, "503");
    static final Outcome UNKNOWN = Outcome.unknown(Reason.BLIND, "own line");
    static final Duration MINUTE = Duration.ofMinutes(1);

    final Path state;
    private Annals annals;

    Chronicler(Path state) {
        this.state = state;
        this.annals = open(state);
    }

    private static Annals open(Path state) {
        return new Annals(journals(state).open("history"), new Shelf(folder(state), Shelf.DISK_MAX));
    }

    static Journals journals(Path state) {
        var context = (BundleContext) Proxy.newProxyInstance(
                Chronicler.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> state.toString());
        return new DiskJournals(context, new FakeClock());
    }

    Path folder() {
        return folder(state);
    }

    private static Path folder(Path state) {
        return state.resolve("history");
    }

    Annals annals() {
        return annals;
    }

    void look(FunctionId function, Instant at, Outcome outcome, double latencyS) {
        look(function, at, outcome, latencyS, MINUTE);
    }

    void look(FunctionId function, Instant at, Outcome outcome, double latencyS, Duration interval) {
        annals.hear(new Observation("par-1", function, outcome, at, latencyS, Map.of(), 1, null, interval), at);
    }

    /** As an agent that was cut off tells it later. */
    void tell(FunctionId function, Instant first, Instant last, int runs, Instant now) {
        annals.hear(new Observation("par-1", function, UP, last, 0.1, Map.of(), runs, first, MINUTE), now);
    }

    void save(Instant now) {
        annals.save(now);
    }

    /** The process is killed and starts again. */
    Chronicler die() {
        annals = open(state);
        return this;
    }

    /** Closes and starts again. */
    void restart() {
        annals.close();
        die();
    }

    List<Point> minutes(FunctionId function, Instant from, Duration length) {
        return series(function, from, length, Step.MINUTE);
    }

    List<Point> hours(FunctionId function, Instant from, Duration length) {
        return series(function, from, length, Step.HOUR);
    }

    private List<Point> series(FunctionId function, Instant from, Duration length, Step step) {
        return annals.series(function, Past.minute(from), Past.minute(from.plus(length)), step);
    }

    Optional<Point> minute(FunctionId function, Instant at) {
        return minutes(function, at, MINUTE).stream().findFirst();
    }

    Availability availability(FunctionId function, Instant from, Duration length) {
        return annals.availability(function, Past.minute(from), Past.minute(from.plus(length)));
    }
}
