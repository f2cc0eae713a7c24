package org.vigie.classify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.probe.VendorWord;

/** What the shipped classifiers make of outages, and of what only looks like one. */
class StoryTest {
    private static final String[] X = {"x/timeline", "x/publish", "_line/one", "_line/two"};

    private static @Nullable Symptom fine(Fleet.Look look) {
        return null;
    }

    private static @Nullable Symptom blackout(Fleet.Look look) {
        return switch (look.function()) {
            case "x/timeline" -> Symptom.HOLLOW_PAGE;
            case "x/publish" -> Symptom.LOST_WRITE;
            default -> null;
        };
    }

    private static @Nullable Symptom halfOver(Fleet.Look look) {
        return look.function().equals("x/timeline") ? Symptom.HOLLOW_PAGE : null;
    }

    @Test
    void theBlackoutIsInternationalAndTheVendorIsSilent() {
        var fleet = new Fleet(10);
        fleet.page(VendorWord.Indicator.NONE);
        fleet.play(20, StoryTest::fine, X);
        for (int minute = 0; minute < 60; minute++) {
            fleet.page(VendorWord.Indicator.NONE);
            fleet.play(1, StoryTest::blackout, X);
        }
        fleet.play(20, StoryTest::halfOver, X);
        fleet.play(15, StoryTest::fine, X);
        assertThat(fleet.plot())
                .containsSubsequence(
                        "phase confirmed degraded international",
                        "verdict confirmed outage international",
                        "phase partial-recovery outage international",
                        "resolved resolved outage international");
        assertThat(fleet.replay.summary().incidents()).isEqualTo(1);
        assertThat(fleet.replay.summary().notifications()).isEqualTo(2);
        var end = fleet.told.getLast().event().after();
        assertThat(end.since()).isBetween(Fleet.T0.plus(Duration.ofMinutes(20)), Fleet.T0.plus(Duration.ofMinutes(21)));
        assertThat(end.resolvedAt())
                .isBetween(Fleet.T0.plus(Duration.ofMinutes(100)), Fleet.T0.plus(Duration.ofMinutes(101)));
        assertThat(fleet.told.stream().map(told -> told.event().after().say().get("en")))
                .anyMatch(say -> say != null && say.contains("vendor silent"));
    }

