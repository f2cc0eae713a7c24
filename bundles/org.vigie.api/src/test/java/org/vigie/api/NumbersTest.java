package org.vigie.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private static Map<String, Double> phases() {
        var phases = new LinkedHashMap<String, Double>();
        phases.put("tls", 0.2);
        phases.put("dns", 0.1);
        phases.put("body", 0.3);
        return phases;
    }

    @Test
    void itIsTheSameMapInTheSameOrder() {
        var numbers = Numbers.of(phases());
        assertThat(numbers).isEqualTo(phases()).hasSameHashCodeAs(phases());
        assertThat(List.copyOf(numbers.keySet())).containsExactly("tls", "dns", "body");
        assertThat(numbers.get("dns")).isEqualTo(0.1);
        assertThat(numbers.get("nothing")).isNull();
        assertThat(numbers).containsKey("body").doesNotContainKey("bod");
    }

    @Test
    void nobodyChangesIt() {
        var source = phases();
        var numbers = Numbers.of(source);
        source.clear();
        assertThat(numbers).hasSize(3);
        assertThatThrownBy(() -> numbers.put("dns", 1.0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> numbers.entrySet().iterator().next().setValue(1.0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatCannotChangeIsNotCopied() {
        var numbers = Numbers.of(phases());
        assertThat(Numbers.of(numbers)).isSameAs(numbers);
        assertThat(Numbers.of(Map.of())).isSameAs(Map.of());
    }
}
