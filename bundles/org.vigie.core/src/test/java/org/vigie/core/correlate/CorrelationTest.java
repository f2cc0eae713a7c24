package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.Line;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.core.Letters;
import org.vigie.core.classify.Again;
import org.vigie.core.classify.Majority;
import org.vigie.core.classify.Tally;
import org.vigie.core.door.Pace;

class CorrelationTest {
    private final FleetStory story = new FleetStory();

    private static @Nullable Symptom fine(String agent, String function) {
        return null;
    }

    private static @Nullable Symptom hollow(String agent, String function) {
        return function.equals("timeline") ? Symptom.HOLLOW_PAGE : null;
    }

    @Test
    void anOutageIsSuspectedConfirmedPartlyBackAndResolvedAndToldTwice() {
        story.play(5, CorrelationTest::fine);
        story.play(20, (_, _) -> Symptom.HTTP_5XX);
        story.play(10, CorrelationTest::hollow);
        story.play(15, CorrelationTest::fine);
        assertThat(story.plot())
                .containsSubsequence(
                        "opened suspected", "phase confirmed", "phase partial-recovery", "resolved resolved");
        assertThat(story.told()).containsExactly("CONFIRMED", "RESOLVED");
        var end = story.events().getLast().after();
        assertThat(end.since()).isEqualTo(Letters.T0.plusSeconds(330));
        assertThat(end.resolvedAt())
                .isBetween(Letters.T0.plus(Duration.ofMinutes(35)), Letters.T0.plus(Duration.ofMinutes(36)));
    }

