package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Severity;
import org.vigie.classify.evidence.EvidenceClassifier;
import org.vigie.classify.scope.ScopeClassifier;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.catalogue.Quiet;
import org.vigie.core.catalogue.Rules;
import org.vigie.core.door.Pace;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.testkit.FakeClock;

/** Who is told what, and when: the real core, the classifiers that are shipped, and a person with a pager. */
class TellingTest {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock(Instant.parse("2023-12-21T20:00:00Z"));
    private final Bus bus = new Bus(clock);
    private final Disk disk = new Disk();
    private final List<Told> told = new ArrayList<>();
    private Bus.Seat seat = bus.join("par-1", "first");
    private boolean reachable = true;

    private record Told(Notice notice, Duration late, Instant at) {
        @Override
        public String toString() {
            return notice.kind() + " " + notice.incident().service() + " " + at;
        }
    }

    @Test
    void twoHundredAndFortyFiveFunctionsBehindOneCauseAreOneMessage() {
        start(Rules.NONE);
        for (int i = 0; i < 49; i++) {
            define("shop" + i, 5, List.of(new FunctionId("gateway", "f0")));
        }
        define("gateway", 1, List.of());
        looks(up(), 20, this::everything);

        looks(down(), 30, this::everything);
        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
        looks(up(), 3, outcome -> {
            look("gateway", "f0", outcome);
            defined.keySet().stream().filter(one -> !one.equals("gateway")).forEach(one -> look(one, "f0", down()));
        });
        looks(up(), 30, this::everything);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
        assertThat(told.getFirst().notice().incident().service()).isEqualTo("gateway");
    }

    @Test
    void whatRecoversLaterThanItsCauseIsNoNewsOfItsOwnAndWhatDoesNotRecoverIs() {
        start(Rules.NONE);
        define("shop", 1, List.of(new FunctionId("gateway", "f0")));
        define("gateway", 1, List.of());
        looks(up(), 20, this::everything);
        looks(down(), 30, this::everything);

        looks(up(), 30, outcome -> {
            look("gateway", "f0", outcome);
            look("shop", "f0", down());
        });

        assertThat(told)
                .extracting(one ->
                        one.notice().kind() + " " + one.notice().incident().service())
                .containsExactly("CONFIRMED gateway", "RESOLVED gateway", "CONFIRMED shop");
    }

    @Test
    void anHourOfFlappingIsThreeMessagesAtMost() {
        start(Rules.NONE);
        looks(up(), 20, this::one);

        for (int i = 0; i < 10; i++) {
            looks(down(), 3, this::one);
            looks(up(), 3, this::one);
        }
        looks(up(), 120, this::one);

        assertThat(told).hasSizeBetween(2, 3);
        assertThat(kinds()).endsWith(Notice.Kind.RESOLVED);
    }

