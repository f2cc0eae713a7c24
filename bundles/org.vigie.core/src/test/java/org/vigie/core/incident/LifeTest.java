package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Command;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.core.door.Pace;

class LifeTest {
    private static final Instant T0 = LifeStory.T0;

    private final LifeStory story = new LifeStory();

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static LifeStory.Found down() {
        return LifeStory.bad("timeline", 1, T0.minusSeconds(20));
    }

    private static LifeStory.Found here() {
        return down().seenBy(Scope.Level.AGENT, "fr-1");
    }

    private LifeStory.Found fine() {
        return LifeStory.good("timeline", fineSince);
    }

    private Instant fineSince = T0;

    /** From now on it works. */
    private void recover(Duration time) {
        fineSince = story.now;
        story.last(time, fine());
    }

    @Test
    void anOutageFromItsFirstSignToItsEnd() {
        story.look(down());
        story.last(seconds(20), down());
        assertThat(story.plot()).containsExactly("opened suspected");
        story.last(seconds(10), down());
        assertThat(story.plot()).endsWith("phase confirmed CONFIRMED").hasSize(2);
        story.last(minutes(20), down());
        assertThat(story.plot()).hasSize(2);
        recover(seconds(60));
        assertThat(story.plot()).hasSize(2);
        story.last(seconds(10), fine());
        assertThat(story.plot()).endsWith("phase partial-recovery UPDATED");
        story.last(seconds(520), fine());
        assertThat(story.life.open()).isPresent();
        story.last(seconds(10), fine());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED").hasSize(4);
        assertThat(story.life.open()).isEmpty();
        assertThat(story.incident().since()).isEqualTo(T0.minusSeconds(20));
        assertThat(story.incident().resolvedAt()).isEqualTo(fineSince);
        assertThat(story.turns)
                .allSatisfy(turn -> assertThat(turn.notifiers())
                        .isEqualTo(
                                turn.type() == org.vigie.api.verdict.Event.Type.OPENED
                                        ? List.of()
                                        : List.of("oncall")));
    }

    @Test
    void nothingBecomesOfWhatWorks() {
        story.last(minutes(5), fine());
        assertThat(story.turns).isEmpty();
        assertThat(story.life.incident()).isEmpty();
    }

    @Test
    void aSuspicionThatNobodySharesAnyMoreIsDroppedAndNeverComesBack() {
        story.last(minutes(2), down().unsupported());
        recover(seconds(180));
        assertThat(story.plot()).containsExactly("opened suspected");
        story.last(seconds(10), fine());
        assertThat(story.plot()).containsExactly("opened suspected", "resolved resolved");
        var first = story.incident().id();
        story.last(minutes(1), LifeStory.bad("timeline", 1, story.now));
        assertThat(story.incident().id()).isNotEqualTo(first);
    }

    @Test
    void evidenceThatWasEnoughForAMomentIsNotEnough() {
        for (int i = 0; i < 10; i++) {
            story.last(seconds(20), down());
            story.last(seconds(10), down().unsupported());
        }
        assertThat(story.plot()).containsExactly("opened suspected");
    }

    @Test
    void anIncidentThatBeginsInTheFutureBeginsNow() {
        story.look(LifeStory.bad("timeline", 1, T0.plusSeconds(60)).unsupported());
        assertThat(story.incident().id()).isEqualTo(Ids.of("x", T0));
    }

    @Test
    void aYoungIncidentMayTurnOutToHaveBegunEarlier() {
        story.last(minutes(1), down());
        story.look(LifeStory.bad("timeline", 1, T0.minusSeconds(40)));
        assertThat(story.incident().since()).isEqualTo(T0.minusSeconds(40));
        story.look(LifeStory.bad("timeline", 1, T0));
        assertThat(story.incident().since()).as("but not later").isEqualTo(T0.minusSeconds(40));
        story.last(minutes(10), down());
        story.look(LifeStory.bad("timeline", 1, T0.minusSeconds(90)));
        assertThat(story.incident().since()).as("nor when it is old").isEqualTo(T0.minusSeconds(40));
    }

