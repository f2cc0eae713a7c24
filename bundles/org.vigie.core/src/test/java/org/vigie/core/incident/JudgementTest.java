package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.core.door.Pace;

class JudgementTest {
    private static final Instant T0 = LifeStory.T0;
    private static final Duration MILDER = Duration.ofMinutes(5);

    private final LifeStory story = new LifeStory();
    private final Draft draft = new Draft("x", T0);
    private final Holds holds = new Holds(Pace.REAL);

    private void judge(LifeStory.Found... found) {
        Judgement.apply(draft, story.situation(found), holds, story.now);
    }

    private void later(Duration time, LifeStory.Found... found) {
        story.now = story.now.plus(time);
        judge(found);
    }

    private static LifeStory.Found bad(String function, double share) {
        return LifeStory.bad(function, share, T0);
    }

    private static LifeStory.Found all() {
        return bad("timeline", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "timeline, 1.0, OUTAGE, MAJOR",
        "timeline, 0.38, OUTAGE, MAJOR",
        "timeline, 0.37, DEGRADED, MINOR",
        "search, 1.0, DEGRADED, MINOR",
    })
    void anOutageIsAnEssentialFunctionThatFailsForMoreThanAThird(
            String function, double share, Ruling ruling, Severity severity) {
        judge(bad(function, share), LifeStory.good("publish", T0));
        assertThat(draft.ruling).isEqualTo(ruling);
        assertThat(draft.severity).isEqualTo(severity);
        assertThat(draft.functions).containsOnlyKeys(function);
    }

    @Test
    void whereEverythingEssentialFailsItIsCritical() {
        judge(all(), bad("publish", 1), bad("search", 1));
        assertThat(draft.severity).isEqualTo(Severity.CRITICAL);
        assertThat(draft.confidence).isEqualTo(0.9);
    }

    @Test
    void theSurestSaysHowSureItIs() {
        judge(all().sure(0.6), bad("publish", 1).sure(0.8));
        assertThat(draft.confidence).isEqualTo(0.8);
    }

    @Test
    void slownessIsNoOutage() {
        judge(LifeStory.slow("timeline", T0));
        assertThat(draft.ruling).isEqualTo(Ruling.DEGRADED);
    }

    @Test
    void whatWorksAgainChangesNoVerdict() {
        judge(all());
        judge(LifeStory.good("timeline", T0));
        assertThat(draft.ruling).isEqualTo(Ruling.OUTAGE);
        assertThat(draft.functions).containsOnlyKeys("timeline");
    }

