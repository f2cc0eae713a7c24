package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.core.Letters;
import org.vigie.core.classify.Again;
import org.vigie.core.classify.Tally;
import org.vigie.core.door.Pace;

/** What becomes of letters: those that come late, twice, of the past, of nobody, or from a wrong clock. */
class IntakeTest {
    private static final Instant T0 = Letters.T0;

    private final Newsroom room = new Newsroom();

    private Heard look(String agent, Outcome outcome, Instant at, Instant rx, boolean retained) {
        var envelope = Objects.requireNonNull(
                room.letters.look(agent, "page", null, at).envelope());
        var look = new Observation(
                agent, new FunctionId("x", "page"), outcome, at, 0.1, Map.of(), 1, null, Duration.ofSeconds(30));
        return new Heard("obs/" + agent + "/x/page", envelope, look, retained, rx);
    }

    private List<String> why() {
        return room.correlation.why("x/page");
    }

    private void down(String agent, int times) {
        for (int i = 1; i <= times; i++) {
            var at = room.now.plusSeconds(i);
            room.hear(look(agent, Outcome.down(Symptom.TIMEOUT, "no answer"), at, at, false));
        }
    }

    @Test
    void aLookThatWasOvertakenIsNoVote() {
        room.pass(1);
        for (int i = 1; i < 5; i++) {
            room.hear(look("fr-1", Outcome.down(Symptom.TIMEOUT, ""), room.now.minusSeconds(i), room.now, false));
        }
        assertThat(why()).contains("  fr-1 good: tally");
    }

    @Test
    void threeLooksInTimeAreAVoteAndItIsShownBeforeTheNextRound() {
        room.works("page");
        room.pass(1);
        down("fr-1", 3);
        assertThat(why()).contains("  fr-1 bad: tally; saw timeout: no answer");
        var due = room.correlation.due().orElseThrow();
        assertThat(due).isEqualTo(room.now.plusSeconds(5));
        room.changes.addAll(room.correlation.advance(due));
        assertThat(room.function("x/page").bad()).isEqualTo(1);
    }

    @Test
    void whatIsUnknownIsNoVoteAndABlindAgentHasNone() {
        room.works("page");
        room.pass(1);
        for (int i = 1; i < 4; i++) {
            var at = room.now.plusSeconds(i);
            room.hear(look("fr-1", Outcome.unknown(Reason.AGENT_LIMIT, "busy"), at, at, false));
        }
        room.silence(Duration.ofSeconds(10));
        assertThat(room.function("x/page").known()).isEqualTo(2);
        room.hear(look("fr-1", Outcome.unknown(Reason.BLIND, "blind"), room.now, room.now, false));
        room.silence(Duration.ofSeconds(6));
        assertThat(room.function("x/page").known()).isEqualTo(1);
    }

    @Test
    void whatABrokerKeptIsKnownButNobodyIsLiveByIt() {
        var other = new Newsroom();
        other.silence(Duration.ofHours(1));
        var at = other.now.minusSeconds(5);
        other.works("page");
        var envelope = new Envelope("fr-1", "boot-fr-1", 1, 50, at, 90);
        var look = new Observation(
                "fr-1",
                new FunctionId("x", "page"),
                Outcome.up("fine"),
                at,
                0.1,
                Map.of(),
                1,
                null,
                Duration.ofSeconds(30));
        other.hear(new Heard("obs/fr-1/x/page", envelope, look, true, other.now));
        assertThat(other.correlation.why("x/page"))
                .contains("  fr-1 good: tally (does not count: stale, blind or not live)");
        other.hear(other.letters.beat("fr-1", Line.GOOD, other.now));
        assertThat(other.correlation.why("x/page")).contains("  fr-1 good: tally");
    }

    @Test
    void anOwnLookIsNeverTakenForOneThatComesTwice() {
        room.hear(room.letters.birth("correlator", "fr", room.now));
        var at = room.now.plusSeconds(1);
        var look = look("correlator", Outcome.down(Symptom.TIMEOUT, ""), at, at, false);
        for (int i = 0; i < 3; i++) {
            room.hear(look);
        }
        assertThat(why()).anyMatch(line -> line.startsWith("  correlator bad"));
        var other = look("fr-1", Outcome.down(Symptom.TIMEOUT, ""), at, at, false);
        for (int i = 0; i < 3; i++) {
            room.hear(other);
        }
        assertThat(why()).noneMatch(line -> line.startsWith("  fr-1 bad"));
    }

