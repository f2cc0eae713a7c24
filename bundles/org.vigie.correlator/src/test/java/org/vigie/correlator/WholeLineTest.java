package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.classify.evidence.EvidenceClassifier;
import org.vigie.classify.scope.ScopeClassifier;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.door.Pace;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.testkit.FakeClock;

/** The correlator with the real core and the classifiers that are shipped: one outage from the first bad look to the end. */
class WholeLineTest {
    private final FakeClock clock = new FakeClock();
    private final Bus bus = new Bus(clock);
    private final List<String> told = new ArrayList<>();
    private final Disk disk = new Disk();
    private Bus.Seat seat = bus.join("par-1", "first");
    private Bus.@Nullable Seat other;
    private Engine engine = start(seat, disk);

    @Test
    void anOutageIsConfirmedToldAndResolvedOnce() {
        looks(up(), 20);
        looks(down(), 10);
        assertThat(phases()).contains(Phase.CONFIRMED);
        looks(up(), 30);

        assertThat(incidents())
                .extracting(Incident::id)
                .containsOnly(incidents().getFirst().id());
        assertThat(phases().getLast()).isEqualTo(Phase.RESOLVED);
        assertThat(told).containsExactly("CONFIRMED confirmed", "RESOLVED resolved");
    }

    @Test
    void aRestartInTheMiddleGoesOnWithTheSameIncident() throws InterruptedException {
        looks(up(), 20);
        looks(down(), 10);
        var id = incidents().getLast().id();
        engine.stop();
        seat.die();

        seat = bus.join("par-1", "second");
        engine = start(seat, disk);
        looks(down(), 5);
        looks(up(), 30);

        assertThat(incidents()).extracting(Incident::id).containsOnly(id);
        assertThat(told).containsExactly("CONFIRMED confirmed", "RESOLVED resolved");
    }

    @Test
    void whenTheActiveOneDiesTheOtherGoesOnWithTheSameIncident() {
        other = bus.join("par-2", "first");
        start(other, new Disk());
        looks(up(), 20);
        looks(down(), 10);
        var id = incidents().getLast().id();

        seat.die();
        looks(down(), 5);
        looks(up(), 30);

        assertThat(other.correlates()).isTrue();
        assertThat(incidents()).extracting(Incident::id).containsOnly(id);
        assertThat(phases().getLast()).isEqualTo(Phase.RESOLVED);
        assertThat(told).containsExactly("CONFIRMED confirmed", "RESOLVED resolved");
    }

    @Test
    void aMuteOfAServiceThatIsWellOutlivesARestart() throws InterruptedException {
        looks(up(), 20);
        mute();
        engine.stop();
        aNextLifeOn(disk);
        looks(down(), 10);

        assertThat(phases()).contains(Phase.CONFIRMED);
        assertThat(told).isEmpty();
    }

    @Test
    void aMuteOfAServiceThatIsWellOutlivesAKillAtOnce() {
        looks(up(), 20);
        mute();
        aNextLifeOn(disk.copy());
        looks(down(), 10);

        assertThat(phases()).contains(Phase.CONFIRMED);
        assertThat(told).isEmpty();
    }

    private void mute() {
        var until = clock.now().plus(Duration.ofHours(2));
        var command = new Command("anna", Command.Verb.MUTE, "x", "we know", until, clock.now());
        seat.publish("command/anna", command);
    }

    private void aNextLifeOn(Disk disk) {
        seat.die();
        seat = bus.join("par-1", "second");
        engine = start(seat, disk);
        looks(up(), 5);
    }

    @Test
    void aHealthyHourWritesNothing() {
        int before = disk.writes;

        looks(up(), 59);

        assertThat(disk.writes).isEqualTo(before);
    }

    @Test
    void whyTellsTheRule() throws InterruptedException {
        looks(up(), 20);
        looks(down(), 10);

        assertThat(engine.why("x/timeline")).isNotEmpty();
    }

    private void looks(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(Duration.ofMinutes(1));
            look(seat, outcome);
            if (other != null) {
                look(other, outcome);
            }
        }
    }

    private void look(Bus.Seat from, Outcome outcome) {
        var function = new FunctionId("x", "timeline");
        var every = Duration.ofMinutes(1);
        var look = new Observation(from.self(), function, outcome, clock.now(), 0.1, Map.of(), 1, null, every);
        from.publish("obs/" + from.self() + "/x/timeline", look);
    }

    private List<Incident> incidents() {
        return bus.written.stream()
                .map(letter -> letter.payload())
                .filter(Incident.class::isInstance)
                .map(Incident.class::cast)
                .toList();
    }

    private List<Phase> phases() {
        return incidents().stream().map(Incident::phase).toList();
    }

    private static Outcome down() {
        return Outcome.down(Symptom.TCP_REFUSED, "refused");
    }

    private static Outcome up() {
        return Outcome.up("connected");
    }

    private record Settings() {}

    private Engine start(Bus.Seat at, Disk disk) {
        var begun = new Engine(
                new Parts(clock, at, disk, Runnable::run, () -> 0.5, Role.Mode.AUTO, Pace.REAL, Fold.Core::new),
                new LetterScribe());
        var classifiers = new TreeMap<String, Classifier<?>>();
        classifiers.put("evidence", new EvidenceClassifier());
        classifiers.put("scope", new ScopeClassifier());
        begun.classifiers(classifiers);
        var notifiers = new TreeMap<String, Notifier<?>>();
        notifiers.put("pager", new Pager());
        begun.notifiers(notifiers);
        begun.configure(catalogue());
        begun.start();
        clock.advance(Duration.ofSeconds(6));
        return begun;
    }

    private final class Pager implements Notifier<Settings> {
        @Override
        public void deliver(Settings settings, Notice notice) {
            told.add(notice.kind() + " " + notice.incident().phase().id());
        }
    }

    private static Catalogue catalogue() {
        var settings = new Value.Mapping(new LinkedHashMap<>(), new Position("vigie.yaml", 1, 1));
        var use = new NotifierUse("oncall", "pager", settings, List.of(Phase.CONFIRMED, Phase.RESOLVED), "en");
        var uses = new TreeMap<String, NotifierUse>();
        uses.put("oncall", use);
        return new Catalogue("par-1", new Place(new TreeMap<>()), new TreeMap<>(), uses, new TreeMap<>(), List.of());
    }
}