    @Test
    void aSuspicionBeginsWhenItsEvidenceSays() {
        story.look(down().unsupported());
        story.last(minutes(1), LifeStory.bad("timeline", 1, T0.plusSeconds(5)).unsupported());
        assertThat(story.incident().since()).isEqualTo(T0.plusSeconds(5));
        story.last(
                minutes(1),
                LifeStory.bad("publish", 1, T0.plusSeconds(9)),
                LifeStory.bad("timeline", 1, T0.plusSeconds(5)));
        assertThat(story.incident().since()).as("the earliest").isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void aRelapseIsToldWhenItLasts() {
        story.last(minutes(5), down());
        recover(minutes(2));
        story.last(seconds(300), down());
        assertThat(story.plot()).endsWith("phase partial-recovery UPDATED");
        story.last(seconds(10), down());
        assertThat(story.plot()).endsWith("phase confirmed UPDATED");
    }

    private void relapse() {
        story.last(minutes(6), down());
        recover(minutes(2));
    }

    @Test
    void whatIsNearlyOverTwiceWithinTheHourFlaps() {
        relapse();
        relapse();
        story.steadySince = story.now;
        story.last(minutes(6), down());
        assertThat(story.plot()).endsWith("phase flapping UPDATED");
        story.last(seconds(350), down());
        assertThat(story.plot()).endsWith("phase flapping UPDATED");
        story.last(seconds(10), down());
        assertThat(story.plot()).endsWith("phase confirmed UPDATED");
        assertThat(story.plot()).as("it did so once").containsOnlyOnce("phase flapping UPDATED");
    }

    @Test
    void whatIsNearlyOverTwiceInALongTimeDoesNotFlap() {
        relapse();
        story.last(minutes(65), down());
        recover(minutes(2));
        story.last(minutes(6), down());
        assertThat(story.plot()).doesNotContain("phase flapping UPDATED").endsWith("phase confirmed UPDATED");
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 30.1})
    void whatComesAndGoesTooOftenToTellFlaps(double flux) {
        story.last(minutes(5), down());
        story.flux = flux;
        story.steadySince = story.now;
        story.last(minutes(1), down());
        assertThat(story.incident().phase()).isEqualTo(flux > 30 ? Phase.FLAPPING : Phase.CONFIRMED);
    }

    @Test
    void flappingEndsInPeaceAfterALongerQuiet() {
        story.last(minutes(5), down());
        story.flux = 50;
        story.steadySince = story.now.plus(minutes(1));
        story.last(minutes(1), down());
        story.flux = 0;
        recover(seconds(710));
        assertThat(story.incident().phase()).isEqualTo(Phase.FLAPPING);
        story.last(seconds(10), fine());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED");
    }

    @Test
    void whatIsAnnouncedIsToldNobodyUnlessItOutlastsItsWindow() {
        story.maintenance = true;
        story.last(minutes(30), down());
        assertThat(story.plot()).containsExactly("opened maintenance");
        assertThat(story.incident().ruling()).isEqualTo(Ruling.MAINTENANCE);
        story.maintenance = false;
        story.look(down());
        assertThat(story.plot()).endsWith("phase confirmed CONFIRMED");
        assertThat(story.incident().ruling()).isEqualTo(Ruling.OUTAGE);
    }

    @Test
    void aMaintenanceEndsWhenItIsQuiet() {
        story.maintenance = true;
        story.last(minutes(5), down());
        recover(seconds(610));
        assertThat(story.plot()).endsWith("resolved resolved");
        story.maintenance = false;
        story.last(minutes(2), LifeStory.bad("timeline", 1, story.now));
        assertThat(story.plot())
                .as("it was no outage that could come again")
                .endsWith("opened suspected", "phase confirmed CONFIRMED");
    }

    @Test
    void whatBreaksAgainWithinTheHourIsTheSameAndIsToldAgain() {
        story.last(minutes(5), down());
        recover(minutes(11));
        var id = story.incident().id();
        story.now = fineSince.plus(minutes(59));
        story.last(seconds(40), down());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED", "reopened confirmed CONFIRMED");
        assertThat(story.incident().id()).isEqualTo(id);
        assertThat(story.incident().resolvedAt()).isNull();
        assertThat(story.incident().phases())
                .extracting(Incident.Step::phase)
                .endsWith(Phase.RESOLVED, Phase.SUSPECTED, Phase.CONFIRMED);
        recover(minutes(12));
        assertThat(story.plot()).endsWith("phase partial-recovery UPDATED", "resolved resolved RESOLVED");
    }

