package org.vigie.classify.locality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

class LocalityTest {
    private static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");
    private static final List<String> ALL = List.of("a", "b", "c", "d");

    private final LocalityClassifier classifier = new LocalityClassifier();
    private LocalityClassifier.State state = classifier.initial();
    private @Nullable Line line;
    private int round;

    private void round(List<String> failing) {
        round++;
        for (var reference : ALL) {
            var outcome = failing.contains(reference) ? Outcome.down(Symptom.TCP_TIMEOUT, "") : Outcome.up("");
            var at = T0.plusSeconds(30L * round);
            var look = new Observation(
                    "fr-1",
                    new FunctionId("_line", reference),
                    outcome,
                    at,
                    0.1,
                    Map.of(),
                    1,
                    null,
                    Duration.ofSeconds(30));
            var step = classifier.fold(state, new Input.Seen(look, false), new Now(at, 1));
            state = step.state();
            step.findings().forEach(finding -> line = ((Finding.LineFound) finding).line());
        }
    }

    @Test
    void allReferencesAreAnswered() {
        round(List.of());
        assertThat(line).isEqualTo(Line.GOOD);
    }

    @Test
    void oneReferenceIsDownItself() {
        round(List.of());
        round(List.of("a"));
        round(List.of("a"));
        assertThat(line).isEqualTo(Line.GOOD);
    }

    @Tag("bad-input-21")
    @Tag("bad-input-83")
    @Test
    void whereNoReferenceAnswersTheAgentIsBlindAtOnce() {
        round(List.of());
        round(ALL);
        assertThat(line).isEqualTo(Line.BLIND);
    }

    @Test
    void whereOnlyTheForeignOnesFailTheLineIsPartial() {
        round(List.of());
        round(List.of("a", "b", "c"));
        round(List.of("a", "b", "c"));
        assertThat(line).isEqualTo(Line.PARTIAL);
    }

    @Test
    void sightComesBackWhenMostAnswerAgain() {
        round(ALL);
        assertThat(line).isEqualTo(Line.BLIND);
        for (int i = 0; i < 4; i++) {
            round(List.of());
        }
        assertThat(line).isEqualTo(Line.GOOD);
    }
}
