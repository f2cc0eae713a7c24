package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.Place;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Severity;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.catalogue.Rules;
import org.vigie.core.door.Pace;
import org.vigie.core.settings.Position;
import org.vigie.core.settings.Value;
import org.vigie.testkit.FakeClock;

/** One correlator or two, a broker, a disk, and people who want to be told: what may happen to them in the middle of an outage. */
class EngineTest {
    private final FakeClock clock = new FakeClock();
    private final Bus bus = new Bus(clock);
    private final List<String> told = new ArrayList<>();
    private boolean reachable = true;
    private Rules rules = Rules.NONE;
    private boolean refuses;
    private Duration patience = Duration.ZERO;
    private int asked;

    @Test
    void anOutageIsWrittenAndToldOnceAndSoIsItsEnd() {
        var a = new Node("a").start();

        a.sees(down());
        a.sees(down());
        a.sees(up());

        assertThat(told).containsExactly("oncall: x is confirmed", "oncall: x is resolved");
        assertThat(events()).extracting(Event::n).containsExactly(1L, 2L);
    }

    @Test
    void everyTransitionIsOnDiskBeforeAnybodyHearsOfIt() {
        var a = new Node("a").start();
        var seen = new ArrayList<Integer>();
        a.seat.listen("event/#", event -> seen.add(a.disk.writes));
        int before = a.disk.writes;

        a.sees(down());

        assertThat(seen).containsExactly(before + 1);
    }