    @Test
    void whatBreaksAgainAfterTheHourIsAnotherOne() {
        story.last(minutes(5), down());
        recover(minutes(11));
        var id = story.incident().id();
        story.now = fineSince.plus(minutes(60));
        story.look(LifeStory.bad("timeline", 1, story.now.minusSeconds(5)));
        assertThat(story.incident().id()).isNotEqualTo(id).isEqualTo(Ids.of("x", story.now.minusSeconds(5)));
        assertThat(story.incident().since()).isEqualTo(story.now.minusSeconds(5));
        assertThat(story.plot()).endsWith("opened suspected");
    }

    @Test
    void whatBreaksAgainAsAnnouncedIsMaintenance() {
        story.last(minutes(5), down());
        recover(minutes(11));
        story.maintenance = true;
        story.last(minutes(1), down());
        assertThat(story.plot()).endsWith("reopened maintenance");
    }

    @Test
    void whatOneAgentSeesAloneAfterAnOutageIsNotTheOutageAgain() {
        story.last(minutes(5), down());
        recover(minutes(11));
        var id = story.incident().id();
        story.last(seconds(180), here());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED");
        story.last(seconds(10), here());
        assertThat(story.plot()).endsWith("opened suspected");
        assertThat(story.incident().id()).isNotEqualTo(id);
    }

    @Test
    void oneAgentsTroubleIsToldNobody() {
        story.last(minutes(30), here());
        assertThat(story.plot()).contains("phase confirmed").noneMatch(line -> line.contains("CONFIRMED"));
        assertThat(story.incident().ruling()).isEqualTo(Ruling.LOCAL_FAULT);
    }

    @Test
    void oneAgentsTroubleIsOverWhereManySeeWhatBeganLater() {
        story.last(minutes(2), here());
        var local = story.incident().id();
        story.last(minutes(2), here(), LifeStory.bad("publish", 1, T0.plusSeconds(160)));
        assertThat(story.incident().id()).as("shortly after: part of it").isEqualTo(local);
        story.look(LifeStory.bad("publish", 1, T0.plusSeconds(161)));
        assertThat(story.incident().ruling()).isEqualTo(Ruling.OUTAGE);
    }

    @Test
    void anotherStoryHasAStartOfItsOwn() {
        story.last(minutes(10), here());
        var local = story.incident().id();
        var since = story.now;
        story.look(here(), LifeStory.bad("publish", 1, since));
        assertThat(story.plot()).endsWith("resolved resolved");
        assertThat(story.incident().resolvedAt()).isEqualTo(since);
        story.last(minutes(1), here(), LifeStory.bad("publish", 1, since));
        assertThat(story.plot()).endsWith("opened suspected", "phase confirmed CONFIRMED");
        assertThat(story.incident().id()).isNotEqualTo(local);
    }

    @Test
    void whatOnlyOneSeesNeitherProlongsNorWidensWhatManySaw() {
        story.last(minutes(5), down(), fine2());
        fineSince = story.now;
        story.last(
                minutes(11),
                fine(),
                LifeStory.bad("publish", 1, story.now)
                        .seenBy(Scope.Level.SITE, "lab")
                        .unsupported());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED");
        assertThat(story.incident().functions()).containsOnlyKeys("timeline");
    }

    private static LifeStory.Found fine2() {
        return LifeStory.good("publish", T0);
    }

