package org.vigie.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Clock;
import org.vigie.api.FunctionId;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Place;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.cli.Exit;
import org.vigie.testkit.FakeClock;

/** X is down, and somebody looks after it from a terminal. */
class IncidentStoryTest {
    private static final String ID = Scene.ID;
    private static final String SENTENCE = Scene.SENTENCE;

    private final Kept kept = new Kept();
    private final Clock clock = new Impatient();

    /** A fake clock that moves on when somebody waits. */
    private static final class Impatient implements Clock {
        private final FakeClock clock = new FakeClock(Kept.NOW);

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public long nanos() {
            return clock.nanos();
        }

        @Override
        public void sleep(Duration time) {
            clock.advance(time);
        }

        @Override
        public Runnable after(Duration delay, Runnable task) {
            return clock.after(delay, task);
        }
    }

    @BeforeEach
    void xIsDown() {
        var name = new Name(new TreeMap<>(Map.of("en", "X")));
        var timeline = new Definition.Function(name, true, Duration.ofMinutes(1), List.of());
        kept.with(
                "definition/par-1/x",
                new Definition("par-1", "x", "1", name, sorted("timeline", timeline), null, List.of(), List.of()));
        kept.with("say/en/x", new Payload.Text(SENTENCE));
        kept.with("say/fr/x", new Payload.Text("X : le fil est en panne."));
        kept.with("state/x", state());
        kept.with("incident/" + ID, Scene.incident(null));
        kept.with("correlator/par-1", new CorrelatorStatus("par-1", true, Kept.NOW));
        kept.with("agent/par-1/status", status(Line.GOOD));
        kept.lately("overall", new Payload.Text("outage"));
    }

    private static <V> SortedMap<String, V> sorted(String key, V value) {
        return new TreeMap<>(Map.of(key, value));
    }

    private static AgentStatus status(Line line) {
        var place = new Place(new TreeMap<>(Map.of("site", "par", "country", "FR")));
        return new AgentStatus(
                "par-1", true, AgentStatus.Why.BIRTH, Kept.NOW, place, 15, line, new TreeMap<>(Map.of()));
    }

    private static ServiceState state() {
        var function = new FunctionState(
                new FunctionId("x", "timeline"), Condition.DOWN, Symptom.HOLLOW_PAGE, Kept.NOW, 0.98, 9, 8);
        return new ServiceState(
                "x",
                ServiceState.Level.MAJOR_OUTAGE,
                sorted("timeline", function),
                ID,
                Phase.CONFIRMED,
                Scope.UNKNOWN,
                Admission.State.SILENT);
    }

    @Test
    void statusSaysItInOneSentenceInTheReadersLanguage() throws Exception {
        assertThat(Reader.of(new StatusVerb(kept, clock), "status").reads()).isEqualTo("■ " + SENTENCE + "\n");
        assertThat(Reader.of(new StatusVerb(kept, clock), "fr", "status", List.of(), Map.of())
                        .reads())
                .isEqualTo("■ X : le fil est en panne.\n");
        assertThat(Reader.of(new StatusVerb(kept, clock), "en", "status", List.of(), Map.of("json", "true"))
                        .reads())
                .startsWith("{\"v\":1,\"kind\":\"service-state\"")
                .hasLineCount(1);
    }

    @Test
    void statusAddsWhateverMakesItLessSure() throws Exception {
        kept.with("agent/par-1/status", status(Line.BLIND));
        kept.with(
                "agent/par-1/inventory",
                new Inventory(
                        "par-1",
                        new TreeMap<>(),
                        new TreeMap<>(),
                        sorted("modbus", List.of("plant/pump")),
                        List.of(new Inventory.Refusal("services/y.yaml:3:1", "unknown key 'tiemout'"))));
        assertThat(Reader.of(new StatusVerb(kept, clock), "status").reads())
                .contains("! par-1 cannot see")
                .contains("! services/y.yaml:3:1: unknown key 'tiemout'")
                .contains("! no installed probe is called 'modbus'");
        var examined = Reader.of(new DoctorVerb(kept), "doctor");
        assertThat(examined.reads()).contains("■ par-1 cannot see", "■ services/y.yaml:3:1: unknown key 'tiemout'");
        assertThat(examined.status).isEqualTo(Exit.BAD);
    }