    @Test
    void checksWithoutNewsWriteNothing() {
        var a = new Node("a").start();
        int before = a.disk.writes;

        for (int look = 0; look < 1_000; look++) {
            a.sees(up());
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(a.disk.writes).isEqualTo(before);
    }

    @Test
    void ofTwoTheLowerIdIsActiveAndTheOtherIsSilent() {
        var a = new Node("a");
        var b = new Node("b");
        b.begin();
        a.start();

        a.sees(down());

        assertThat(a.seat.correlates()).isTrue();
        assertThat(b.seat.correlates()).isFalse();
        assertThat(told).containsExactly("oncall: x is confirmed");
    }

    @Test
    void whenTheActiveOneDiesTheOtherGoesOnWithTheSameIncidentAndTellsNothingTwice() {
        var a = new Node("a").start();
        var b = new Node("b").start();
        a.sees(down());
        var id = incidents().getFirst().id();

        a.die();
        clock.advance(Duration.ofSeconds(2));
        assertThat(b.seat.correlates()).isTrue();
        b.sees(up());

        assertThat(told).containsExactly("oncall: x is confirmed", "oncall: x is resolved");
        assertThat(incidents()).extracting(Incident::id).containsOnly(id);
        assertThat(incidents().getLast().phase()).isEqualTo(Phase.RESOLVED);
    }

    @Test
    void whatTheActiveOneDidNotLiveToTellTheOtherTells() {
        reachable = false;
        var a = new Node("a").start();
        var b = new Node("b").start();
        a.sees(down());
        assertThat(told).isEmpty();

        reachable = true;
        a.die();
        clock.advance(Duration.ofSeconds(2));

        assertThat(told).containsExactly("oncall: x is confirmed");
        assertThat(b.seat.correlates()).isTrue();
    }

    @Test
    void whatHappensWhileNobodyHasTheRoleIsToldByWhoTakesIt() {
        var a = new Node("a");
        a.begin();
        a.sees(down());
        assertThat(events()).isEmpty();
        clock.advance(Duration.ofSeconds(6));

        assertThat(events()).extracting(Event::type).containsExactly(Event.Type.OPENED);
        assertThat(incidents()).extracting(Incident::phase).contains(Phase.CONFIRMED);
        a.sees(up());
        assertThat(events()).extracting(Event::n).containsExactly(1L, 2L);
    }

    @Test
    void anEndThatComesRightAfterARestartIsToldToo() {
        var a = new Node("a").start();
        a.sees(down());
        a.die();
        var again = new Node("a", a.disk.copy(), "second");
        again.begin();
        again.sees(up());
        clock.advance(Duration.ofSeconds(6));

        assertThat(events()).extracting(Event::type).contains(Event.Type.RESOLVED);
        assertThat(incidents().getLast().phase()).isEqualTo(Phase.RESOLVED);
    }

    @Test
    void whatTheActiveOneToldIsNotToldAgainByWhoTakesOver() {
        var a = new Node("a").start();
        var b = new Node("b").start();
        a.sees(down());
        a.sees(up());
        a.sees(down());
        long before = events().size();
        a.die();
        clock.advance(Duration.ofSeconds(2));

        assertThat(b.seat.correlates()).isTrue();
        assertThat(events()).hasSize((int) before);
    }

    @Test
    void anHeirTellsNoEndToWhoeverWasSparedTheStart() {
        rules = new Rules(Severity.INFO, Duration.ofMinutes(30), null);
        leaveAResolvedIncidentThatWasAnnouncedAndNotDelivered();

        clock.advance(Duration.ofHours(1));

        assertThat(told).isEmpty();
    }

    @Test
    void anHeirTellsTheEndWhereNothingHeldTheStartBack() {
        leaveAResolvedIncidentThatWasAnnouncedAndNotDelivered();

        clock.advance(Duration.ofHours(1));

        assertThat(told).containsExactly("oncall: x is resolved");
    }

    /** As somebody does who writes the end, and dies before he looks at his rules, or delivers. */
    private void leaveAResolvedIncidentThatWasAnnouncedAndNotDelivered() {
        reachable = false;
        var a = new Node("a").start();
        a.sees(down());
        a.sees(up());
        var last = incidents().getLast().withTold(new TreeMap<>(Map.of("oncall", Phase.SUSPECTED)));
        a.die();
        reachable = true;
        bus.join("a", "last word").publish("incident/" + last.id(), last);
        new Node("b").start();
    }

    @Test
    void aFirstEventAfterATakeoverTellsOfNoLoss() {
        var a = new Node("a").start();
        var b = new Node("b").start();
        a.sees(down());
        a.die();
        clock.advance(Duration.ofSeconds(2));

        b.sees(up());

        var byB = bus.written.stream()
                .filter(letter -> letter.envelope() != null
                        && letter.envelope().agent().equals("b")
                        && letter.payload() instanceof Event)
                .map(letter -> ((Event) letter.payload()).n());
        assertThat(byB).containsExactly(1L);
    }

    @Test
    void afterARestartTheIncidentGoesOnAndNobodyIsToldAgain() {
        var a = new Node("a").start();
        a.sees(down());
        a.die();

        var again = new Node("a", a.disk.copy(), "second").start();
        again.sees(down());
        again.sees(up());

        assertThat(told).containsExactly("oncall: x is confirmed", "oncall: x is resolved");
        assertThat(events()).extracting(Event::n).containsExactly(1L, 1L, 2L);
    }

    @Test
    void whatWasNotDeliveredBeforeARestartIsDeliveredAfterIt() {
        reachable = false;
        var a = new Node("a").start();
        a.sees(down());
        a.die();
        reachable = true;

        new Node("a", a.disk.copy(), "second").start();

        assertThat(told).containsExactly("oncall: x is confirmed");
    }

    @Test
    void aCleanStopKeepsEverythingInOneRecord() throws InterruptedException {
        var a = new Node("a").start();
        a.sees(down());

        a.engine.stop();

        assertThat(a.disk.records).hasSize(1);
        var again = new Node("a", a.disk.copy(), "second").start();
        again.sees(up());
        assertThat(told).containsExactly("oncall: x is confirmed", "oncall: x is resolved");
    }

    @Test
    void aNotifierThatIsSwappedInTheMiddleTellsNothingTwiceAndMissesNothing() {
        var a = new Node("a").start();
        a.sees(down());

        a.engine.notifiers(new TreeMap<>());
        a.sees(up());
        assertThat(told).containsExactly("oncall: x is confirmed");
        a.engine.notifiers(pager("oncall", a));

        assertThat(told).containsExactly("oncall: x is confirmed", "oncall: x is resolved");
    }

    @Test
    void aChannelThatAsksForPatienceIsNotHurried() {
        patience = Duration.ofMinutes(30);
        var a = new Node("a").start();
        a.sees(down());
        clock.advance(Duration.ofMinutes(29));
        assertThat(asked).isEqualTo(1);

        patience = Duration.ZERO;
        clock.advance(Duration.ofMinutes(2));

        assertThat(told).containsExactly("oncall: x is confirmed");
    }

    @Test
    void aChannelThatIsDeadIsTriedAgainUntilItIsBack() {
        reachable = false;
        var a = new Node("a").start();
        a.sees(down());
        clock.advance(Duration.ofHours(3));
        assertThat(told).isEmpty();
        assertThat(a.engine.troubles().get("notifier oncall")).startsWith("does not deliver, and is tried again");
        assertThat(a.engine.waiting()).isEqualTo(1);

        reachable = true;
        clock.advance(Duration.ofMinutes(20));

        assertThat(told).containsExactly("oncall: x is confirmed");
        assertThat(a.engine.troubles()).isEmpty();
        assertThat(a.engine.waiting()).isZero();
    }

    @Test
    void afterADayANoticeIsGivenUpAndTheNextOneIsNot() {
        reachable = false;
        var a = new Node("a").start();
        a.sees(down());
        clock.advance(Duration.ofHours(25));

        reachable = true;
        a.sees(up());
        clock.advance(Duration.ofMinutes(20));

        assertThat(told).containsExactly("oncall: x is resolved");
    }

    @Test
    void aNoticeThatIsRefusedIsNotTriedAgain() {
        var a = new Node("a").start();
        refuses = true;
        a.sees(down());
        refuses = false;
        clock.advance(Duration.ofHours(2));
        a.sees(up());

        assertThat(told).containsExactly("oncall: x is resolved");
    }

    @Test
    void whatWasGivenUpIsNotDugOutByARestart() {
        refuses = true;
        var a = new Node("a").start();
        a.sees(down());
        a.die();
        refuses = false;

        new Node("a", a.disk.copy(), "second").start();

        assertThat(told).isEmpty();
    }

    @Test
    void anEventIsRepeatedAfterARestartOnceAndNeverAgain() {
        var a = new Node("a").start();
        a.sees(down());
        a.die();
        new Node("a", a.disk.copy(), "second").start();
        clock.advance(Duration.ofHours(2));

        assertThat(events()).extracting(Event::n).containsExactly(1L, 1L);
    }

    /** A notice may come twice then, and says so by its id; it may never be missing. */
    @Test
    void aCrashAfterAnyRecordLosesNothing() {
        var a = new Node("a").start();
        a.sees(down());
        a.sees(up());
        a.die();
        var records = List.copyOf(a.disk.records);

        for (int cut = 0; cut <= records.size(); cut++) {
            told.clear();
            var disk = new Disk();
            disk.restore(records.subList(0, cut));
            var again = new Node("a", disk, "boot" + cut).start();
            again.sees(down());
            again.sees(up());
            again.die();

            assertThat(told).as("cut after %d records", cut).contains("oncall: x is resolved");
            assertThat(told).as("cut after %d records", cut).hasSizeBetween(1, 3);
        }
    }

    @Test
    void whyIsAnswered() throws InterruptedException {
        var a = new Node("a").start();
        a.sees(down());

        assertThat(a.engine.why("x")).containsExactly("one bad look");
        assertThat(a.engine.why("y")).isEmpty();
    }

    private List<Event> events() {
        return written(Event.class);
    }

    private List<Incident> incidents() {
        return written(Incident.class);
    }

    private <T> List<T> written(Class<T> type) {
        return bus.written.stream()
                .map(letter -> letter.payload())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Outcome down() {
        return Outcome.down(Symptom.HOLLOW_PAGE, "0 posts");
    }

    private static Outcome up() {
        return Outcome.up("20 posts");
    }

    private SortedMap<String, Notifier<?>> pager(String name, Node node) {
        var plugins = new TreeMap<String, Notifier<?>>();
        plugins.put("pager", new Pager(name, node));
        return plugins;
    }

    /** A way to people that can be cut. */
    private final class Pager implements Notifier<Pager.Settings> {
        private final String name;
        private final Node node;

        record Settings() {}

        private Pager(String name, Node node) {
            this.name = name;
            this.node = node;
        }

        @Override
        public void deliver(Settings settings, Notice notice) throws IOException {
            if (refuses) {
                throw new Refused("unknown channel");
            }
            asked++;
            if (!patience.isZero()) {
                throw new Later("slow down", patience);
            }
            if (!reachable || !node.alive) {
                throw new IOException("no route");
            }
            told.add(name + ": " + notice.say());
        }
    }

    /** An agent with a correlator, whose threads are the test's own. */
    private final class Node {
        private final Bus.Seat seat;
        private final Disk disk;
        private final Engine engine;
        private boolean alive = true;

        Node(String agent) {
            this(agent, new Disk(), "first");
        }

        Node(String agent, Disk disk, String boot) {
            this.disk = disk;
            this.seat = bus.join(agent, boot);
            this.engine = new Engine(
                    new Parts(
                            clock,
                            seat,
                            disk,
                            Runnable::run,
                            () -> 0.5,
                            Role.Mode.AUTO,
                            Pace.REAL,
                            setup -> new ScriptedFold(setup, "oncall")),
                    new LetterScribe());
        }

        void begin() {
            engine.start();
            engine.notifiers(pager("oncall", this));
            engine.configure(catalogue(seat.self()));
        }

        Node start() {
            begin();
            clock.advance(Duration.ofSeconds(6));
            return this;
        }

        void sees(Outcome outcome) {
            var function = new FunctionId("x", "timeline");
            var look = new Observation(
                    seat.self(), function, outcome, clock.now(), 0.1, Map.of(), 1, null, Duration.ofSeconds(60));
            seat.publish("obs/" + seat.self() + "/x/timeline", look);
        }

        void die() {
            alive = false;
            seat.die();
        }
    }

    private Catalogue catalogue(String agent) {
        var at = new Position("vigie.yaml", 1, 1);
        var use = new NotifierUse(
                "oncall",
                "pager",
                new Value.Mapping(new LinkedHashMap<>(), at),
                List.of(Phase.CONFIRMED, Phase.RESOLVED),
                "en",
                rules);
        var uses = new TreeMap<String, NotifierUse>();
        uses.put("oncall", use);
        return new Catalogue(agent, new Place(new TreeMap<>()), new TreeMap<>(), uses, new TreeMap<>(), List.of());
    }
}
