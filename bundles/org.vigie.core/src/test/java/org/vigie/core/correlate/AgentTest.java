package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;
import org.vigie.core.Letters;

/** One agent that beats every ten seconds, and fleets of such. */
class AgentTest {
    private static final Instant T0 = Letters.T0;
    private static final FunctionId REACH = Panorama.REACH;

    private final Fleet fleet = new Fleet();
    private final Agent agent = fleet.of("fr-1", T0).orElseThrow();

    private static Instant at(double seconds) {
        return T0.plusMillis((long) (1000 * seconds));
    }

    private static Envelope letter(String boot, int conn, Instant t) {
        return new Envelope("fr-1", boot, conn, 1, t, 30);
    }

    private void heard(Instant at) {
        agent.heard(letter("one", 1, at), false, at);
    }

    private void status(AgentStatus.Why why, String boot, int conn, String country) {
        var place = new Place(new TreeMap<>(Map.of("country", country, "network", "AS-1")));
        boolean on = why == AgentStatus.Why.BIRTH;
        agent.status(
                new AgentStatus("fr-1", on, why, T0, place, 10, Line.PARTIAL, new TreeMap<>()), letter(boot, conn, T0));
    }

    private void born() {
        status(AgentStatus.Why.BIRTH, "one", 1, "fr");
        heard(T0);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "25, true", "25.001, false"})
    void anAgentIsLiveForTwoAndAHalfBeats(double seconds, boolean live) {
        born();
        assertThat(agent.isLive(at(seconds))).isEqualTo(live);
        assertThat(agent.isSilent(at(seconds))).isEqualTo(!live);
        assertThat(agent.vantage(at(seconds)).live()).isEqualTo(live);
    }

    @Test
    void whoeverSaysNoBeatIsLiveForever() {
        heard(T0);
        assertThat(agent.isLive(at(1e6))).isTrue();
    }

    @Test
    void whatABrokerKeptSaysNothingAboutNow() {
        assertThat(agent.heard(letter("one", 1, T0), true, at(5))).isFalse();
        assertThat(agent.isLive(at(5))).isFalse();
        assertThat(agent.isSilent(at(5))).isFalse();
        assertThat(agent.lastHeard()).isEqualTo(at(5));
        assertThat(agent.offset()).isNull();
    }

    @Test
    void whoeverComesBackIsLiveSinceThen() {
        born();
        assertThat(agent.heard(letter("one", 1, at(10)), false, at(10))).isFalse();
        assertThat(agent.since(at(20))).isEqualTo(T0);
        assertThat(agent.since(at(60))).as("silent since").isEqualTo(at(10));
        assertThat(agent.heard(letter("one", 1, at(60)), false, at(60))).isTrue();
        assertThat(agent.since(at(61))).isEqualTo(at(60));
    }

    @Test
    void whatItsReferencesSayOfItsLineCountsMoreThanItsWord() {
        born();
        assertThat(agent.line()).isEqualTo(Line.PARTIAL);
        assertThat(agent.told(Line.PARTIAL)).isFalse();
        assertThat(agent.told(Line.GOOD)).isTrue();
        assertThat(agent.line()).isEqualTo(Line.GOOD);
        agent.found(new Finding.LineFound("fr-1", Line.BLIND, at(5), "references"));
        assertThat(agent.line()).isEqualTo(Line.BLIND);
        assertThat(agent.since(at(6))).isEqualTo(at(5));
        agent.found(new Finding.LineFound("fr-1", Line.GOOD, at(-5), "references"));
        assertThat(agent.since(at(6))).isEqualTo(T0);
    }

    @ParameterizedTest
    @CsvSource({"WILL, one, 1, false", "STOP, one, 1, false", "WILL, one, 0, true", "WILL, two, 1, true"})
    void onlyTheWillOfTheLastBirthCounts(AgentStatus.Why why, String boot, int conn, boolean live) {
        born();
        status(why, boot, conn, "jp");
        assertThat(agent.isLive(at(1))).isEqualTo(live);
        assertThat(agent.isSilent(at(1))).as("a stop is no silence").isEqualTo(!live && why == AgentStatus.Why.WILL);
        assertThat(agent.attribute("country")).isEqualTo("fr");
    }

    @Test
    void aWillOfWhoWasNeverBornSaysWhereHeStood() {
        status(AgentStatus.Why.WILL, "one", 1, "jp");
        assertThat(agent.attribute("country")).isEqualTo("jp");
        heard(T0);
        assertThat(agent.isLive(T0)).isFalse();
        born();
        assertThat(agent.isLive(T0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"one, 0, fr", "one, 1, jp", "one, 2, jp", "two, 0, jp"})
    void anOlderBirthIsOvertaken(String boot, int conn, String country) {
        born();
        status(AgentStatus.Why.STOP, "one", 1, "fr");
        status(AgentStatus.Why.BIRTH, boot, conn, country);
        assertThat(agent.isLive(at(1))).isEqualTo(!country.equals("fr"));
        assertThat(agent.attribute("country")).isEqualTo(country);
    }

    @Test
    void whatIsStaleIsJudgedByItsOwnClock() {
        assertThat(agent.isStale(T0, 5)).isFalse();
        heard(at(10));
        heard(at(4));
        assertThat(agent.isStale(at(5), 5)).isFalse();
        assertThat(agent.isStale(at(4.999), 5)).isTrue();
        assertThat(agent.isStale(T0, 0)).as("what never ages").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4.9, 0", "5, 5", "-4.9, 0", "-5, -5", "3600, 3600"})
    void aClockThatIsOffIsCorrected(double off, double moved) {
        assertThat(agent.corrected(T0)).isEqualTo(T0);
        agent.heard(letter("one", 1, T0), false, at(off + 2));
        agent.heard(letter("one", 1, at(60)), false, at(60 + off));
        agent.heard(letter("one", 1, at(90)), false, at(90 + off + 1));
        assertThat(agent.offset()).as("the fastest letter tells").isEqualTo(Duration.between(T0, at(off)));
        assertThat(agent.corrected(at(100))).isEqualTo(at(100 + moved));
    }

    @Test
    void afterARestartEverythingIsKnownButWhetherItIsLive() {
        born();
        heard(at(10));
        agent.told(Line.BLIND);
        var other = Agent.of("fr-1", agent.form());
        assertThat(other.form()).isEqualTo(agent.form());
        assertThat(other.isLive(at(11))).isFalse();
        other.heard(letter("one", 1, at(12)), false, at(12));
        assertThat(other.isLive(at(37))).isTrue();
        assertThat(other.isLive(at(37.1))).isFalse();
        assertThat(other.line()).isEqualTo(Line.BLIND);
        assertThat(other.attribute("network")).isEqualTo("AS-1");
        status(AgentStatus.Why.STOP, "one", 1, "fr");
        assertThat(Agent.of("fr-1", agent.form()).form()).isEqualTo(agent.form());
    }

    @Test
    void aFleetForgetsWhoWasNotHeardForAWeek() {
        assertThat(fleet.of("fr-1", at(99))).containsSame(agent);
        var week = T0.plus(Duration.ofDays(7));
        assertThat(fleet.forget(week)).isEmpty();
        assertThat(fleet.forget(week.plusMillis(1))).containsExactly(agent);
        assertThat(fleet.known("fr-1")).isNull();
        assertThat(fleet.all()).isEmpty();
    }

    @Test
    void whoeverInventsAgentsIsStopped() {
        for (int i = 0; i < 12_000; i++) {
            fleet.of("agent-" + i, T0);
        }
        assertThat(fleet.all()).hasSize(10_000);
        assertThat(fleet.of("one more", T0)).isEmpty();
        assertThat(fleet.of("fr-1", T0)).containsSame(agent);
    }

    private Finding.Vote silence(Instant now, String... broken) {
        var places = new Panorama.Broken(java.util.Set.of(broken));
        return java.util.Objects.requireNonNull(
                fleet.silence(REACH, "self", places, now).get("fr-1"));
    }

    @Test
    void silenceIsAVoteAboutTheNetwork() {
        assertThat(fleet.silence(REACH, "self", new Panorama.Broken(java.util.Set.of()), T0))
                .isEmpty();
        born();
        agent.told(Line.GOOD);
        assertThat(silence(at(1)))
                .isEqualTo(
                        new Finding.Vote("fr-1", REACH, Finding.Ballot.GOOD, null, T0, 0, 0, 1, null, at(1), "live"));
        assertThat(silence(at(60)))
                .isEqualTo(new Finding.Vote(
                        "fr-1",
                        REACH,
                        Finding.Ballot.BAD,
                        Symptom.NET_UNREACHABLE,
                        T0,
                        1,
                        1,
                        1,
                        null,
                        at(60),
                        "silent"));
        assertThat(fleet.silence(REACH, "fr-1", new Panorama.Broken(java.util.Set.of()), at(1)))
                .isEmpty();
        assertThat(fleet.silence(REACH, "fr-1", new Panorama.Broken(java.util.Set.of()), at(60)))
                .isEmpty();
    }

    @Test
    void whoeverAnswersUsOverABadLineSaysThatPartOfItsNetworkWorks() {
        born();
        assertThat(silence(at(1)).failing()).as("partial, where all is well").isZero();
        assertThat(silence(at(1), "as-2").failing()).isZero();
        assertThat(silence(at(1), "as-1").failing()).isEqualTo(0.4);
        assertThat(silence(at(1), "fr").failing()).isEqualTo(0.4);
        agent.told(Line.GOOD);
        assertThat(silence(at(1), "fr").failing()).isZero();
        agent.told(Line.BLIND);
        assertThat(silence(at(1)).failing()).isEqualTo(0.4);
        assertThat(silence(at(1)).why()).isEqualTo("line bad");
        assertThat(List.of(fleet.vantages(at(1)).firstKey())).containsExactly("fr-1");
    }
}
