package org.vigie.core.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Input;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

class ChronicleTest {
    private static final Instant T0 = Instant.parse("2026-01-10T00:00:00Z");
    private static final Outcome FINE = Outcome.up("fine");

    private final Chronicle chronicle = new Chronicle();
    private int looks;

    private void see(int times, Outcome outcome, int subjects) {
        for (int i = 0; i < times; i++) {
            var at = T0.plusSeconds(looks++);
            var id = new FunctionId("x", "page");
            var look = new Observation("a", id, outcome, at, 0.1, Map.of(), 1, null, Duration.ofSeconds(1));
            chronicle.add(new Input.Seen(look, false), at, subjects);
        }
    }

    private static Outcome page(double length) {
        return FINE.with(new Features(Map.of("text_length", length), List.of()));
    }

    private long seen() {
        return chronicle.lines().stream()
                .map(line -> (Observation) ((Input.Seen) line.input()).fact())
                .mapToLong(Observation::runs)
                .sum();
    }

    @Test
    void equalLooksAreOneThatStandsForAll() {
        see(100, FINE, 10);
        assertThat(chronicle.lines()).hasSize(1);
        assertThat(seen()).isEqualTo(100);
    }

    @Test
    void someLooksAtPagesAreKeptWhole() {
        see(100, page(900), 10);
        assertThat(chronicle.lines()).hasSize(32);
        assertThat(seen()).isEqualTo(100);
    }

    @Test
    void whereThereAreManyPagesEachKeepsFewLooksAlsoOfThoseItHad() {
        see(32, page(900), 10);
        see(32, page(900), 10_000);
        assertThat(chronicle.lines()).hasSizeLessThanOrEqualTo(2);
    }

    private void comeAndGo(int times, int subjects) {
        for (int i = 0; i < times; i++) {
            see(1, Outcome.down(Symptom.TCP_TIMEOUT, "no answer"), subjects);
            see(1, FINE, subjects);
        }
    }

    @Test
    void whatComesAndGoesIsKeptForAWhile() {
        comeAndGo(1_000, 10);
        assertThat(chronicle.lines()).hasSizeBetween(400, 512);
    }

    @Test
    void whereThereAreManySubjectsEachKeepsLittleAlsoOfWhatItHad() {
        comeAndGo(200, 10);
        comeAndGo(1, 10_000);
        assertThat(chronicle.lines()).hasSizeLessThanOrEqualTo(4);
        var last = (Observation) ((Input.Seen) chronicle.lines().getLast().input()).fact();
        assertThat(last.outcome()).isEqualTo(FINE);
    }
}
