package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.correlator.Role.Duty;
import org.vigie.correlator.Role.Mode;
import org.vigie.correlator.Role.Way;

/** Who correlates, told as stories of agents that come and go. */
class RoleTest {
    private static final Instant SOME_TIME = Instant.parse("2023-12-21T05:30:00Z");
    private static final double BEAT_S = 15;

    private long now;
    private Role role = new Role("b", Mode.AUTO, 0);

    @Test
    void anAgentAloneTakesTheRoleAtOnce() {
        role.way(new Way(false, false), now);

        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void onASharedBrokerItListensForFiveSecondsFirst() {
        role.way(new Way(true, true), now);

        assertThat(after("4.9s")).isEqualTo(Duty.STANDBY);
        assertThat(after("0.2s")).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void aBrokerThatIsDeadFromTheStartDelaysItByFiveSecondsOnly() {
        role.way(new Way(true, false), now);

        assertThat(after("4.9s")).isEqualTo(Duty.STANDBY);
        assertThat(after("0.2s")).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void whoMayNotNeverDoes() {
        role = new Role("b", Mode.NO, 0);
        role.way(new Way(false, false), now);

        assertThat(after("60s")).isEqualTo(Duty.NONE);
    }

    @Test
    void autoLeavesTheRoleToWhoeverHasIt() {
        connected();
        birth("c", 1);
        says("c", true);

        assertThat(after("10s")).isEqualTo(Duty.STANDBY);
    }

    @Test
    void yesTakesTheRoleFromAHigherIdOnceThatOneHasLetGo() {
        role = new Role("b", Mode.YES, 0);
        connected();
        birth("c", 1);
        says("c", true);

        assertThat(after("6s")).isEqualTo(Duty.CLAIM);
        says("c", false);
        assertThat(after("0s")).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void theActiveOneStepsDownWhenALowerIdIsActive() {
        role.way(new Way(false, false), now);
        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);

        birth("a", 1);
        says("a", true);

        assertThat(role.decide(now)).isEqualTo(Duty.STANDBY);
    }

    @Test
    void theActiveOneStaysWhenAHigherIdIsActiveToo() {
        role.way(new Way(false, false), now);
        role.decide(now);

        birth("c", 1);
        says("c", true);

        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void itTakesOverAtTheActiveOnesWill() {
        standbyOfA();

        status("a", 1, AgentStatus.Why.WILL);

        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void itTakesOverWhenTheActiveOneStopsCleanly() {
        standbyOfA();

        status("a", 1, AgentStatus.Why.STOP);

        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void theWillOfAnEarlierConnectionTellsNothing() {
        standbyOfA();
        birth("a", 2);

        status("a", 1, AgentStatus.Why.WILL);

        assertThat(role.decide(now)).isEqualTo(Duty.STANDBY);
    }

    @Test
    void itTakesOverAfterTwoAndAHalfMissedBeats() {
        standbyOfA();

        assertThat(after("37s")).isEqualTo(Duty.STANDBY);
        assertThat(after("1s")).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void beatsKeepTheActiveOneInItsRole() {
        standbyOfA();

        for (int beat = 0; beat < 20; beat++) {
            now += Duration.ofSeconds(15).toNanos();
            hear("a", 1, new Beat("a", 7, 60, 0, Line.GOOD));
            assertThat(role.decide(now)).isEqualTo(Duty.STANDBY);
        }
    }

    @Test
    void anAgentThatBeatsButStartedAnewHasTheRoleNoMore() {
        standbyOfA();

        hear("a", "second boot", 1, birth());

        assertThat(role.decide(now)).isEqualTo(Duty.ACTIVE);
    }

    @Test
    void ofTwoThatCouldTakeOverTheLowerIdDoes() {
        role = new Role("c", Mode.AUTO, 0);
        connected();
        birth("a", 1);
        says("a", true);
        birth("b", 1);
        says("b", false);
        assertThat(after("6s")).isEqualTo(Duty.STANDBY);

        status("a", 1, AgentStatus.Why.WILL);

        assertThat(after("1s")).isEqualTo(Duty.STANDBY);
    }

    @Test
    void aLowerIdThatCouldAndDoesNotIsNotWaitedForForever() {
        role = new Role("c", Mode.AUTO, 0);
        connected();
        birth("b", 1);
        says("b", false);

        Duty duty = Duty.STANDBY;
        for (int beat = 0; beat < 4; beat++) {
            hear("b", 1, new Beat("b", 7, 60, 0, Line.GOOD));
            duty = after("12s");
        }
        assertThat(duty).isEqualTo(Duty.ACTIVE);
    }

    private void connected() {
        role.way(new Way(true, true), now);
    }

    private void standbyOfA() {
        connected();
        birth("a", 1);
        says("a", true);
        assertThat(after("6s")).isEqualTo(Duty.STANDBY);
        hear("a", 1, new Beat("a", 7, 60, 0, Line.GOOD));
    }

    private Duty after(String time) {
        now += Duration.parse("PT" + time).toNanos();
        return role.decide(now);
    }

    private void birth(String agent, int conn) {
        hear(agent, conn, birth());
    }

    private static AgentStatus birth() {
        return status(true, AgentStatus.Why.BIRTH);
    }

    private void status(String agent, int conn, AgentStatus.Why why) {
        hear(agent, conn, status(false, why));
    }

    private static AgentStatus status(boolean online, AgentStatus.Why why) {
        return new AgentStatus(
                "x", online, why, SOME_TIME, new Place(new TreeMap<>()), BEAT_S, Line.GOOD, new TreeMap<>());
    }

    private void says(String agent, boolean active) {
        hear(agent, 9, new CorrelatorStatus(agent, active, SOME_TIME));
    }

    private void hear(String agent, int conn, Payload payload) {
        hear(agent, "boot", conn, payload);
    }

    private void hear(String agent, String boot, int conn, Payload payload) {
        var envelope = new Envelope(agent, boot, conn, 1, SOME_TIME, 0);
        role.hear(new Heard("agent/" + agent + "/status", envelope, payload, false, SOME_TIME), now);
    }
}