    @Test
    void everyEventIsNumberedAndNoInstantHasTwo() {
        story.play(5, CorrelationTest::fine);
        story.play(20, (_, _) -> Symptom.HTTP_5XX);
        story.play(25, CorrelationTest::fine);
        var numbers = story.events().stream().map(Event::n).toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1L);
        }
    }

    /** How long a vote that turns one second after a round waits to be judged. */
    private static Duration wait(List<String> agents) {
        var letters = new Letters();
        var correlation = new Correlation(new Correlation.Setup("correlator", Pace.REAL, 1));
        correlation.classifiers(List.of(new Tally(), new Majority()));
        agents.forEach(agent -> correlation.hear(letters.birth(agent, "fr", Letters.T0)));
        correlation.hear(letters.look(agents.getFirst(), "timeline", null, Letters.T0.plusSeconds(1)));
        var round = Letters.T0.plusSeconds(30);
        correlation.advance(round);
        var turned = round.plusSeconds(1);
        for (int i = 0; i < 3; i++) {
            correlation.hear(letters.look(agents.getFirst(), "timeline", Symptom.HTTP_5XX, turned));
        }
        return Duration.between(turned, correlation.due().orElseThrow());
    }

    @Test
    void aVoteWaitsForThoseOfOthersUnlessThereAreNone() {
        assertThat(wait(List.of("fr-1", "jp-1"))).isEqualTo(Duration.ofSeconds(4));
        assertThat(wait(List.of("fr-1"))).isZero();
    }

    @Test
    void whatOneOfManySeesDisturbsNobody() {
        story.play(5, CorrelationTest::fine);
        story.play(20, (agent, _) -> agent.equals("br-1") ? Symptom.TCP_TIMEOUT : null);
        assertThat(story.told()).isEmpty();
        assertThat(story.text("overall")).isEqualTo("watch");
    }

    @Tag("bad-input-83")
    @Test
    void aLineThatIsCutIsNeverAnOutage() {
        story.play(5, CorrelationTest::fine);
        for (var agent : FleetStory.AGENTS) {
            story.hear(story.letters.beat(agent, Line.BLIND, story.now()));
        }
        for (int i = 0; i < 20; i++) {
            for (var agent : FleetStory.AGENTS) {
                story.hear(story.letters.look(
                        agent, "timeline", Symptom.NET_UNREACHABLE, story.now().plusSeconds(30L * i)));
            }
        }
        assertThat(story.events()).isEmpty();
    }

    @Test
    void silenceIsBlindAndNeverGoodAndNeverAnEnd() {
        story.play(5, CorrelationTest::fine);
        assertThat(story.text("overall")).isEqualTo("ok");
        story.play(10, (_, _) -> Symptom.HTTP_5XX);
        story.silence(60);
        assertThat(story.plot()).doesNotContain("resolved resolved");
        assertThat(story.text("overall")).isEqualTo("outage");
        assertThat(new FleetStory().text("overall")).isEmpty();
    }

    @Tag("bad-input-56")
    @Test
    void aWillOfAnEarlierConnectionCountsForNothing() {
        story.play(5, CorrelationTest::fine);
        var will = story.letters.will("fr-1", "fr", story.now());
        var envelope = java.util.Objects.requireNonNull(will.envelope());
        var old = new org.vigie.api.Envelope("fr-1", "boot-before", 1, 0, envelope.t(), 0);
        story.hear(new org.vigie.api.Heard(will.topic(), old, will.payload(), false, will.rx()));
        story.play(3, (_, function) -> function.equals("timeline") ? Symptom.HTTP_5XX : null);
        assertThat(story.events().getFirst().after().functions()).containsOnlyKeys("timeline");
        assertThat(known()).isEqualTo(3);
    }

    @Test
    void aWillOfTheLastBirthTakesTheVoteAway() {
        story.play(5, CorrelationTest::fine);
        story.hear(story.letters.will("fr-1", "fr", story.now()));
        story.silence(1);
        assertThat(known()).isLessThan(3);
    }

    private int known() {
        int known = -1;
        for (var change : story.changes) {
            if (change instanceof Change.Publish publish
                    && publish.payload() instanceof org.vigie.api.verdict.FunctionState state
                    && state.function().function().equals("timeline")) {
                known = state.known();
            }
        }
        return known;
    }

    @Tag("bad-input-56")
    @Test
    void aMessageThatComesAgainIsHeardOnce() {
        story.play(5, CorrelationTest::fine);
        var blip = story.letters.look(
                "fr-1", "timeline", Symptom.TIMEOUT, story.now().plusSeconds(1));
        for (int i = 0; i < 10; i++) {
            story.hear(blip);
        }
        assertThat(story.correlation.why("x/timeline")).noneMatch(line -> line.contains("bad"));
    }

    @Test
    void whatAnAgentFoundSlowIsShownWithItsNumbers() {
        story.play(5, CorrelationTest::fine);
        story.play(5, (_, function) -> function.equals("timeline") ? Symptom.SLOW : null);
        assertThat(story.correlation.why("x/timeline"))
                .anyMatch(line -> line.contains("fr-1 bad") && line.endsWith("; saw slow: 1.9 s where 0.6 s is usual"));
        assertThat(story.events().getLast().after().functions()).containsEntry("timeline", Symptom.SLOW);
        assertThat(exhibits()).contains("fr-1 slow 1.9 s where 0.6 s is usual");
    }

    /** What the last incident shows. */
    private List<String> exhibits() {
        return story.changes.stream()
                .filter(Change.Publish.class::isInstance)
                .map(change -> ((Change.Publish) change).payload())
                .filter(Incident.class::isInstance)
                .map(Incident.class::cast)
                .reduce((first, last) -> last)
                .map(Incident::evidence)
                .orElse(List.of())
                .stream()
                .map(shown -> shown.agent() + " " + shown.symptom().id() + " " + shown.evidence())
                .toList();
    }

    @Test
    void aClassifierThatIsSwappedInTheMiddleChangesNothing() {
        var other = new FleetStory();
        for (var one : List.of(story, other)) {
            one.play(5, CorrelationTest::fine);
            one.play(1, (_, _) -> Symptom.HTTP_5XX);
            if (one.equals(other)) {
                one.correlation.classifiers(List.of(Again.load(new Tally()), Again.load(new Majority())));
            }
            one.play(9, (_, _) -> Symptom.HTTP_5XX);
            one.play(20, CorrelationTest::fine);
        }
        assertThat(other.changes).isEqualTo(story.changes);
    }

    @Test
    void aRestartInTheMiddleKeepsTheIncidentAndTellsNobodyTwice() {
        story.play(5, CorrelationTest::fine);
        story.play(10, (_, _) -> Symptom.HTTP_5XX);
        var tree = story.correlation.save();
        var next = new Correlation(new Correlation.Setup("correlator", Pace.REAL, 1));
        assertThat(next.restore(tree)).isTrue();
        next.classifiers(List.of(new Tally(), new Majority()));
        assertThat(next.save()).isEqualTo(tree);
        var more = story.letters.look(
                "fr-1", "timeline", Symptom.HTTP_5XX, story.now().plusSeconds(5));
        assertThat(next.hear(more)).noneMatch(Change.Tell.class::isInstance);
    }

    @Test
    void whoeverTakesOverGoesOnWithTheSameIncident() {
        story.play(5, CorrelationTest::fine);
        story.play(10, (_, _) -> Symptom.HTTP_5XX);
        var retained = story.events()
                .getLast()
                .after()
                .withTold(new java.util.TreeMap<>(java.util.Map.of("oncall", Phase.CONFIRMED)));
        var other = new FleetStory();
        other.play(5, CorrelationTest::fine);
        other.correlation.adopt(retained);
        other.play(10, (_, _) -> Symptom.HTTP_5XX);
        other.play(20, CorrelationTest::fine);
        assertThat(other.events()).extracting(event -> event.after().id()).containsOnly(retained.id());
        assertThat(other.told()).containsExactly("RESOLVED");
    }

    @Test
    void aFunctionThatIsConfiguredNoMoreLeavesNothingBehind() {
        story.hear(story.letters.definition("fr-1", List.of("timeline", "publish"), Letters.T0));
        story.play(5, CorrelationTest::fine);
        story.play(5, CorrelationTest::hollow);
        story.hear(story.letters.definition("fr-1", List.of("publish"), story.now()));
        assertThat(story.plot()).endsWith("removed resolved");
        assertThat(story.retracted()).contains("state/x/timeline");
        story.hear(Letters.removed("definition/fr-1/x", story.now()));
        assertThat(story.retracted()).contains("state/x/publish", "state/x", "say/en/x", "say/fr/x");
    }

    @Test
    void whoMutesIsStillToldTheEndOfWhatHeWasToldTheStart() {
        story.play(5, CorrelationTest::fine);
        story.play(5, (_, _) -> Symptom.HTTP_5XX);
        var until = story.now().plus(Duration.ofHours(2));
        story.hear(command(Command.Verb.MUTE, until));
        story.play(20, CorrelationTest::fine);
        assertThat(story.told()).containsExactly("CONFIRMED", "RESOLVED");
    }

    @Test
    void aServiceThatIsMutedBeforehandTellsNothing() {
        story.play(5, CorrelationTest::fine);
        story.hear(command(Command.Verb.MUTE, story.now().plus(Duration.ofHours(2))));
        story.play(5, (_, _) -> Symptom.HTTP_5XX);
        story.play(20, CorrelationTest::fine);
        assertThat(story.plot()).contains("phase confirmed");
        assertThat(story.told()).isEmpty();
    }

    private org.vigie.api.Heard command(Command.Verb verb, java.time.Instant until) {
        var command = new Command("anna", verb, "x", "we know", until, story.now());
        return new org.vigie.api.Heard("command/anna", null, command, false, story.now());
    }

    @Test
    void aFailureWithinTheHourIsTheSameIncident() {
        story.play(5, CorrelationTest::fine);
        story.play(5, (_, _) -> Symptom.HTTP_5XX);
        story.play(30, CorrelationTest::fine);
        story.play(5, (_, _) -> Symptom.HTTP_5XX);
        assertThat(story.plot()).endsWith("resolved resolved", "reopened confirmed");
        assertThat(story.events())
                .extracting(event -> event.after().id())
                .hasSize(story.events().size())
                .containsOnly(story.events().getFirst().after().id());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsConfirmedThatWasNotSuspectedAndNothingEndsTwice(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            double share = random.nextInt(3) / 2.0;
            story.play(1 + random.nextInt(12), (_, _) -> random.nextDouble() < share ? Symptom.TIMEOUT : null);
            if (random.nextInt(5) == 0) {
                story.silence(1 + random.nextInt(5));
            }
            if (random.nextInt(5) == 0) {
                story.correlation.classifiers(List.of(Again.load(new Tally()), new Majority()));
            }
        }
        for (var event : story.events()) {
            check(event);
        }
    }

    private static void check(Event event) {
        var phases = event.after().phases().stream().map(Incident.Step::phase).toList();
        assertThat(phases.getFirst()).isEqualTo(Phase.SUSPECTED);
        for (int i = 1; i < phases.size(); i++) {
            assertThat(phases.get(i)).isNotEqualTo(phases.get(i - 1));
            if (phases.get(i - 1) == Phase.RESOLVED) {
                assertThat(phases.get(i)).isEqualTo(Phase.SUSPECTED);
            }
        }
        assertThat(event.before() == null ? null : event.before().phase())
                .isNotEqualTo(event.type() == Event.Type.RESOLVED ? Phase.RESOLVED : Phase.MAINTENANCE);
    }
}
