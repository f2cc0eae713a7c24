package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.core.Letters;

class RegistryTest {
    private static final Instant T0 = Letters.T0;
    private static final Name NAME = new Name(new TreeMap<>(Map.of("en", "X")));

    private final Registry registry = new Registry("self");

    private void heard(String agent, int second, String... functions) {
        var all = new TreeMap<String, Definition.Function>();
        Arrays.stream(functions)
                .forEach(id -> all.put(id, new Definition.Function(NAME, true, Duration.ofSeconds(30), List.of())));
        registry.heard(new Definition(agent, "x", "1", NAME, all, null, List.of(), List.of()), T0.plusSeconds(second));
    }

    private String counts() {
        return registry.of("x").map(Definition::agent).orElse("none");
    }

    @Test
    void theNewestFileCountsAndTheOwnOneMore() {
        assertThat(counts()).isEqualTo("none");
        heard("b", 5, "page");
        assertThat(counts()).isEqualTo("b");
        heard("a", 4, "page");
        assertThat(counts()).isEqualTo("b");
        heard("a", 5, "page");
        assertThat(counts()).as("of two as new, always the same").isEqualTo("b");
        heard("a", 6, "page");
        assertThat(counts()).isEqualTo("a");
        heard("self", 1, "page");
        assertThat(counts()).isEqualTo("self");
        registry.removed("self", "x");
        assertThat(counts()).isEqualTo("a");
    }

    @Test
    void aFunctionExistsWhileSomebodyListsItOrNobodyEverDid() {
        var page = new FunctionId("x", "page");
        assertThat(registry.exists(page)).isTrue();
        registry.removed("a", "x");
        assertThat(registry.exists(page)).isTrue();
        heard("a", 1, "login", "page");
        heard("b", 2, "login");
        assertThat(registry.exists(page)).isTrue();
        assertThat(registry.exists(new FunctionId("x", "search"))).isFalse();
        assertThat(registry.functions()).containsExactly(new FunctionId("x", "login"), page);
        registry.removed("a", "x");
        assertThat(registry.exists(page)).isFalse();
        registry.removed("b", "x");
        assertThat(registry.functions()).isEmpty();
        assertThat(registry.exists(page)).isFalse();
        assertThat(counts()).isEqualTo("none");
    }
}
