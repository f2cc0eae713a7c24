package org.vigie.classify.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.Features;

class LearnedTest {
    private static List<Double> learn(double... values) {
        List<Double> learned = List.of();
        for (double value : values) {
            learned = Learned.with(learned, value);
        }
        return learned;
    }

    @Test
    void theLastValuesAreKept() {
        var learned = learn(new double[Learned.VALUES_MAX]);
        assertThat(Learned.with(learned, 7)).hasSize(Learned.VALUES_MAX).endsWith(0.0, 7.0);
    }

    @Test
    void aValueThatStaysTheSameTakesRoomOnce() {
        var learned = learn(540, 540, 541, 541);
        assertThat(learned).containsExactly(540.0, 540.0, 541.0, 541.0);
        assertThat(learned.get(1)).isSameAs(learned.get(0));
        assertThat(learned.get(3)).isSameAs(learned.get(2));
    }

    @Test
    void aPageThatStaysTheSameIsKeptAsItWas() {
        var page = Page.UNKNOWN.learn(new Features(Map.of(), List.of(1, 2, 3)));
        var again = page.learn(new Features(Map.of(), List.of(1, 2, 3)));
        assertThat(again.sketch()).isSameAs(page.sketch());
        assertThat(again.alike()).isEqualTo(1);
    }

    @Test
    void pagesAreAlikeByWhatTheyShare() {
        assertThat(Learned.similarity(List.of(), List.of())).isEqualTo(1);
        assertThat(Learned.similarity(List.of(1), List.of())).isZero();
        assertThat(Learned.similarity(List.of(1, 2), List.of(1, 2))).isEqualTo(1);
        assertThat(Learned.similarity(List.of(1, 2), List.of(1, 3))).isEqualTo(0.5);
    }
}
