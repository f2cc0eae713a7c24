package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.ServiceState.Level;
import org.vigie.core.door.Pace;

/** What is said of a service of which no incident is open. */
class RollupTest {
    private static final Instant T0 = Instant.parse("2026-01-10T00:00:00Z");
    private static final Name NAME = new Name(new TreeMap<>(Map.of("en", "X")));

    private final SortedMap<String, FunctionState> states = new TreeMap<>();
    private final SortedMap<String, Definition.Function> functions = new TreeMap<>();

    private void function(String id, Condition condition, boolean essential) {
        states.put(id, new FunctionState(new FunctionId("x", id), condition, null, T0, 1, 1, 0));
        functions.put(id, new Definition.Function(NAME, essential, Duration.ofSeconds(30), List.of()));
    }

    private Level level() {
        var definition = new Definition("a", "x", "1", NAME, functions, null, List.of(), List.of());
        return Rollup.level(states, null, Optional.of(definition));
    }

    @Test
    void aServiceIsWellWhenEverythingThatItNeedsIs() {
        function("read", Condition.UP, true);
        function("extra", Condition.UNKNOWN, false);
        assertThat(level()).isEqualTo(Level.OPERATIONAL);
    }

    @Test
    void aServiceIsNotCalledWellWhileSomethingThatItNeedsIsNotLookedAt() {
        function("read", Condition.UP, true);
        function("write", Condition.UNKNOWN, true);
        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void nothingSeenIsNothingKnown() {
        function("extra", Condition.UNKNOWN, false);
        assertThat(level()).isEqualTo(Level.UNKNOWN);
    }

    private static Incident incident(Ruling ruling, Phase phase) {
        var story = new FleetStory();
        story.play(5, (_, _) -> Symptom.HTTP_5XX);
        var open = story.events().getLast().after();
        return new Incident(
                open.id(),
                "x",
                phase,
                open.phases(),
                ruling,
                open.severity(),
                open.since(),
                null,
                open.functions(),
                open.scope(),
                open.admission(),
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
    }

    private void broken(String id, boolean essential) {
        function(id, Condition.DOWN, essential);
        states.put(id, new FunctionState(new FunctionId("x", id), Condition.DOWN, Symptom.HTTP_5XX, T0, 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "OUTAGE, CONFIRMED, true, MAJOR_OUTAGE",
        "OUTAGE, PARTIAL_RECOVERY, true, MAJOR_OUTAGE",
        "OUTAGE, FLAPPING, false, PARTIAL_OUTAGE",
        "OUTAGE, CONFIRMED, false, PARTIAL_OUTAGE",
        "OUTAGE, SUSPECTED, true, DEGRADED",
        "DEGRADED, CONFIRMED, true, DEGRADED",
        "LOCAL_FAULT, CONFIRMED, true, OPERATIONAL",
        "VENDOR_ONLY, SUSPECTED, true, OPERATIONAL",
        "MAINTENANCE, MAINTENANCE, true, MAINTENANCE",
    })
    void aServiceIsAsBadAsWhatIsBrokenOfIt(Ruling ruling, Phase phase, boolean essential, Level level) {
        broken("read", essential);
        function("write", Condition.UP, true);
        var definition = new Definition("a", "x", "1", NAME, functions, null, List.of(), List.of());
        assertThat(Rollup.level(states, incident(ruling, phase), Optional.of(definition)))
                .isEqualTo(level);
        assertThat(Rollup.level(states, incident(ruling, phase), Optional.empty()))
                .as("what nobody describes is essential")
                .isEqualTo(level == Level.PARTIAL_OUTAGE ? Level.MAJOR_OUTAGE : level);
    }

    @Test
    void whatWorksIsNotBrokenByAnIncidentThatWasAboutSomethingElse() {
        function("read", Condition.UP, true);
        assertThat(Rollup.level(states, incident(Ruling.OUTAGE, Phase.CONFIRMED), Optional.empty()))
                .isEqualTo(Level.OPERATIONAL);
    }

    @ParameterizedTest
    @CsvSource({
        "OUTAGE, CONFIRMED, outage",
        "OUTAGE, FLAPPING, outage",
        "OUTAGE, PARTIAL_RECOVERY, outage",
        "OUTAGE, SUSPECTED, watch",
        "MAINTENANCE, MAINTENANCE, watch",
        "DEGRADED, CONFIRMED, watch",
        "OUTAGE, RESOLVED, ok",
    })
    void theOneWordSaysTheWorst(Ruling ruling, Phase phase, String word) {
        var ground = new Ground(new Correlation.Setup("correlator", Pace.REAL, 1));
        ground.docket.of("x").adopt(incident(ruling, phase));
        function("read", Condition.UP, true);
        assertThat(Rollup.overall(ground, states.values())).isEqualTo(word);
        function("write", Condition.UNKNOWN, true);
        assertThat(Rollup.overall(ground, states.values())).isEqualTo(word.equals("ok") ? "watch" : word);
        states.replaceAll((id, _) -> new FunctionState(new FunctionId("x", id), Condition.UNKNOWN, null, T0, 0, 0, 0));
        assertThat(Rollup.overall(ground, states.values())).isEqualTo(word.equals("outage") ? word : "blind");
    }
}
