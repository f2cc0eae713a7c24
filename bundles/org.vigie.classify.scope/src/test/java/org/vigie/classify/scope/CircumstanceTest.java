package org.vigie.classify.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Window;

/** Outages that are not simply there and then over: that come and go, are announced, or follow from others. */
class CircumstanceTest {
    private static @Nullable Symptom fine(Fleet.Look look) {
        return null;
    }

    private static @Nullable Symptom down(Fleet.Look look) {
        return look.function().startsWith("_") ? null : Symptom.HTTP_5XX;
    }

    private static @Nullable Symptom database(Fleet.Look look) {
        return look.function().startsWith("db") ? Symptom.TCP_REFUSED : null;
    }

    @Test
    void aTargetThatComesAndGoesIsOneIncidentThatFlaps() {
        var fleet = new Fleet(10);
        fleet.play(20, CircumstanceTest::fine, "x/page");
        for (int i = 0; i < 6; i++) {
            fleet.play(4, CircumstanceTest::down, "x/page");
            fleet.play(4, CircumstanceTest::fine, "x/page");
        }
        fleet.play(20, CircumstanceTest::fine, "x/page");

        assertThat(fleet.plot()).contains("phase flapping outage international");
        assertThat(fleet.plot().getLast()).startsWith("resolved");
        assertThat(fleet.replay.summary().incidents()).isEqualTo(1);
        assertThat(fleet.replay.summary().notifications()).isEqualTo(2);
    }

    @Tag("bad-input-83")
    @Test
    void anAgentAloneDoesNotTakeAShareThatFailsForComingAndGoing() {
        var fleet = new Fleet(1);
        fleet.play(20, CircumstanceTest::fine, "x/page");
        fleet.play(20, CircumstanceTest::down, "x/page");
        fleet.play(20, look -> look.round() % 5 < 2 ? down(look) : null, "x/page");

        assertThat(fleet.plot()).anyMatch(line -> line.startsWith("phase partial-recovery"));
        assertThat(fleet.plot()).noneMatch(line -> line.contains("flapping"));
    }

    @Test
    void theEndNamesEverythingThatWasBroken() {
        var fleet = new Fleet(10);
        fleet.play(20, CircumstanceTest::fine, "x/page", "x/feed");
        fleet.play(10, CircumstanceTest::down, "x/page", "x/feed");
        fleet.play(10, look -> look.function().equals("x/feed") ? down(look) : null, "x/page", "x/feed");
        fleet.play(20, CircumstanceTest::fine, "x/page", "x/feed");

        var end = fleet.told.getLast().event();
        assertThat(end.after().functions()).containsOnlyKeys("page", "feed");
        assertThat(end.after().say().get("en"))
                .contains("works again")
                .contains("page")
                .contains("feed");
    }

    @Test
    void anAnnouncedMaintenanceIsNoPageUntilItOutlastsItsWindow() {
        var fleet = new Fleet(10);
        var window = new Window(Fleet.T0.plus(Duration.ofMinutes(15)), Fleet.T0.plus(Duration.ofMinutes(60)));
        fleet.define("x", "page", List.of(), List.of(window));
        fleet.play(20, CircumstanceTest::fine, "x/page");
        fleet.play(45, CircumstanceTest::down, "x/page");
        assertThat(fleet.plot()).contains("scope maintenance maintenance international");
        assertThat(fleet.replay.summary().notifications()).isZero();

        fleet.play(20, CircumstanceTest::down, "x/page");
        assertThat(fleet.plot().getLast()).startsWith("phase confirmed outage");
        assertThat(fleet.replay.summary().notifications()).isEqualTo(1);
    }

    @Test
    void whatFollowsFromAnotherOutageIsAnIncidentThatNobodyIsToldOf() {
        var fleet = new Fleet(10);
        fleet.define("db", "port", List.of(), List.of());
        fleet.define("shop", "page", List.of(new FunctionId("db", "port")), List.of());
        fleet.play(20, CircumstanceTest::fine, "db/port", "shop/page");
        fleet.play(5, CircumstanceTest::database, "db/port", "shop/page");
        fleet.play(20, CircumstanceTest::down, "db/port", "shop/page");

        assertThat(fleet.told.stream().map(told -> told.event().after().service()))
                .contains("db", "shop");
        assertThat(fleet.replay.summary().notifications()).isEqualTo(1);
    }

    @Test
    void servicesThatBeginToFailAlikeHintAtWhatTheyShare() {
        var fleet = new Fleet(10);
        fleet.play(20, CircumstanceTest::fine, "mail/page", "shop/page");
        fleet.play(5, CircumstanceTest::down, "mail/page", "shop/page");

        assertThat(fleet.replay.why("shop")).anyMatch(line -> line.startsWith("hint: mail "));
    }

    @Test
    void theSilenceOfACountryIsAboutItsNetworksAndNotAboutTheTargets() {
        var fleet = new Fleet(20);
        fleet.play(20, CircumstanceTest::fine, "x/page");
        fleet.cutOff(agent -> agent.startsWith("br"));
        fleet.play(20, CircumstanceTest::fine, "x/page");

        assertThat(fleet.told)
                .isNotEmpty()
                .allMatch(told -> told.event().service().equals(FunctionId.NETWORK));
        assertThat(fleet.plot()).contains("phase confirmed outage network AS-BR");
        assertThat(fleet.told.getLast().event().after().functions()).containsOnlyKeys("as-br");
    }
}