    @Test
    void theEndTellsEverythingThatWasBroken() {
        story.last(minutes(5), down(), LifeStory.slow("publish", T0));
        story.last(minutes(5), fine(), LifeStory.slow("publish", T0));
        assertThat(story.incident().functions()).containsOnlyKeys("publish");
        fineSince = story.now;
        story.last(minutes(15), fine(), LifeStory.good("publish", fineSince));
        assertThat(story.incident().functions())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("publish", Symptom.SLOW, "timeline", Symptom.HTTP_5XX)));
    }

    @Test
    void whatOnlyTheVendorSaysIsShownAndToldNobody() {
        story.vendor = LifeStory.vendor(Admission.State.ADMITTED, true);
        story.last(minutes(10), fine());
        assertThat(story.plot()).containsExactly("opened suspected");
        assertThat(story.incident().ruling()).isEqualTo(Ruling.VENDOR_ONLY);
        assertThat(story.incident().admission()).isEqualTo(Admission.NONE);
        story.vendor = LifeStory.vendor(Admission.State.SILENT, false);
        story.last(minutes(4), fine());
        assertThat(story.plot()).endsWith("resolved resolved");
        story.last(minutes(4), fine());
        assertThat(story.plot()).hasSize(2);
    }

    @Test
    void whatTheVendorSaysCountsOnceItIsConfirmed() {
        story.vendor = LifeStory.vendor(Admission.State.SILENT, false);
        story.look(down());
        assertThat(story.incident().admission()).isEqualTo(Admission.NONE);
        story.last(minutes(1), down());
        assertThat(story.incident().admission().state()).isEqualTo(Admission.State.SILENT);
        story.vendor = LifeStory.vendor(Admission.State.ADMITTED, false);
        story.look(down());
        assertThat(story.plot()).endsWith("admission confirmed");
        story.vendor = null;
        story.look(down());
        assertThat(story.incident().admission()).isEqualTo(Admission.NONE);
    }

    @Test
    void whatTheVendorSaysOfHisMaintenanceCounts() {
        story.vendor = LifeStory.vendor(Admission.State.ADMITTED, false);
        story.maintenance = true;
        story.look(down());
        story.look(down());
        assertThat(story.incident().admission().state()).isEqualTo(Admission.State.ADMITTED);
    }

    @Test
    void whatDependsOnSomethingElseThatIsBrokenIsToldOnlyWhenItIsTrouble() {
        story.explained = true;
        story.last(minutes(5), down());
        assertThat(story.plot()).containsExactly("opened suspected", "phase confirmed");
        story.explained = false;
        story.look(down());
        assertThat(story.plot()).endsWith("- confirmed CONFIRMED");
        assertThat(story.turns.getLast().says()).isTrue();
        story.explained = true;
        recover(minutes(15));
        assertThat(story.plot()).endsWith("phase partial-recovery UPDATED", "resolved resolved RESOLVED");
    }

    @Test
    void aMuteOfTheServiceHoldsBackTheStartUntilItEnds() {
        story.mute = new Incident.Mute("anna", T0.plusSeconds(600), "we know");
        story.last(minutes(5), down());
        assertThat(story.plot()).containsExactly("opened suspected", "phase confirmed");
        assertThat(story.incident().muted()).isEqualTo(story.mute);
        story.last(minutes(5), down());
        assertThat(story.plot()).endsWith("mute confirmed CONFIRMED");
    }

    @Test
    void whoMutesLaterHearsOnlyTheEnd() {
        story.last(minutes(5), down());
        story.command(Command.Verb.MUTE, T0.plusSeconds(7200));
        recover(minutes(2));
        assertThat(story.plot()).endsWith("mute confirmed", "phase partial-recovery");
        story.last(minutes(10), fine());
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED");
    }

    @Test
    void aMuteWithoutAnEndEndsAfterAnHour() {
        story.last(minutes(5), down());
        story.command(Command.Verb.MUTE, null);
        assertThat(story.incident().muted())
                .isEqualTo(new Incident.Mute("anna", story.now.plus(minutes(60)), "we know"));
    }

    @Test
    void peopleSpeakAboutWhatIsOpenAndNoteWhatIsOver() {
        story.command(Command.Verb.ACK, null);
        assertThat(story.turns).isEmpty();
        story.last(minutes(5), down());
        story.command(Command.Verb.ACK, null);
        assertThat(story.plot()).endsWith("ack confirmed");
        assertThat(story.life.open().orElseThrow().ack()).isNotNull();
        recover(minutes(15));
        story.command(Command.Verb.ACK, null);
        assertThat(story.plot()).endsWith("resolved resolved RESOLVED");
        story.command(Command.Verb.NOTE, null);
        assertThat(story.plot()).endsWith("note resolved");
        assertThat(story.incident().notes()).hasSize(1);
        story.command(Command.Verb.UNMUTE, null);
        assertThat(story.plot()).endsWith("note resolved");
    }

    @Test
    void aPersonWhoSaysNothingNewMakesNoEvent() {
        story.last(minutes(5), down());
        story.command(Command.Verb.UNMUTE, null);
        assertThat(story.plot()).endsWith("phase confirmed CONFIRMED");
    }

    @Test
    void whatIsWatchedNoMoreIsOver() {
        assertThat(story.life.removed(T0)).isEmpty();
        story.last(minutes(5), down());
        story.life.removed(story.now).ifPresent(story.turns::add);
        assertThat(story.plot()).endsWith("removed resolved RESOLVED");
        assertThat(story.incident().resolvedAt()).isEqualTo(story.now);
        assertThat(story.life.removed(story.now)).isEmpty();
    }

    @Test
    void whatWasToldNobodyEndsInSilence() {
        story.look(down().unsupported());
        story.life.removed(story.now).ifPresent(story.turns::add);
        assertThat(story.plot()).containsExactly("opened suspected", "removed resolved");
    }

    @Test
    void whatWasSeenIsShown() {
        story.exhibits = List.of(new Incident.Exhibit("fr-1", "timeline", T0, Symptom.HTTP_5XX, "502"));
        story.look(down());
        assertThat(story.incident().evidence()).isEqualTo(story.exhibits);
    }

    @Test
    void whoeverTakesOverTellsWhoWasToldAndForgetsNothing() {
        story.last(minutes(5), down(), LifeStory.bad("publish", 1, T0));
        var told = story.incident().withTold(new TreeMap<>(Map.of("duty", Phase.CONFIRMED)));
        var other = new LifeStory();
        other.now = story.now;
        other.life.adopt(told);
        other.look(down());
        var since = other.now;
        other.last(minutes(15), LifeStory.good("timeline", since), LifeStory.good("publish", since));
        assertThat(other.turns.getLast().notifiers()).containsExactly("duty");
        assertThat(other.plot()).endsWith("resolved resolved RESOLVED");
        assertThat(other.incident().functions()).containsOnlyKeys("publish", "timeline");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aRestartAtAnyMomentChangesNothing(Moment moment) {
        var before = new LifeStory();
        var restarted = new LifeStory();
        moment.lead(before);
        moment.lead(restarted);
        var next = new LifeStory();
        next.now = restarted.now;
        next.turns.addAll(restarted.turns);
        next.life.restore(restarted.life.save());
        assertThat(next.life.save()).isEqualTo(restarted.life.save());
        for (var one : List.of(before, next)) {
            var end = one.now;
            one.last(minutes(1), down());
            one.last(minutes(12), LifeStory.good("timeline", end));
        }
        assertThat(next.plot()).isEqualTo(before.plot());
        assertThat(next.life.incident()).isEqualTo(before.life.incident());
    }

    /** When a restart may come. */
    enum Moment {
        NOTHING_YET,
        ABOUT_TO_CONFIRM,
        CONFIRMED,
        RECOVERING;

        void lead(LifeStory story) {
            if (this == ABOUT_TO_CONFIRM) {
                story.last(seconds(20), down());
            } else if (this != NOTHING_YET) {
                story.last(minutes(5), down(), LifeStory.bad("publish", 0.5, T0).group("AS1", 0.9));
            }
            if (this == RECOVERING) {
                story.last(minutes(2), LifeStory.good("timeline", story.now));
            }
        }
    }

    @Test
    void aSaveOfAnotherShapeIsLeftAlone() {
        story.life.restore(Map.of("incident", "none"));
        story.life.restore(null);
        assertThat(story.life.incident()).isEmpty();
    }

    @Test
    void whatIsToldInAHurryGoesFaster() {
        var life = new Life("x", new Pace(60));
        var situation = story.situation(down());
        life.step(situation, T0);
        life.step(situation, T0.plusMillis(499));
        assertThat(life.incident().orElseThrow().phase()).isEqualTo(Phase.SUSPECTED);
        life.step(situation, T0.plusMillis(500));
        assertThat(life.incident().orElseThrow().phase()).isEqualTo(Phase.CONFIRMED);
    }
}