    @Test
    void aBlipOfOneAgentIsNotEvenASuspicion() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        var last = fleet.agents().getLast();
        fleet.play(1, look -> look.agent().equals(last) ? Symptom.TCP_TIMEOUT : null, "x/timeline");
        fleet.play(20, StoryTest::fine, X);
        assertThat(fleet.plot()).isEmpty();
    }

    @Test
    void anAgentWhoseLineIsCutSaysNothingAboutAnybody() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        var last = fleet.agents().getLast();
        fleet.play(30, look -> look.agent().equals(last) ? Symptom.NET_UNREACHABLE : null, X);
        assertThat(fleet.plot()).noneMatch(line -> line.contains("confirmed"));
    }

    @Test
    void whatOnlyOneSeesIsALocalFaultAndNeverAPage() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        var last = fleet.agents().getLast();
        fleet.play(
                30,
                look -> look.agent().equals(last) && look.function().startsWith("x") ? Symptom.TLS_UNTRUSTED : null,
                X);
        assertThat(fleet.plot()).contains("phase confirmed local-fault agent " + last);
        assertThat(fleet.replay.summary().notifications()).isZero();
    }

    @Test
    void theOutageThatFollowsALocalFaultIsAStoryOfItsOwn() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        var last = fleet.agents().getLast();
        fleet.play(10, look -> look.agent().equals(last) ? blackout(look) : null, X);
        fleet.play(10, StoryTest::blackout, X);

        assertThat(fleet.plot())
                .containsSubsequence(
                        "phase confirmed local-fault agent " + last,
                        "resolved resolved local-fault agent " + last,
                        "opened suspected outage international",
                        "phase confirmed outage international");
        assertThat(fleet.replay.summary().notifications()).isEqualTo(1);
        var since = fleet.told.getLast().event().after().since();
        assertThat(since).isBetween(Fleet.T0.plus(Duration.ofMinutes(30)), Fleet.T0.plus(Duration.ofMinutes(31)));
    }

    @Test
    void whatASecondResolverKnowsIsNobodysOutage() {
        var fleet = new Fleet(10);
        var random = new Random(3);
        fleet.play(20, StoryTest::fine, X);
        fleet.resolverless.addAll(fleet.agents().subList(2, 8));
        fleet.play(
                480,
                look -> fleet.resolverless.contains(look.agent()) && random.nextInt(7) == 0
                        ? Symptom.DNS_SERVFAIL
                        : null,
                "x/timeline");

        assertThat(fleet.plot()).allMatch(line -> line.contains("local-fault"));
        assertThat(fleet.replay.summary().notifications()).isZero();
    }

    @Test
    void theBadLuckOfOthersDoesNotMakeAnOutageOfWhatSomeSeeForAReasonOfTheirOwn() {
        var fleet = new Fleet(10, Duration.ofSeconds(30), i -> i % 3 == 0);
        var random = new Random(5);
        var old = fleet.agents().stream()
                .filter(agent -> agent.matches(".*-[0369]"))
                .toList();
        fleet.play(20, StoryTest::fine, X);
        fleet.play(
                300,
                look -> old.contains(look.agent())
                        ? Symptom.TLS_UNTRUSTED
                        : random.nextInt(33) == 0 ? Symptom.TCP_TIMEOUT : null,
                "x/timeline");

        assertThat(fleet.plot()).contains("phase confirmed local-fault agent-class trust_store=2016");
        assertThat(fleet.replay.summary().notifications()).isZero();
    }

    @Test
    void whatOneNetworkSeesIsToldAsThat() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        fleet.play(
                10,
                look -> look.agent().startsWith("us") && look.function().startsWith("x") ? Symptom.DNS_TIMEOUT : null,
                X);
        assertThat(fleet.plot()).anyMatch(line -> line.startsWith("phase confirmed") && line.endsWith("network AS-US"));
    }

    @Test
    void anAgentAloneConfirmsAndSaysThatItIsAlone() {
        var fleet = new Fleet(1);
        fleet.play(20, StoryTest::fine, X);
        fleet.play(10, look -> look.function().startsWith("x") ? Symptom.TCP_REFUSED : null, X);
        assertThat(fleet.plot()).contains("phase confirmed outage unknown");
        assertThat(fleet.told.getLast().event().after().say().get("en")).contains("seen from here only");
    }

    @Test
    void whatIsHeardOfLateTellsAnEarlierStartAndTellsNobodyAgain() {
        var fleet = new Fleet(10);
        fleet.play(20, StoryTest::fine, X);
        fleet.skipARound();
        fleet.play(5, StoryTest::blackout, X);
        var since = fleet.told.getLast().event().after().since();
        int told = fleet.told.size();
        fleet.late(10, Symptom.HOLLOW_PAGE, "x/timeline");
        fleet.play(2, StoryTest::blackout, X);
        assertThat(fleet.told).hasSize(told);
        fleet.play(15, StoryTest::fine, X);
        var end = fleet.told.getLast().event().after();
        assertThat(Duration.between(end.since(), since)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(fleet.replay.summary().notifications()).isEqualTo(2);
    }

    @Tag("bad-input-83")
    @Test
    void fiveInAHundredIsSeenByAllTogether() {
        var fleet = new Fleet(10);
        var random = new Random(1);
        fleet.play(60, StoryTest::fine, X);
        fleet.play(60, look -> look.function().startsWith("x") && random.nextInt(20) == 0 ? Symptom.HTTP_5XX : null, X);
        assertThat(fleet.plot()).contains("phase confirmed degraded international");
    }

    @Test
    void aDayOfBadLuckTellsNobodyAnything() {
        var fleet = new Fleet(10);
        var random = new Random(7);
        fleet.play(24 * 60, look -> random.nextInt(50) == 0 ? Symptom.TCP_TIMEOUT : null, X);
        assertThat(fleet.replay.summary().notifications()).isZero();
    }

    @Test
    void theSameStoryIsToldInTheSameWords() {
        var one = new Fleet(10);
        var other = new Fleet(10);
        for (var fleet : java.util.List.of(one, other)) {
            fleet.play(20, StoryTest::fine, X);
            fleet.play(20, StoryTest::blackout, X);
            fleet.play(20, StoryTest::fine, X);
        }
        assertThat(one.told).isEqualTo(other.told);
    }
}
