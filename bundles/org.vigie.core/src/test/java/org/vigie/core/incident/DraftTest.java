package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;

class DraftTest {
    private static final Instant T0 = LifeStory.T0;

    private final Draft draft = new Draft("x", T0);

    private static Incident.Exhibit seen(String agent, String function, Symptom symptom) {
        return new Incident.Exhibit(agent, function, T0, symptom, "as seen");
    }

    private static Command command(Command.Verb verb) {
        return new Command("anna", verb, "x", "we know", null, T0);
    }

    private void enter(List<Phase> phases) {
        for (int i = 0; i < phases.size(); i++) {
            draft.enter(phases.get(i), T0.plusSeconds(60L * i));
        }
    }

    @Test
    void aPhaseIsEnteredOnce() {
        enter(List.of(Phase.SUSPECTED, Phase.SUSPECTED, Phase.CONFIRMED, Phase.CONFIRMED));
        assertThat(draft.phases)
                .containsExactly(
                        new Incident.Step(Phase.SUSPECTED, T0),
                        new Incident.Step(Phase.CONFIRMED, T0.plusSeconds(120)));
    }

    @Test
    void ofAVeryLongStoryTheBeginningAndTheEndAreKept() {
        enter(IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0 ? Phase.SUSPECTED : Phase.CONFIRMED)
                .toList());
        assertThat(draft.phases).hasSize(100).extracting(Incident.Step::at).contains(T0, T0.plusSeconds(60));
        draft.enter(Phase.RESOLVED, T0.plusSeconds(6000));
        assertThat(draft.phases)
                .hasSize(100)
                .extracting(Incident.Step::at)
                .startsWith(T0, T0.plusSeconds(120))
                .endsWith(T0.plusSeconds(6000));
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPECTED CONFIRMED, 0",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY, 0",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY CONFIRMED, 1",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY CONFIRMED PARTIAL_RECOVERY CONFIRMED, 2",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY FLAPPING CONFIRMED, 0",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY CONFIRMED FLAPPING, 0",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY CONFIRMED FLAPPING PARTIAL_RECOVERY CONFIRMED, 1",
        "SUSPECTED CONFIRMED PARTIAL_RECOVERY RESOLVED SUSPECTED CONFIRMED, 0",
    })
    void aRelapseIsAnOutageAfterARecoveryThatHadBegun(String phases, int relapses) {
        enter(List.of(phases.split(" ")).stream().map(Phase::valueOf).toList());
        assertThat(draft.relapses(T0)).isEqualTo(relapses);
    }

    @Test
    void aRelapseOfLongAgoDoesNotCount() {
        enter(List.of(Phase.SUSPECTED, Phase.CONFIRMED, Phase.PARTIAL_RECOVERY, Phase.CONFIRMED));
        assertThat(draft.relapses(T0.plusSeconds(179))).isEqualTo(1);
        assertThat(draft.relapses(T0.plusSeconds(180))).isZero();
    }

    @Test
    void whatIsShownIsOfEachKindOnceAndNotTooMuch() {
        draft.show(seen("fr-1", "timeline", Symptom.TIMEOUT));
        draft.show(seen("fr-1", "timeline", Symptom.TIMEOUT));
        assertThat(draft.evidence).hasSize(1);
        draft.show(seen("jp-1", "timeline", Symptom.TIMEOUT));
        draft.show(seen("fr-1", "publish", Symptom.TIMEOUT));
        draft.show(seen("fr-1", "timeline", Symptom.SLOW));
        assertThat(draft.evidence).hasSize(4);
        for (int i = 0; i < 20; i++) {
            draft.show(seen("agent-" + i, "timeline", Symptom.TIMEOUT));
        }
        assertThat(draft.evidence).hasSize(16).last().isEqualTo(seen("agent-11", "timeline", Symptom.TIMEOUT));
    }

    @Test
    void ofVeryManyNotesTheFirstAndTheNewestAreKept() {
        for (int i = 0; i < 25; i++) {
            draft.note(new Incident.Remark("anna", T0, "note " + i));
        }
        assertThat(draft.notes)
                .hasSize(20)
                .extracting(Incident.Remark::text)
                .startsWith("note 0", "note 6", "note 7")
                .endsWith("note 24");
    }

    @Test
    void whatAPersonSaysIsDone() {
        var remark = new Incident.Remark("anna", T0, "we know");
        draft.obey(command(Command.Verb.ACK), T0, Duration.ofHours(1));
        assertThat(draft.ack).isEqualTo(remark);
        assertThat(draft.notes).isEmpty();
        draft.obey(command(Command.Verb.NOTE), T0, Duration.ofHours(1));
        assertThat(draft.notes).containsExactly(remark);
        draft.obey(command(Command.Verb.MAINTENANCE), T0, Duration.ofHours(1));
        assertThat(draft.notes).containsExactly(remark, remark);
        draft.obey(command(Command.Verb.MUTE), T0, Duration.ofHours(1));
        assertThat(draft.muted).isEqualTo(new Incident.Mute("anna", T0.plusSeconds(3600), "we know"));
        draft.obey(command(Command.Verb.UNMUTE), T0, Duration.ofHours(1));
        assertThat(draft.muted).isNull();
    }

    @Test
    void aMuteEndsWhenItSaysAndOneOfTheServiceCountsWhereThereIsNone() {
        var own = new Incident.Mute("anna", T0.plusSeconds(10), "own");
        var service = new Incident.Mute("bob", T0.plusSeconds(20), "whole service");
        draft.mute(null, T0);
        assertThat(draft.muted).isNull();
        draft.mute(service, T0);
        assertThat(draft.muted).isEqualTo(service);
        draft.muted = own;
        draft.mute(service, T0.plusSeconds(9));
        assertThat(draft.muted).isEqualTo(own);
        draft.mute(service, T0.plusSeconds(10));
        assertThat(draft.muted).isNull();
    }

    private static Incident after(java.util.function.Consumer<Draft> change) {
        var other = new Draft("x", T0);
        other.enter(Phase.CONFIRMED, T0);
        change.accept(other);
        return other.build();
    }

    @Test
    void theFirstThatChangedNamesTheEvent() {
        var before = after(_ -> {});
        var remark = new Incident.Remark("anna", T0, "we know");
        assertThat(Turn.type(null, before)).isEqualTo(Event.Type.OPENED);
        assertThat(Turn.type(before, before)).isNull();
        assertThat(Turn.type(before, after(d -> d.notes.add(remark)))).isEqualTo(Event.Type.NOTE);
        assertThat(Turn.type(before, after(d -> d.obey(command(Command.Verb.MUTE), T0, Duration.ZERO))))
                .isEqualTo(Event.Type.MUTE);
        assertThat(Turn.type(before, after(d -> {
                    d.ack = remark;
                    d.notes.add(remark);
                })))
                .isEqualTo(Event.Type.ACK);
    }

    @Test
    void aPhaseThatChangesIsAnEventOfItsOwn() {
        var open = after(_ -> {});
        var over = after(d -> d.enter(Phase.RESOLVED, T0));
        assertThat(Turn.type(open, over)).isEqualTo(Event.Type.RESOLVED);
        assertThat(Turn.type(over, open)).isEqualTo(Event.Type.REOPENED);
        assertThat(Turn.type(open, after(d -> d.enter(Phase.FLAPPING, T0)))).isEqualTo(Event.Type.PHASE);
    }
}
