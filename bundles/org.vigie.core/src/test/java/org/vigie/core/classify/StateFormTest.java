package org.vigie.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;

class StateFormTest {
    record Inner(String name, @Nullable Instant at) {}

    record Whole(
            long count,
            int small,
            double share,
            boolean on,
            @Nullable String text,
            Duration length,
            Symptom symptom,
            List<Inner> inners,
            SortedMap<String, Double> shares) {}

    private static Whole whole() {
        return new Whole(
                5_000_000_000L,
                7,
                0.1,
                true,
                null,
                Duration.ofSeconds(90),
                Symptom.HOLLOW_PAGE,
                List.of(new Inner("a", Instant.parse("2023-12-21T05:30:00.035Z")), new Inner("b", null)),
                new TreeMap<>(Map.of("x", 0.25)));
    }

    @Test
    void aRecordComesBackFromItsTreeAsItWas() {
        assertThat(StateForm.fromTree(StateForm.toTree(whole()), Whole.class)).contains(whole());
    }

    @Test
    void aTreeHoldsNothingThatJsonCannotHold() {
        assertThat(StateForm.toTree(whole()).toString())
                .contains("share=0.1", "symptom=HOLLOW_PAGE", "length=PT1M30S", "at=2023-12-21T05:30:00.035Z");
    }

    @Test
    void aTreeThatLacksAMemberIsNotTaken() {
        var tree = new TreeMap<>(StateForm.toTree(whole()));
        tree.remove("symptom");
        assertThat(StateForm.fromTree(tree, Whole.class)).isEmpty();
    }

    @Test
    void aTreeWithANumberForATextIsNotTaken() {
        assertThat(StateForm.fromTree(Map.of("name", 3L, "at", "2023-12-21T05:30:00Z"), Inner.class))
                .isEmpty();
    }
}