    @Test
    void aWrongClockIsCorrectedBeforeAnythingIsJudged() {
        var ahead = Duration.ofHours(2);
        for (int i = 1; i <= 3; i++) {
            var rx = room.now.plusSeconds(i);
            room.hear(look("de-1", Outcome.down(Symptom.TIMEOUT, "no answer"), rx.plus(ahead), rx, false));
        }
        room.finds("page");
        room.silence(Duration.ofMinutes(1));
        assertThat(room.events("x")).isNotEmpty();
        assertThat(room.events("x").getLast().after().evidence())
                .anySatisfy(shown -> assertThat(shown.at()).isBetween(T0, T0.plusSeconds(5)));
    }

    @Test
    void aLineThatAnAgentSaysIsBlindCountsAtOnce() {
        room.works("page");
        room.pass(1);
        room.hear(room.letters.beat("fr-1", Line.BLIND, room.now.plusSeconds(1)));
        assertThat(room.correlation.due().orElseThrow()).isEqualTo(room.now.plusSeconds(5));
        room.silence(Duration.ofSeconds(6));
        assertThat(room.function("x/page").known()).isEqualTo(1);
    }

    @Test
    void aStopTakesTheVoteAwayAtOnceAndABirthBringsItBack() {
        room.works("page");
        room.pass(1);
        room.hear(room.letters.will("fr-1", "fr", room.now));
        room.silence(Duration.ofSeconds(6));
        assertThat(room.function("x/page").known()).isEqualTo(1);
        room.hear(room.letters.birth("fr-1", "fr", room.now));
        room.silence(Duration.ofSeconds(6));
        assertThat(room.function("x/page").known()).isEqualTo(2);
    }

    @Test
    void whatNoFileListsIsNotWatched() {
        room.hear(room.letters.definition("fr-1", List.of("login"), room.now));
        room.works("login");
        room.pass(1);
        assertThat(why()).isEmpty();
        assertThat(room.correlation.why("x")).containsExactly("x/login: dictated");
        room.hear(room.letters.definition("fr-1", List.of("login", "page"), room.now));
        room.pass(1);
        assertThat(why()).hasSize(3);
    }

    @Test
    void aFunctionWhoseLastLookIsTakenAwayIsGone() {
        room.works("page");
        room.pass(2);
        room.hear(Letters.removed("obs/fr-1/x/page", room.now));
        room.silence(Duration.ofSeconds(6));
        assertThat(room.function("x/page").known()).isEqualTo(1);
        assertThat(room.topics()).doesNotContain("-state/x/page");
        room.hear(Letters.removed("obs/nobody/x/page", room.now));
        room.hear(Letters.removed("obs/jp-1/x/page", room.now));
        assertThat(room.topics()).contains("-state/x/page", "-state/x", "-say/en/x", "-say/fr/x");
        assertThat(why()).isEmpty();
    }

    @Test
    void aFunctionThatAFileListsStaysWithoutAnyLook() {
        room.hear(room.letters.definition("fr-1", List.of("page"), room.now));
        room.works("page");
        room.pass(2);
        room.hear(Letters.removed("obs/fr-1/x/page", room.now));
        room.hear(Letters.removed("obs/jp-1/x/page", room.now));
        room.silence(Duration.ofMinutes(1));
        assertThat(room.topics()).doesNotContain("-state/x/page");
        assertThat(why()).containsExactly("x/page: dictated");
        room.hear(Letters.removed("definition/jp-1/x", room.now));
        assertThat(why()).containsExactly("x/page: dictated");
        room.hear(Letters.removed("definition/fr-1/x", room.now));
        assertThat(why()).isEmpty();
    }

    @Test
    void whatIsListedNoMoreEndsItsIncidentOnlyWhereItWasAboutNothingElse() {
        room.hear(room.letters.definition("fr-1", List.of("login", "page", "search"), room.now));
        room.finds("page");
        room.finds("login");
        room.works("search");
        room.pass(3);
        room.hear(room.letters.definition("fr-1", List.of("page", "search"), room.now));
        assertThat(room.plot("x")).endsWith("phase confirmed");
        room.oracle.finds.remove("x/login");
        room.pass(1);
        assertThat(room.incident("x").functions()).containsOnlyKeys("page");
        room.hear(room.letters.definition("fr-1", List.of("search"), room.now));
        assertThat(room.plot("x")).endsWith("removed resolved");
        assertThat(room.topics()).contains("-state/x/page").doesNotContain("-state/x/search", "-state/x");
    }

    @Test
    void aLetterWhoseTimeGoesBackHappensNow() {
        room.works("page");
        room.pass(5);
        var before = room.correlation.due();
        room.hear(look("fr-1", Outcome.up("fine"), room.now, T0, false));
        assertThat(room.correlation.due()).isEqualTo(before);
        assertThat(room.correlation.advance(T0)).isEmpty();
        assertThat(why()).contains("  fr-1 good: tally");
    }

