package org.vigie.classify.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Finding.Ballot;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

class EvidenceTest {
    private static final Instant T0 = Instant.parse("2023-12-21T05:30:00Z");
    private static final Outcome FINE = Outcome.up("fine");
    private static final Outcome FAILS = Outcome.down(Symptom.TCP_TIMEOUT, "no answer");

    private final EvidenceClassifier classifier = new EvidenceClassifier();
    private final List<Finding.Vote> votes = new ArrayList<>();
    private State state = classifier.initial();
    private int round;

    private void see(int times, Outcome outcome) {
        for (int i = 0; i < times; i++) {
            var at = T0.plusSeconds(30L * round++);
            take(new Input.Seen(look(outcome, at), false), at);
        }
    }

    private void hearLate(Outcome outcome, Instant at) {
        take(new Input.Seen(look(outcome, at), true), T0.plusSeconds(30L * round));
    }

    private static Observation look(Outcome outcome, Instant at) {
        var every = Duration.ofSeconds(30);
        return new Observation("fr-1", new FunctionId("x", "timeline"), outcome, at, 0.1, Map.of(), 1, null, every);
    }

    private void take(Input input, Instant at) {
        var step = classifier.fold(state, input, new Now(at, 1));
        state = step.state();
        step.findings().forEach(finding -> votes.add((Finding.Vote) finding));
    }

    private Ballot ballot() {
        return votes.getLast().ballot();
    }

    @Test
    void oneFailureIsNothingTwoAreADoubtAndThreeAreAVote() {
        see(20, FINE);
        see(1, FAILS);
        assertThat(ballot()).isEqualTo(Ballot.GOOD);
        see(1, FAILS);
        assertThat(ballot()).isEqualTo(Ballot.SUSPICIOUS);
        see(1, FAILS);
        assertThat(ballot()).isEqualTo(Ballot.BAD);
        assertThat(votes.getLast().since()).isEqualTo(T0.plusSeconds(600));
    }

    @Test
    void aThirdThatFailsIsSeenThoughThreeInARowNeverDo() {
        see(60, FINE);
        for (int i = 0; i < 12; i++) {
            see(1, FAILS);
            see(2, FINE);
        }
        assertThat(ballot()).isEqualTo(Ballot.BAD);
    }

    @Test
    void goodAgainIsBackDatedToTheFirstGoodLook() {
        see(20, FINE);
        see(10, FAILS);
        see(8, FINE);
        assertThat(ballot()).isEqualTo(Ballot.GOOD);
        assertThat(votes.getLast().since()).isEqualTo(T0.plusSeconds(900));
    }

    @Test
    void whatIsUnknownOrLateSaysNothing() {
        see(20, FINE);
        see(50, Outcome.unknown(Reason.RATE_LIMITED, "429"));
        for (int i = 0; i < 10; i++) {
            hearLate(FAILS, T0.plusSeconds(30L * i));
        }
        assertThat(votes).hasSize(1);
    }

    @Test
    void aFailureHeardOfLateIsTheFirstOneIfItCameJustBefore() {
        see(20, FINE);
        round += 2; // nobody heard what was seen at 600 and 630
        see(4, FAILS);
        assertThat(votes.getLast().since()).isEqualTo(T0.plusSeconds(660));
        hearLate(FAILS, T0.plusSeconds(400));
        hearLate(FINE, T0.plusSeconds(630));
        assertThat(votes.getLast().since()).isEqualTo(T0.plusSeconds(660));
        hearLate(FAILS, T0.plusSeconds(600));
        assertThat(votes.getLast().since()).isEqualTo(T0.plusSeconds(600));
        assertThat(ballot()).isEqualTo(Ballot.BAD);
    }

    @Test
    void slownessIsALowerTierAndTakesLonger() {
        see(20, FINE);
        see(5, new Outcome.Up("slow", Map.of(), Features.NONE, 3));
        assertThat(ballot()).isNotEqualTo(Ballot.BAD);
        see(5, new Outcome.Up("slow", Map.of(), Features.NONE, 3));
        assertThat(ballot()).isEqualTo(Ballot.BAD);
        assertThat(votes.getLast().symptom()).isEqualTo(Symptom.SLOW);
    }

    @Test
    void aSecondResolverThatAnswersPutsTheBlameOnTheFirst() {
        see(20, FINE);
        see(
                3,
                Outcome.down(Symptom.DNS_SERVFAIL, "SERVFAIL")
                        .with("resolver", "1.1.1.1")
                        .with("second_resolver", "answered"));
        assertThat(votes.getLast().blames()).isEqualTo("resolver=1.1.1.1");
    }

    @Test
    void votesOfAnAgentThatWentBlindAreVoidButNotWhatItSawLongBefore() {
        see(20, FINE);
        see(3, FAILS);
        take(new Input.Found(new Finding.LineFound("fr-1", Line.BLIND, T0.plusSeconds(630), "")), T0.plusSeconds(700));
        assertThat(ballot()).isEqualTo(Ballot.GOOD);
        see(20, FAILS);
        take(
                new Input.Found(new Finding.LineFound("fr-1", Line.BLIND, T0.plusSeconds(1200), "")),
                T0.plusSeconds(1300));
        assertThat(ballot()).isEqualTo(Ballot.BAD);
    }
}