    @Test
    void anOutageThatTremblesAroundAThirdIsNoDegradation() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all());
        later(Duration.ofMinutes(1), bad("timeline", 0.29));
        later(Duration.ofMinutes(10), bad("timeline", 0.29));
        assertThat(draft.ruling).isEqualTo(Ruling.OUTAGE);
    }

    @Test
    void anOutageThatBecameMilderIsCalledSoAfterAWhile() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all());
        judge(bad("timeline", 0.28));
        later(MILDER.minusSeconds(1), bad("timeline", 0.28));
        assertThat(draft.ruling).isEqualTo(Ruling.OUTAGE);
        later(Duration.ofSeconds(1), bad("timeline", 0.28));
        assertThat(draft.ruling).isEqualTo(Ruling.DEGRADED);
        judge(bad("timeline", 0.37));
        assertThat(draft.ruling).as("and is no outage again for nothing").isEqualTo(Ruling.DEGRADED);
    }

    @Test
    void whoeverIsWorseInBetweenBeginsAnew() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all());
        judge(bad("timeline", 0.2));
        later(MILDER.minusSeconds(1), all());
        later(Duration.ofSeconds(1), bad("timeline", 0.2));
        later(MILDER.minusSeconds(1), bad("timeline", 0.2));
        assertThat(draft.ruling).isEqualTo(Ruling.OUTAGE);
    }

    @Test
    void anOutageThatGoesIsNotCalledMilder() {
        draft.enter(Phase.PARTIAL_RECOVERY, T0);
        draft.ruling = Ruling.OUTAGE;
        judge(bad("timeline", 0.2));
        later(MILDER, bad("timeline", 0.2));
        assertThat(draft.ruling).isEqualTo(Ruling.OUTAGE);
    }

    @Test
    void aSuspicionIsAsMildAsItLooksAtOnce() {
        draft.enter(Phase.SUSPECTED, T0);
        judge(all());
        judge(bad("timeline", 0.2));
        assertThat(draft.ruling).isEqualTo(Ruling.DEGRADED);
    }

    @Test
    void whatIsAnnouncedIsMaintenance() {
        draft.enter(Phase.MAINTENANCE, T0);
        judge(all());
        assertThat(draft.ruling).isEqualTo(Ruling.MAINTENANCE);
        assertThat(draft.severity).isEqualTo(Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT, LOCAL_FAULT", "SITE, LOCAL_FAULT", "AGENT_CLASS, LOCAL_FAULT", "UNKNOWN, OUTAGE",
        "NETWORK, OUTAGE", "COUNTRY, OUTAGE", "REGION, OUTAGE", "INTERNATIONAL, OUTAGE",
    })
    void whatOnlyOneAgentOrSiteSeesIsAFaultOnThisSide(Scope.Level level, Ruling ruling) {
        judge(all().seenBy(level, null));
        assertThat(draft.ruling).isEqualTo(ruling);
        assertThat(draft.severity).isEqualTo(ruling == Ruling.OUTAGE ? Severity.MAJOR : Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT, SITE",
        "SITE, AGENT_CLASS",
        "AGENT_CLASS, UNKNOWN",
        "UNKNOWN, NETWORK",
        "NETWORK, COUNTRY",
        "COUNTRY, REGION",
        "REGION, INTERNATIONAL",
    })
    void theWiderOfTwoCounts(Scope.Level narrow, Scope.Level wide) {
        judge(bad("publish", 1).seenBy(narrow, null), bad("timeline", 1).seenBy(wide, null));
        assertThat(draft.scope.level()).isEqualTo(wide);
        judge(bad("publish", 1).seenBy(wide, null), bad("timeline", 1).seenBy(narrow, null));
        assertThat(draft.scope.level()).isEqualTo(wide);
        draft.enter(Phase.CONFIRMED, T0);
        judge(bad("timeline", 1).seenBy(narrow, null));
        assertThat(draft.scope.level()).as("what shrinks").isEqualTo(wide);
        draft.scope = new Scope(narrow, null, java.util.List.of(), java.util.List.of(), java.util.List.of());
        judge(bad("timeline", 1).seenBy(wide, null).unsupported());
        assertThat(draft.scope.level()).as("what nobody supports").isEqualTo(narrow);
        judge(bad("timeline", 1).seenBy(wide, null));
        assertThat(draft.scope.level()).as("what grows").isEqualTo(wide);
    }

    @Test
    void whatShrinksIsToldSmallerAfterAWhile() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all().seenBy(Scope.Level.REGION, "europe"));
        judge(all().seenBy(Scope.Level.COUNTRY, "FR"));
        later(MILDER.minusSeconds(1), all().seenBy(Scope.Level.COUNTRY, "FR"));
        assertThat(draft.scope.value()).isEqualTo("europe");
        later(Duration.ofSeconds(1), all().seenBy(Scope.Level.COUNTRY, "FR"));
        assertThat(draft.scope.value()).isEqualTo("FR");
    }

    @Test
    void anotherPlaceOfTheSameSizeWaitsAsLong() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all().seenBy(Scope.Level.COUNTRY, "FR"));
        judge(all().seenBy(Scope.Level.COUNTRY, "JP"));
        assertThat(draft.scope.value()).isEqualTo("FR");
        later(MILDER, all().seenBy(Scope.Level.COUNTRY, "JP"));
        assertThat(draft.scope.value()).isEqualTo("JP");
    }

    @Test
    void whatManySawNeverShrinksToOneAgentsFault() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all().seenBy(Scope.Level.COUNTRY, "FR"));
        judge(all().seenBy(Scope.Level.AGENT, "fr-1"));
        later(MILDER, all().seenBy(Scope.Level.AGENT, "fr-1"));
        assertThat(draft.scope.value()).isEqualTo("FR");
    }

    @Test
    void whatIsPartlyBackKeepsItsPlaceAndRenewsWhoSeesIt() {
        draft.enter(Phase.CONFIRMED, T0);
        judge(all().seenBy(Scope.Level.COUNTRY, "FR"));
        draft.enter(Phase.PARTIAL_RECOVERY, T0);
        judge(all().seenBy(Scope.Level.REGION, "europe"));
        assertThat(draft.scope.value()).isEqualTo("FR");
        var fewer = new Scope(
                Scope.Level.COUNTRY, "FR", java.util.List.of("AS1"), java.util.List.of(), java.util.List.of());
        var reach = all().reach();
        var reaches = new java.util.TreeMap<String, org.vigie.api.classify.Finding.Reach>();
        reaches.put(
                "timeline",
                new org.vigie.api.classify.Finding.Reach(
                        reach.function(), 1, reach.symptom(), T0, fewer, reach.groups(), 1, true, ""));
        var empty = story.situation();
        Judgement.apply(
                draft,
                new Situation(
                        reaches,
                        empty.essential(),
                        null,
                        false,
                        0,
                        null,
                        false,
                        null,
                        java.util.List.of(),
                        java.util.List.of()),
                holds,
                story.now);
        assertThat(draft.scope).isEqualTo(fewer);
    }

    @Test
    void whatIsSupportedDecidesAndHardFailuresBeforeSlowness() {
        judge(bad("publish", 1).unsupported(), bad("timeline", 0.1));
        assertThat(draft.ruling).as("a suspicion beside what is supported").isEqualTo(Ruling.DEGRADED);
        judge(
                LifeStory.slow("publish", T0).seenBy(Scope.Level.INTERNATIONAL, null),
                all().seenBy(Scope.Level.AGENT, "a"));
        assertThat(draft.scope.level()).as("slow beside broken").isEqualTo(Scope.Level.AGENT);
        judge(
                LifeStory.slow("publish", T0),
                all().seenBy(Scope.Level.AGENT, "a").unsupported());
        assertThat(draft.scope.level()).as("slow beside a suspicion").isEqualTo(Scope.Level.INTERNATIONAL);
        judge(
                LifeStory.slow("publish", T0).unsupported(),
                all().seenBy(Scope.Level.AGENT, "a").unsupported());
        assertThat(draft.scope.level()).as("two suspicions").isEqualTo(Scope.Level.AGENT);
        judge(LifeStory.slow("publish", T0).unsupported());
        assertThat(draft.scope.level()).as("a slow suspicion").isEqualTo(Scope.Level.INTERNATIONAL);
    }
}