    @Test
    void aClockThatLeapsCostsNothingAndEverythingIsJudged() {
        room.works("page");
        room.pass(1);
        room.changes.clear();
        room.silence(Duration.ofDays(3650));
        assertThat(room.function("x/page").known()).isZero();
        assertThat(room.topics()).hasSizeLessThan(6000);
        var due = room.correlation.due().orElseThrow();
        assertThat(Duration.between(room.now, due)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    }

    @Test
    void anAgentThatWasNotHeardForAWeekIsForgottenWithItsVote() {
        room.works("page");
        room.pass(2);
        room.silence(Duration.ofDays(8));
        assertThat(why()).containsExactly("x/page: dictated");
    }

    @Test
    void aRoundComesEveryHalfMinuteWhoeverCallsWhenever() {
        assertThat(new Correlation(new Correlation.Setup("c", Pace.REAL, 1)).due())
                .isEmpty();
        room.works("page");
        room.pass(1);
        room.silence(Duration.ofSeconds(7));
        assertThat(room.correlation.due()).contains(T0.plusSeconds(90));
        room.silence(Duration.ofSeconds(100));
        assertThat(room.correlation.due()).contains(T0.plusSeconds(180));
    }

    @Test
    void aCorrelationThatIsSavedGoesOnAsIfNothingHadHappened() {
        room.hear(room.letters.definition("fr-1", List.of("page"), room.now));
        room.hear(new Heard(
                "command/anna",
                null,
                new org.vigie.api.fact.Command(
                        "anna", org.vigie.api.fact.Command.Verb.MUTE, "y", "soon", T0.plusSeconds(900), T0),
                false,
                T0));
        room.finds("page");
        room.pass(5);
        var tree = room.correlation.save();
        var next = new Correlation(new Correlation.Setup("correlator", Pace.REAL, 1));
        assertThat(next.restore(Map.of())).isFalse();
        assertThat(next.restore("no tree")).isFalse();
        assertThat(next.restore(Map.of("lives", Map.of(), "held", "none"))).isFalse();
        assertThat(next.restore(tree)).isTrue();
        var all = new java.util.ArrayList<org.vigie.api.classify.Classifier<?>>(room.oracle.classifiers());
        all.add(Again.load(new Tally()));
        next.classifiers(all);
        assertThat(next.save()).isEqualTo(tree);
        assertThat(next.why("x"))
                .isEqualTo(room.correlation.why("x").stream()
                        .map(line ->
                                line.startsWith("  ") ? line + " (does not count: stale, blind or not live)" : line)
                        .toList());
        next.advance(room.now);
        room.works("page");
        room.now = room.now.plusSeconds(30);
        next.hear(room.letters.beat("fr-1", Line.GOOD, room.now));
        var changes = next.advance(room.now.plus(Duration.ofMinutes(20)));
        assertThat(changes.stream()
                        .filter(change -> change instanceof Change.Publish publish
                                && publish.payload() instanceof org.vigie.api.verdict.Event event
                                && event.n() > 8)
                        .count())
                .as("the numbers go on")
                .isPositive();
        assertThat(changes).anyMatch(Change.Tell.class::isInstance);
    }

    @Test
    void aClassifierThatThrowsIsNamed() {
        assertThat(room.correlation.benched()).isEmpty();
        room.correlation.classifiers(List.of(new Broken()));
        room.pass(1);
        assertThat(room.correlation.benched())
                .singleElement()
                .asString()
                .startsWith("broken: ")
                .contains("no such thing");
    }

    @org.vigie.api.classify.Classifies(value = "broken", stage = org.vigie.api.classify.Stage.VANTAGE)
    private record Broken() implements org.vigie.api.classify.Classifier<Oracle.State> {
        @Override
        public Oracle.State initial() {
            return new Oracle.State();
        }

        @Override
        public org.vigie.api.classify.Step<Oracle.State> fold(
                Oracle.State state, org.vigie.api.classify.Input input, org.vigie.api.classify.Now now) {
            throw new IllegalStateException("no such thing");
        }
    }

    @Test
    void whoeverTakesOverKeepsTheOlderOfTwoIncidents() {
        room.pass(1);
        room.finds("page");
        room.pass(3);
        var own = room.incident("x");
        var other = new Newsroom();
        other.pass(5);
        other.finds("page");
        other.pass(3);
        var younger = other.incident("x");
        room.correlation.adopt(younger);
        assertThat(room.correlation.why("x").getFirst()).startsWith("incident " + younger.id());
        other.correlation.adopt(own);
        assertThat(other.correlation.why("x").getFirst()).startsWith("incident " + own.id());
    }
}