    @Test
    void theDoctorHearsFromAnAgentThatAllIsWell() throws Exception {
        kept.with("agent/par-1/status", status(Line.GOOD));
        var examined = Reader.of(new DoctorVerb(kept), "doctor");
        assertThat(examined.reads()).contains("● agent par-1: knows of nothing that is wrong");
        assertThat(examined.status).isZero();
    }

    @Test
    void aServiceThatNobodyJudgedIsNotGood() throws Exception {
        kept.retract("say/en/x");
        kept.retract("say/fr/x");
        kept.retract("state/x");
        assertThat(Reader.of(new StatusVerb(kept, clock), "status").reads()).startsWith("? x: nobody has judged it");
        assertThat(Reader.of(new StatusVerb(new Kept(), clock), "status").isTold())
                .contains("nothing is watched");
    }

    @Test
    void theIncidentIsListedAndShownWholeAlsoByTheEndOfItsId() throws Exception {
        var verb = new IncidentsVerb(kept, clock, null, null);
        assertThat(Reader.of(verb, "incidents").reads()).contains("■ " + ID, "confirmed", SENTENCE);
        assertThat(Reader.of(verb, "incidents", "show", "3k6wb").reads())
                .contains("since", "2023-12-21T05:30:00Z", "international; bad: FR US; good: JP", "silent (15m)")
                .contains("0 of ≥5 posts");
        assertThat(Reader.of(verb, "fr", "incidents", List.of("show", ID), Map.of())
                        .reads())
                .contains("panne, majeure");
        assertThat(Reader.of(verb, "en", "incidents", List.of("show", ID), Map.of("md", "true"))
                        .reads())
                .startsWith("# " + SENTENCE)
                .contains("## Evidence\n\n", "| 2023-12-21 05:30:00 UTC | par-1 | timeline | hollow page |");
        assertThat(Reader.of(verb, "incidents", "show", "nope").isTold()).contains("there is no incident 'nope'");
    }

    @Test
    void whoeverTakesItSeesThatItIsTaken() throws Exception {
        kept.correlator = command -> kept.with(
                "incident/" + ID, Scene.incident(new Incident.Remark(command.user(), command.at(), command.text())));
        var seen = Reader.of(new CommandVerb(kept, clock), "ack", ID, "calling", "them");
        assertThat(seen.reads()).isEqualTo(ID + " is yours.\n");
        assertThat(kept.commands)
                .containsExactly(new Command("ann-b-", Command.Verb.ACK, ID, "calling them", null, Kept.NOW));
    }

    @Test
    void aCommandThatTheCorrelatorDoesNotTakeIsNotCalledDone() throws Exception {
        var seen = Reader.of(new CommandVerb(kept, clock), "ack", ID, "mine");
        assertThat(seen.status).isEqualTo(1);
        assertThat(seen.isTold()).contains("active correlator (par-1) did not take it");
    }

    @Test
    void aMuteNeedsAnEndAndAReason() throws Exception {
        var verb = new CommandVerb(kept, clock);
        assertThat(Reader.of(verb, "mute", "x/timeline").status).isEqualTo(64);
        assertThat(Reader.of(verb, "en", "mute", List.of("x/tmeline"), Map.of("for", "2h", "because", "known"))
                        .isTold())
                .contains("did you mean 'x/timeline'?");
        var seen = Reader.of(verb, "en", "mute", List.of("x/timeline"), Map.of("for", "2h", "because", "known"));
        assertThat(seen.status).isZero();
        assertThat(kept.commands.getLast().until()).isEqualTo(Kept.NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void whyAsksTheCorrelatorAndSaysWhatItDoesNotKnow() throws Exception {
        var verb = new WhyVerb(target -> target.equals("x") ? List.of("8 of 9 see it") : List.of(), kept);
        assertThat(Reader.of(verb, "why", "x").reads()).isEqualTo("8 of 9 see it\n");
        assertThat(Reader.of(verb, "why", ID).reads()).isEqualTo("8 of 9 see it\n");
        assertThat(Reader.of(verb, "why", "x/timelin").isTold()).contains("did you mean 'x/timeline'?");
    }

    @Test
    void agentsAreListedWithWhatTheySee() throws Exception {
        var verb = new AgentsVerb(kept, new Pulse(kept), clock);
        assertThat(Reader.of(verb, "agents").reads())
                .contains("● par-1", "par - FR", "sees well", "last word", "correlates");
    }
}
