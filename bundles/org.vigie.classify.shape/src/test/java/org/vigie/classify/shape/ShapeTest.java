package org.vigie.classify.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

class ShapeTest {
    private static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");
    private static final List<Integer> USUAL = IntStream.range(0, 64).boxed().toList();
    private static final List<Integer> OTHER =
            IntStream.range(1000, 1064).boxed().toList();

    private final ShapeClassifier classifier = new ShapeClassifier();
    private ShapeClassifier.State state = classifier.initial();
    private int minute;

    private Outcome see(Features shape) {
        return see("200", shape);
    }

    private Outcome see(String evidence, Features shape) {
        var at = T0.plusSeconds(60L * minute++);
        var look = new Observation(
                "fr-1",
                new FunctionId("x", "timeline"),
                Outcome.up(evidence).with(shape),
                at,
                0.1,
                Map.of(),
                1,
                null,
                Duration.ofMinutes(1));
        var step = classifier.fold(state, new Input.Seen(look, false), new Now(at, 1));
        state = step.state();
        return step.findings().isEmpty()
                ? look.outcome()
                : ((Finding.Judged) step.findings().getFirst()).observation().outcome();
    }

    private static Features page(double length, double items, List<Integer> sketch) {
        return new Features(Map.of("text_length", length, "items", items), sketch);
    }

    private void learn() {
        for (int i = 0; i < 30; i++) {
            assertThat(see(page(8000 + 50.0 * (i % 7), 20, USUAL))).isInstanceOf(Outcome.Up.class);
        }
    }

    private static Symptom symptom(Outcome outcome) {
        return ((Outcome.Down) outcome).symptom();
    }

    @Test
    void aPageThatLostItsItemsIsHollowAndSaysWhy() {
        learn();
        var outcome = see(page(8000, 0, USUAL));
        assertThat(symptom(outcome)).isEqualTo(Symptom.HOLLOW_PAGE);
        assertThat(outcome.evidence()).contains("no items where there used to be 20");
    }

    @Test
    void theNumbersStandInTheEvidenceHoweverMuchElseDoes() {
        learn();
        var outcome = see("x".repeat(Outcome.EVIDENCE_MAX), page(8000, 0, USUAL));
        assertThat(outcome.evidence())
                .endsWith("no items where there used to be 20")
                .hasSize(Outcome.EVIDENCE_MAX);
    }

    @Test
    void aSmallPageThatSaysSomethingElseIsHollow() {
        learn();
        assertThat(symptom(see(page(700, 5, OTHER)))).isEqualTo(Symptom.HOLLOW_PAGE);
    }

    @Test
    void aShortPageThatStillSaysTheSameIsNot() {
        learn();
        assertThat(see(page(3500, 5, USUAL))).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void nothingIsHollowBeforeItIsKnownWhatIsUsual() {
        assertThat(see(page(10, 0, OTHER))).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void aHollowPageTeachesNothingHoweverLongItLasts() {
        learn();
        for (int i = 0; i < 1000; i++) {
            assertThat(symptom(see(page(700, 0, OTHER)))).isEqualTo(Symptom.HOLLOW_PAGE);
        }
        assertThat(see(page(8000, 20, USUAL))).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void aPageThatWasRebuiltIsLearnedAnewAfterAWeek() {
        learn();
        minute += 1;
        see(page(700, 0, OTHER));
        minute += 8 * 24 * 60;
        assertThat(see(page(700, 0, OTHER))).isInstanceOf(Outcome.Up.class);
    }

    private static Features feed(double age) {
        return new Features(Map.of("newest_age_s", age), List.of());
    }

    @Test
    void aFeedThatStandsStillIsStaleByItsOwnRhythm() {
        for (int i = 0; i < 60; i++) {
            assertThat(see(feed(60.0 * (i % 3)))).isInstanceOf(Outcome.Up.class);
        }
        Outcome last = Outcome.up("");
        for (int i = 0; i < 30; i++) {
            last = see(feed(60.0 * i));
        }
        assertThat(symptom(last)).isEqualTo(Symptom.STALE_FEED);
        assertThat(see(feed(10))).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void aSlowFeedMayTakeItsTime() {
        for (int i = 0; i < 200; i++) {
            assertThat(see(feed(60.0 * (i % 20)))).isInstanceOf(Outcome.Up.class);
        }
    }
}
