package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Incident;
import org.vigie.core.Letters;
import org.vigie.core.door.Pace;

/** Looks of one agent at one function, each fresh for ninety seconds. */
class TrackTest {
    private static final Instant T0 = Letters.T0;
    private static final FunctionId PAGE = new FunctionId("x", "page");
    private static final Outcome DOWN = Outcome.down(Symptom.TIMEOUT, "no answer in 10 s");
    private static final Outcome SLOW = new Outcome.Up("2 s", Map.of(), Features.NONE, 3);

    private final Agent agent = new Agent("fr-1", T0);
    private final Track track = new Track(agent, PAGE);
    private long seq;

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }

    /** Whether it came late. */
    private boolean seen(Outcome outcome, int second) {
        return seen(outcome, second, second);
    }

    private boolean seen(Outcome outcome, int second, int arrived) {
        var look = new Observation("fr-1", PAGE, outcome, at(second), 0.1, Map.of(), 1, null, Duration.ofSeconds(30));
        var envelope = new Envelope("fr-1", "one", 1, ++seq, at(second), 90);
        agent.heard(envelope, false, at(arrived));
        boolean late = track.isLate(look, envelope);
        if (!late) {
            track.see(look, envelope);
        }
        return late;
    }

    private void votes(Finding.Ballot ballot, Symptom symptom) {
        track.vote(new Finding.Vote("fr-1", PAGE, ballot, symptom, T0, 1, 1, 1, null, T0, "because"));
    }

    private boolean counts(int second) {
        return track.counts(at(second)) != null;
    }

    @Test
    void aLookThatWasOvertakenIsLate() {
        assertThat(seen(DOWN, 30)).isFalse();
        assertThat(seen(DOWN, 30)).isFalse();
        assertThat(seen(DOWN, 29)).isTrue();
        assertThat(seen(DOWN, 31)).isFalse();
    }

    @Test
    void aLookThatWasStaleWhenItCameIsLate() {
        agent.heard(new Envelope("fr-1", "one", 1, ++seq, at(100), 0), false, at(100));
        assertThat(seen(DOWN, 9)).isTrue();
        assertThat(seen(DOWN, 10)).isFalse();
    }

    @Test
    void aVoteCountsWhileItsLastLookIsFresh() {
        assertThat(counts(0)).isFalse();
        votes(Finding.Ballot.GOOD, Symptom.TIMEOUT);
        assertThat(counts(0)).as("without a look").isFalse();
        seen(DOWN, 0);
        assertThat(counts(1)).isTrue();
        agent.heard(new Envelope("fr-1", "one", 1, ++seq, at(90), 0), false, at(90));
        assertThat(counts(90)).isTrue();
        agent.heard(new Envelope("fr-1", "one", 1, ++seq, at(91), 0), false, at(91));
        assertThat(counts(91)).isFalse();
        seen(Outcome.unknown(Reason.AGENT_LIMIT, "busy"), 92);
        assertThat(counts(92)).as("what saw nothing renews nothing").isFalse();
        seen(Outcome.up("fine"), 93);
        assertThat(counts(93)).isTrue();
        votes(Finding.Ballot.UNKNOWN, Symptom.TIMEOUT);
        assertThat(counts(93)).isFalse();
    }

    @Test
    void aBlindLineTakesTheVoteAwayUnlessTheTargetIsOnThisMachine() {
        seen(Outcome.up("fine"), 0);
        votes(Finding.Ballot.GOOD, Symptom.TIMEOUT);
        agent.told(Line.PARTIAL);
        assertThat(counts(1)).isTrue();
        agent.told(Line.BLIND);
        assertThat(counts(1)).isFalse();
        seen(Outcome.up("fine").with("local", true), 2);
        assertThat(counts(2)).isTrue();
        seen(Outcome.up("fine").with("local", "yes"), 3);
        assertThat(counts(3)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"BLIND, false", "AGENT_LIMIT, true"})
    void whoeverSaysThatItIsBlindHasNoVote(Reason reason, boolean counts) {
        seen(Outcome.up("fine"), 0);
        votes(Finding.Ballot.GOOD, Symptom.TIMEOUT);
        seen(Outcome.unknown(reason, "nothing answers"), 1);
        assertThat(counts(1)).isEqualTo(counts);
    }

    private static Incident.Exhibit shown(Symptom symptom, int second, String evidence) {
        return new Incident.Exhibit("fr-1", "page", at(second), symptom, evidence);
    }

    @Test
    void whatTheVoteSaysIsShown() {
        assertThat(track.exhibit()).isNull();
        seen(SLOW, 1);
        assertThat(track.exhibit()).as("slow, and nobody says so").isNull();
        votes(Finding.Ballot.BAD, Symptom.SLOW);
        assertThat(track.exhibit()).isEqualTo(shown(Symptom.SLOW, 1, "2 s"));
        seen(DOWN, 2);
        assertThat(track.exhibit()).as("what came last").isEqualTo(shown(Symptom.TIMEOUT, 2, "no answer in 10 s"));
        seen(SLOW, 3);
        assertThat(track.exhibit()).isEqualTo(shown(Symptom.SLOW, 3, "2 s"));
        votes(Finding.Ballot.BAD, Symptom.TIMEOUT);
        assertThat(track.exhibit()).isEqualTo(shown(Symptom.TIMEOUT, 2, "no answer in 10 s"));
        seen(Outcome.up("fine"), 4);
        assertThat(track.exhibit()).isEqualTo(shown(Symptom.TIMEOUT, 2, "no answer in 10 s"));
    }

    @Test
    void whatAnAgentWithAWrongClockSawIsShownAsItWas() {
        seen(DOWN, 0, 3600);
        assertThat(track.exhibit()).isEqualTo(shown(Symptom.TIMEOUT, 3600, "no answer in 10 s"));
    }

    @Test
    void afterARestartTheVoteIsTheSame() {
        seen(Outcome.up("fine").with("local", true), 5);
        votes(Finding.Ballot.GOOD, Symptom.TIMEOUT);
        agent.told(Line.BLIND);
        var other = Track.of(agent, track.form());
        assertThat(other.form()).isEqualTo(track.form());
        assertThat(other.counts(at(6))).isNotNull();
        assertThat(other.subject).isEqualTo("fr-1/x/page");
        assertThat(other.isLate(
                        new Observation("fr-1", PAGE, DOWN, at(4), 0.1, Map.of(), 1, null, Duration.ofSeconds(30)),
                        new Envelope("fr-1", "one", 1, ++seq, at(5), 0)))
                .isTrue();
    }

    @Test
    void oneFailureAloneIsNoPulse() {
        var looks = new int[Pulse.SLOTS - 1];
        var failures = new int[Pulse.SLOTS - 1];
        track.pulse.note(100, false);
        track.pulse.note(100, true);
        track.pulse.addTo(looks, failures, 101);
        assertThat(looks).containsOnly(0);
        track.pulse.note(100, true);
        track.pulse.note(102, false);
        track.pulse.note(101, true);
        track.pulse.note(60, true);
        track.pulse.addTo(looks, failures, 103);
        assertThat(looks).endsWith(0, 2, 1, 1).startsWith(0, 0);
        assertThat(failures).endsWith(0, 2, 1, 0);
    }

    @Test
    void whatFellOutOfTheSlotsIsForgotten() {
        var looks = new int[Pulse.SLOTS - 1];
        var failures = new int[Pulse.SLOTS - 1];
        for (int slot = 100; slot <= 120; slot++) {
            track.pulse.note(slot, true);
        }
        track.pulse.addTo(looks, failures, 121);
        assertThat(looks).containsOnly(1);
        track.pulse.note(125, true);
        looks = new int[Pulse.SLOTS - 1];
        track.pulse.addTo(looks, failures, 126);
        assertThat(looks).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
        track.pulse.note(1000, false);
        looks = new int[Pulse.SLOTS - 1];
        track.pulse.addTo(looks, failures, 1001);
        assertThat(looks).as("all failures are gone").containsOnly(0);
    }

    @Test
    void aSlotThatIsFullStaysFull() {
        for (int i = 0; i < 500; i++) {
            track.pulse.note(100, true);
        }
        var looks = new int[Pulse.SLOTS - 1];
        var failures = new int[Pulse.SLOTS - 1];
        track.pulse.addTo(looks, failures, 101);
        assertThat(looks).endsWith(127);
        assertThat(failures).endsWith(127);
    }

    @Test
    void aSlotIsAMinuteOfTheStory() {
        assertThat(Flux.slot(Instant.ofEpochSecond(119), Pace.REAL)).isEqualTo(1);
        assertThat(Flux.slot(Instant.ofEpochSecond(119), new Pace(60))).isEqualTo(119);
    }
}
