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
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.ServiceState.Level;

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
}
