package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Phase;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.door.Pace;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.testkit.FakeClock;

/** A dead man's switch: it is called as long as all is well, and by nobody else. */
class PulseTest {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock(Instant.parse("2023-12-21T20:00:00Z"));
    private final Bus bus = new Bus(clock);
    private final Bus.Seat seat = bus.join("par-1", "first");
    private final List<Instant> beats = new ArrayList<>();
    private final Disk disk = new Disk();
    private final Engine engine;
    private boolean paged = true;
    private boolean reached = true;

    PulseTest() {
        engine = engine(seat, disk);
    }

    @BeforeEach
    void start() {
        begin(engine);
        clock.advance(Duration.ofSeconds(10));
        beats.clear();
    }

    @Test
    void itBeatsAtItsTimes() {
        clock.advance(Duration.ofMinutes(10));

        assertThat(beats).hasSize(10);
    }

    @Test
    void whoeverIsBlindDoesNotSayThatAllIsWell() {
        status(Line.BLIND);
        clock.advance(Duration.ofMinutes(10));
        assertThat(beats).isEmpty();
        assertThat(engine.troubles()).containsEntry("notifier watchdog", "is not called: this agent sees nothing");

        status(Line.GOOD);
        clock.advance(Duration.ofMinutes(3));
        assertThat(beats).hasSize(3);
        assertThat(engine.troubles()).isEmpty();
    }

    @Test
    void whoeverTellsNobodyDoesNotSayThatAllIsWell() {
        paged = false;
        down();
        clock.advance(Duration.ofMinutes(20));
        assertThat(beats).hasSizeBetween(4, 6);
        assertThat(engine.troubles().get("notifier watchdog")).contains("oncall");

        paged = true;
        clock.advance(Duration.ofMinutes(20));
        assertThat(beats).hasSizeGreaterThan(14);
    }

    @Test
    void ofTwoOnlyTheOneThatCorrelatesBeats() {
        var other = bus.join("par-2", "first");
        begin(engine(other, new Disk()));

        clock.advance(Duration.ofMinutes(10));
        assertThat(beats).hasSize(10);
    }

    @Test
    void aCallThatFailsIsToldAndTheNextOneIsMadeAtItsTime() {
        reached = false;
        clock.advance(Duration.ofMinutes(3));
        assertThat(engine.troubles()).containsEntry("notifier watchdog", "was not reached: no route");

        reached = true;
        clock.advance(Duration.ofMinutes(1));
        assertThat(beats).hasSize(4);
        assertThat(engine.troubles()).isEmpty();
    }

    private void status(Line line) {
        var place = new Place(new TreeMap<>());
        seat.publish(
                "agent/par-1/status",
                new AgentStatus("par-1", true, AgentStatus.Why.BIRTH, clock.now(), place, 15, line, new TreeMap<>()));
    }

    private void down() {
        var look = new Observation(
                "par-1",
                new FunctionId("x", "timeline"),
                Outcome.down(Symptom.HOLLOW_PAGE, "0 posts"),
                clock.now(),
                0.1,
                Map.of(),
                1,
                null,
                EVERY);
        seat.publish("obs/par-1/x/timeline", look);
    }

    private Engine engine(Bus.Seat at, Disk on) {
        return new Engine(
                new Parts(
                        clock,
                        at,
                        on,
                        Runnable::run,
                        () -> 0.5,
                        Role.Mode.AUTO,
                        Pace.REAL,
                        setup -> new ScriptedFold(setup, "oncall")),
                new LetterScribe());
    }

    private void begin(Engine one) {
        one.notifiers(new TreeMap<>(Map.of("pager", new Pager(), "switch", new Switch())));
        one.configure(catalogue());
        one.start();
    }

    private static Catalogue catalogue() {
        SortedMap<String, NotifierUse> uses = new TreeMap<>();
        Map.of("oncall", "pager", "watchdog", "switch").forEach((name, type) -> uses.put(name, use(name, type)));
        return new Catalogue("par-1", new Place(new TreeMap<>()), new TreeMap<>(), uses, new TreeMap<>(), List.of());
    }

    private static NotifierUse use(String name, String type) {
        var settings = new Value.Mapping(new LinkedHashMap<>(), new Position("vigie.yaml", 1, 1));
        return new NotifierUse(name, type, settings, List.of(Phase.CONFIRMED, Phase.RESOLVED), "en");
    }

    private record Settings() {}

    private final class Pager implements Notifier<Settings> {
        @Override
        public void deliver(Settings settings, Notice notice) throws IOException {
            if (!paged) {
                throw new IOException("no route");
            }
        }
    }

    private final class Switch implements Notifier<Settings> {
        @Override
        public void deliver(Settings settings, Notice notice) {}

        @Override
        public Duration beats(Settings settings) {
            return EVERY;
        }

        @Override
        public void beat(Settings settings) throws IOException {
            beats.add(clock.now());
            if (!reached) {
                throw new IOException("no route");
            }
        }
    }
}