    @Test
    void anOutageWhileTheOwnWayOutIsCutIsToldOnceLateAndWithTheDelay() {
        start(Rules.NONE);
        looks(up(), 20, this::one);
        reachable = false;
        looks(down(), 40, this::one);
        assertThat(told).isEmpty();

        reachable = true;
        looks(down(), 30, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
        assertThat(told.getFirst().late()).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void whatHappensInQuietHoursIsToldWhenTheyAreOver() {
        start(quiet("20:00-23:00"));
        looks(up(), 20, this::one);
        looks(down(), 100, this::one);
        assertThat(told).isEmpty();

        looks(down(), 70, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
        assertThat(told.getFirst().at()).isEqualTo("2023-12-21T23:00:00Z");
        assertThat(told.getFirst().late()).isGreaterThan(Duration.ofHours(2));
    }

    @Test
    void whatIsOverBeforeQuietHoursAreOverIsNotTold() {
        start(quiet("20:00-23:00"));
        looks(up(), 20, this::one);
        looks(down(), 20, this::one);

        looks(up(), 240, this::one);

        assertThat(told).isEmpty();
    }

    @Test
    void theEndIsToldToWhoeverWasToldTheStartWhenQuietHoursAreOver() {
        start(quiet("20:45-23:00"));
        looks(up(), 20, this::one);
        looks(down(), 20, this::one);

        looks(up(), 240, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
        assertThat(told.getLast().at()).isEqualTo("2023-12-21T23:00:00Z");
    }

    @Test
    void whatIsSevereIsToldAtAnyHour() {
        start(quiet("20:00-23:00 unless info"));
        looks(up(), 20, this::one);

        looks(down(), 20, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
    }

    @Test
    void whatDoesNotLastIsNotToldToWhoeverWaits() {
        start(new Rules(Severity.INFO, Duration.ofMinutes(30), null));
        looks(up(), 20, this::one);
        looks(down(), 10, this::one);
        looks(up(), 90, this::one);

        assertThat(told).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldInTimeWhereNobodyTookIt() {
        start(new Rules(Severity.INFO, Duration.ofMinutes(30), null));
        looks(up(), 20, this::one);
        looks(down(), 60, this::one);
        looks(up(), 40, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
        assertThat(told.getFirst().late()).isLessThan(EVERY);
    }

    @Test
    void whoeverWaitsIsNotToldOfWhatSomebodyTook() {
        start(new Rules(Severity.INFO, Duration.ofMinutes(30), null));
        looks(up(), 20, this::one);
        looks(down(), 10, this::one);
        ack();

        looks(down(), 60, this::one);
        looks(up(), 40, this::one);

        assertThat(told).isEmpty();
    }

    @Test
    void whatDoesNotLastLongEnoughIsNotToldTakenOrNot() {
        start(new Rules(Severity.INFO, Duration.ZERO, Duration.ofMinutes(60), Duration.ZERO, null));
        looks(up(), 20, this::one);
        looks(down(), 20, this::one);
        looks(up(), 60, this::one);
        assertThat(told).isEmpty();

        looks(down(), 10, this::one);
        ack();
        looks(down(), 80, this::one);
        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
        assertThat(told.getFirst().late()).isLessThan(EVERY);
    }

    @Test
    void whoeverAsksForItIsRemindedWhileItLasts() {
        start(reminded());
        looks(up(), 20, this::one);
        looks(down(), 100, this::one);
        looks(up(), 120, this::one);

        assertThat(kinds())
                .containsExactly(
                        Notice.Kind.CONFIRMED, Notice.Kind.REMINDER, Notice.Kind.REMINDER, Notice.Kind.RESOLVED);
        assertThat(Duration.between(told.get(0).at(), told.get(1).at())).isEqualTo(Duration.ofMinutes(40));
        assertThat(told.get(1).late()).isZero();
    }

    @Test
    void nobodyIsRemindedOfWhatSomebodyTook() {
        start(reminded());
        looks(up(), 20, this::one);
        looks(down(), 20, this::one);
        ack();
        looks(down(), 100, this::one);
        looks(up(), 60, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
    }

    @Test
    void aReminderOutlivesARestart() throws InterruptedException {
        var engine = start(reminded());
        looks(up(), 20, this::one);
        looks(down(), 30, this::one);
        engine.stop();
        seat.die();
        seat = bus.join("par-1", "second");
        start(reminded());
        looks(down(), 25, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.REMINDER);
        assertThat(Duration.between(told.get(0).at(), told.get(1).at())).isLessThan(Duration.ofMinutes(42));
    }

    private static Rules reminded() {
        return new Rules(Severity.INFO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(40), null);
    }

    private void ack() {
        command(Command.Verb.ACK);
    }

    private void command(Command.Verb verb) {
        var until = verb == Command.Verb.MUTE ? clock.now().plus(Duration.ofHours(8)) : null;
        seat.publish("command/eve", new Command("eve", verb, "shop0", "on it", until, clock.now()));
    }

    @Test
    void theEndOfWhatWasMutedInBetweenIsToldToWhoeverWasToldTheStart() throws InterruptedException {
        var engine = start(Rules.NONE);
        looks(up(), 20, this::one);
        looks(down(), 10, this::one);
        command(Command.Verb.MUTE);
        looks(down(), 10, this::one);
        engine.stop();
        seat.die();
        seat = bus.join("par-1", "second");
        start(Rules.NONE);
        looks(down(), 5, this::one);
        looks(up(), 40, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
    }

    @Test
    void whatIsNotSevereEnoughIsNotTold() {
        start(new Rules(Severity.CRITICAL, Duration.ZERO, null));
        define("shop0", 9, List.of());
        looks(up(), 20, this::everything);

        looks(down(), 20, outcome -> look("shop0", "f0", outcome));
        looks(up(), 60, this::everything);

        assertThat(told).isEmpty();
    }

    @Test
    void whatWaitsForItsHourWaitsOverARestartToo() throws InterruptedException {
        var engine = start(quiet("20:00-23:00"));
        looks(up(), 20, this::one);
        looks(down(), 20, this::one);
        engine.stop();
        seat.die();

        seat = bus.join("par-1", "second");
        start(quiet("20:00-23:00"));
        looks(down(), 60, this::one);
        assertThat(told).isEmpty();
        looks(down(), 90, this::one);

        assertThat(kinds()).containsExactly(Notice.Kind.CONFIRMED);
    }

    private static Rules quiet(String hours) {
        return new Rules(
                Severity.INFO, Duration.ZERO, Quiet.read(hours, ZoneOffset.UTC).orElseThrow());
    }

    private List<Notice.Kind> kinds() {
        return told.stream().map(one -> one.notice().kind()).toList();
    }

    private interface Looks {
        void look(Outcome outcome);
    }

    private void looks(Outcome outcome, int minutes, Looks at) {
        for (int i = 0; i < minutes; i++) {
            clock.advance(EVERY);
            at.look(outcome);
        }
    }

    private void one(Outcome outcome) {
        look("shop0", "f0", outcome);
    }

    private void everything(Outcome outcome) {
        defined.forEach((service, functions) -> {
            for (int f = 0; f < functions; f++) {
                look(service, "f" + f, outcome);
            }
        });
    }

    private final SortedMap<String, Integer> defined = new TreeMap<>();

    private void define(String service, int functions, List<FunctionId> dependsOn) {
        defined.put(service, functions);
        var all = new TreeMap<String, Definition.Function>();
        for (int f = 0; f < functions; f++) {
            all.put("f" + f, new Definition.Function(name("f" + f), true, EVERY, dependsOn));
        }
        var definition = new Definition("par-1", service, "1", name(service), all, null, List.of(), List.of("oncall"));
        seat.publish("definition/par-1/" + service, definition);
    }

    private static Name name(String text) {
        return new Name(new TreeMap<>(Map.of("en", text)));
    }

    private void look(String service, String function, Outcome outcome) {
        var id = new FunctionId(service, function);
        var look = new Observation("par-1", id, outcome, clock.now(), 0.1, Map.of(), 1, null, EVERY);
        seat.publish("obs/par-1/" + service + "/" + function, look);
    }

    private static Outcome down() {
        return Outcome.down(Symptom.TCP_REFUSED, "refused");
    }

    private static Outcome up() {
        return Outcome.up("connected");
    }

    private Engine start(Rules rules) {
        var engine = new Engine(
                new Parts(clock, seat, disk, Runnable::run, () -> 0.5, Role.Mode.AUTO, Pace.REAL, Fold.Core::new),
                new LetterScribe());
        var classifiers = new TreeMap<String, Classifier<?>>();
        classifiers.put("evidence", new EvidenceClassifier());
        classifiers.put("scope", new ScopeClassifier());
        engine.classifiers(classifiers);
        engine.notifiers(new TreeMap<>(Map.of("pager", new Pager())));
        engine.configure(catalogue(rules));
        engine.start();
        clock.advance(Duration.ofSeconds(6));
        return engine;
    }

    private static Catalogue catalogue(Rules rules) {
        var settings = new Value.Mapping(new LinkedHashMap<>(), new Position("vigie.yaml", 1, 1));
        var at = List.of(Phase.CONFIRMED, Phase.RESOLVED);
        var uses = new TreeMap<String, NotifierUse>();
        uses.put("oncall", new NotifierUse("oncall", "pager", settings, at, "en", rules));
        return new Catalogue("par-1", new Place(new TreeMap<>()), new TreeMap<>(), uses, new TreeMap<>(), List.of());
    }

    private record Settings() {}

    private final class Pager implements Notifier<Settings> {
        @Override
        public void deliver(Settings settings, Notice notice) throws IOException {
            if (!reachable) {
                throw new IOException("no route");
            }
            told.add(new Told(notice, Duration.between(notice.at(), clock.now()), clock.now()));
        }
    }
}
