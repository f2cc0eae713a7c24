package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Name;
import org.vigie.api.fact.Window;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.ServiceState;
import org.vigie.core.Letters;

/** What is written of a service, of its functions and of networks, and when. */
class VerdictsTest {
    private static final Instant T0 = Letters.T0;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Newsroom room = new Newsroom();

    private int count(String topic) {
        return (int) room.topics().stream().filter(topic::equals).count();
    }

    private void defined(
            String service, String agent, List<Window> windows, Map<String, Definition.Function> functions) {
        var name = new Name(new TreeMap<>(Map.of("en", "Service " + service)));
        var definition = new Definition(
                agent, service, "1", name, new TreeMap<>(functions), null, windows, List.of("oncall", "wall"));
        var envelope = new Envelope(agent, "boot-" + agent, 1, 1000 + service.charAt(0), room.now, 0);
        room.hear(new Heard("definition/" + agent + "/" + service, envelope, definition, false, room.now));
    }

    private static Definition.Function function(boolean essential, FunctionId... causes) {
        var name = new Name(new TreeMap<>(Map.of("en", "The Page")));
        return new Definition.Function(name, essential, Duration.ofSeconds(30), List.of(causes));
    }

    @Test
    void everythingThatIsSeenIsWrittenDown() {
        room.pass(1);
        room.works("page");
        room.pass(1);
        assertThat(room.topics()).contains("state/x/page", "state/x", "say/en/x", "say/fr/x", "overall");
        assertThat(room.function("x/page").condition()).isEqualTo(Condition.UP);
        assertThat(room.function("x/page").since()).isEqualTo(T0.plusSeconds(35));
        assertThat(room.function("x/page").confidence()).isEqualTo(1);
        assertThat(room.function("x/page").known()).isEqualTo(2);
        assertThat(room.service("x").level()).isEqualTo(ServiceState.Level.OPERATIONAL);
        assertThat(room.service("x").incident()).isNull();
        assertThat(room.text("say/en/x")).isEqualTo("x: everything works.");
        assertThat(room.text("overall")).isEqualTo("ok");
        assertThat(room.told()).isEmpty();
    }

    @Test
    void whatIsBrokenIsWrittenWithItsIncident() {
        room.pass(5);
        room.finds("page");
        room.pass(5);
        var event = room.events("x").getFirst();
        assertThat(event.n()).as("the next number").isEqualTo(7);
        assertThat(room.plot("x")).containsExactly("opened suspected", "phase confirmed");
        var state = room.function("x/page");
        assertThat(state.condition()).isEqualTo(Condition.DOWN);
        assertThat(state.symptom()).isEqualTo(Symptom.HTTP_5XX);
        assertThat(state.since()).isEqualTo(T0.plusSeconds(300));
        assertThat(state.confidence()).isEqualTo(0.8);
        var service = room.service("x");
        assertThat(service.incident()).isEqualTo(event.after().id());
        assertThat(service.phase()).isEqualTo(Phase.CONFIRMED);
        assertThat(service.scope()).isEqualTo(room.incident("x").scope());
        assertThat(service.admission()).isEqualTo(Admission.State.NONE);
        assertThat(service.level()).isEqualTo(ServiceState.Level.MAJOR_OUTAGE);
        assertThat(room.text("overall")).isEqualTo("outage");
        assertThat(room.text("say/en/x"))
                .startsWith("x: page is down (server error); international, 1 of 2 networks; since 05:35 UTC (");
        assertThat(room.incident("x").say().get("fr")).contains("page est en panne", "1 réseaux sur 2");
        assertThat(room.written("incident/" + event.after().id(), Incident.class))
                .isNotEmpty();
    }

    @Test
    void whatIsSlowIsCalledSlowAndWhatIsOursIsNotTheirs() {
        room.pass(2);
        room.found("page", 1, Symptom.SLOW, Scope.Level.INTERNATIONAL, null);
        room.pass(3);
        assertThat(room.function("x/page").condition()).isEqualTo(Condition.SLOW);
        assertThat(room.service("x").level()).isEqualTo(ServiceState.Level.DEGRADED);
        var other = new Newsroom();
        other.pass(2);
        other.finds("page", 1, Scope.Level.AGENT, "fr-1");
        other.pass(3);
        assertThat(other.function("x/page").condition()).isEqualTo(Condition.UP);
        assertThat(other.incident("x").ruling()).isEqualTo(Ruling.LOCAL_FAULT);
        assertThat(other.text("overall")).isEqualTo("watch");
        assertThat(other.told()).isEmpty();
    }

    @Test
    void whatNobodySeesAnyMoreIsUnknown() {
        room.works("page");
        room.pass(2);
        var at = room.now;
        room.silence(Duration.ofMinutes(2));
        assertThat(room.function("x/page").condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(room.function("x/page").confidence()).isZero();
        assertThat(room.function("x/page").since()).isAfter(at);
        assertThat(room.text("say/en/x")).isEqualTo("x: cannot be seen.");
        assertThat(room.text("overall")).isEqualTo("blind");
    }

    @Test
    void nothingIsWrittenWithoutNeedAndNothingExpires() {
        room.works("page");
        room.pass(10);
        assertThat(count("state/x")).isEqualTo(1);
        assertThat(count("say/en/x")).isBetween(9, 11);
        assertThat(count("overall")).isBetween(9, 11);
        room.pass(Duration.ofHours(11));
        assertThat(count("state/x")).isEqualTo(2);
        assertThat(count("state/x/page")).isEqualTo(2);
    }

    @Test
    void anOpenIncidentIsWrittenAgainForWhatChangesWithoutAnEvent() {
        room.finds("page");
        room.pass(5);
        var topic = "incident/" + room.incident("x").id();
        int before = count(topic);
        room.pass(10);
        assertThat(count(topic) - before).as("its age").isBetween(9, 11);
        assertThat(room.plot("x")).hasSize(2);
    }

    @Test
    void whatWasResolvedADayAgoIsTakenAway() {
        room.finds("page");
        room.pass(5);
        room.works("page");
        room.pass(15);
        assertThat(room.plot("x")).endsWith("resolved resolved");
        var topic = "-incident/" + room.incident("x").id();
        room.silence(Duration.ofHours(23));
        assertThat(count(topic)).isZero();
        room.silence(Duration.ofHours(1).plusMinutes(1));
        assertThat(count(topic)).isEqualTo(1);
        room.silence(Duration.ofHours(1));
        assertThat(count(topic)).isEqualTo(1);
    }

    @Test
    void peopleAreToldWithTheEventAndByThoseWhoTheFileNames() {
        defined("x", "fr-1", List.of(), Map.of("page", function(true)));
        room.finds("page");
        room.pass(5);
        assertThat(room.told()).singleElement().satisfies(tell -> {
            assertThat(tell.kind()).isEqualTo(Notice.Kind.CONFIRMED);
            assertThat(tell.notifiers()).containsExactly("oncall", "wall");
            assertThat(tell.event()).isEqualTo(room.events("x").getLast());
        });
        assertThat(room.incident("x").say().get("en")).startsWith("Service x: the page is down");
    }

    @Test
    void whatIsNotEssentialIsNoOutageOfTheService() {
        defined("x", "fr-1", List.of(), Map.of("page", function(false), "login", function(true)));
        room.works("login");
        room.finds("page");
        room.pass(5);
        assertThat(room.incident("x").ruling()).isEqualTo(Ruling.DEGRADED);
        assertThat(room.function("x/login").condition()).as("nobody looks").isEqualTo(Condition.UNKNOWN);
    }

    @Test
    void aWindowThatIsWrittenDownIsMaintenance() {
        defined("x", "fr-1", List.of(new Window(T0, T0.plusSeconds(600))), Map.of("page", function(true)));
        room.finds("page");
        room.pass(15);
        assertThat(room.plot("x")).containsExactly("opened maintenance");
        assertThat(room.service("x").level()).isEqualTo(ServiceState.Level.MAINTENANCE);
        room.pass(10);
        assertThat(room.plot("x")).endsWith("phase confirmed");
    }

    @Test
    void aWindowThatTheVendorAnnouncesIsMaintenanceToo() {
        room.oracle.finds.put("x", new Finding.VendorFound("x", Admission.NONE, false, true, "its page"));
        room.finds("page");
        room.pass(5);
        assertThat(room.plot("x")).containsExactly("opened maintenance");
    }

    @Test
    void whatTheVendorSaysIsSaid() {
        room.finds("page");
        var silent = new Admission(Admission.State.SILENT, 60, null);
        room.oracle.finds.put("x", new Finding.VendorFound("x", silent, false, false, "its page is green"));
        room.pass(5);
        assertThat(room.text("say/en/x")).endsWith("; vendor silent.");
        assertThat(room.service("x").admission()).isEqualTo(Admission.State.SILENT);
        assertThat(room.correlation.why("x")).contains("vendor: its page is green");
    }

    @Test
    void whatDependsOnWhatIsBrokenIsToldWithItAndNotByItself() {
        var cause = new FunctionId("x", "page");
        defined("x", "fr-1", List.of(), Map.of("page", function(true)));
        defined("y", "fr-1", List.of(), Map.of("shop", function(true, cause)));
        defined("z", "fr-1", List.of(), Map.of("shop", function(true)));
        room.finds("page");
        for (var service : List.of("y", "z")) {
            var shop = new FunctionId(service, "shop");
            var scope = new Scope(Scope.Level.INTERNATIONAL, null, List.of(), List.of(), List.of());
            room.oracle.finds.put(
                    shop.toString(),
                    new Finding.Reach(shop, 1, Symptom.TIMEOUT, room.now, scope, new TreeMap<>(), 1, true, "dictated"));
        }
        room.pass(5);
        assertThat(room.plot("y")).containsExactly("opened suspected", "phase confirmed");
        assertThat(room.told()).extracting(tell -> tell.event().service()).containsExactlyInAnyOrder("x", "z");
        room.works("page");
        room.pass(15);
        assertThat(room.told())
                .as("once the cause is gone it is trouble of its own")
                .extracting(tell -> tell.event().service() + " " + tell.kind())
                .contains("y CONFIRMED");
    }

    @Test
    void anOldSuspicionExplainsNothing() {
        var cause = new FunctionId("x", "page");
        defined("x", "fr-1", List.of(), Map.of("page", function(true)));
        defined("y", "fr-1", List.of(), Map.of("shop", function(true, cause)));
        var scope = new Scope(Scope.Level.INTERNATIONAL, null, List.of(), List.of(), List.of());
        room.oracle.finds.put(
                cause.toString(),
                new Finding.Reach(cause, 0.1, Symptom.TIMEOUT, room.now, scope, new TreeMap<>(), 1, false, "dictated"));
        room.pass(6);
        var shop = new FunctionId("y", "shop");
        room.oracle.finds.put(
                shop.toString(),
                new Finding.Reach(shop, 1, Symptom.TIMEOUT, room.now, scope, new TreeMap<>(), 1, true, "dictated"));
        room.pass(3);
        assertThat(room.told()).extracting(tell -> tell.event().service()).containsExactly("y");
    }

    @Test
    void aNetworkThatIsCutOffIsAnIncidentOfItsOwnAndItsAgentsHaveNoVote() {
        room.works("page");
        room.pass(2);
        assertThat(room.function("x/page").known()).isEqualTo(2);
        room.finds("_reach", 1, Scope.Level.NETWORK, "AS-FR-1");
        room.pass(3);
        assertThat(room.plot("_network")).containsExactly("opened suspected", "phase confirmed");
        assertThat(room.incident("_network").functions()).containsOnlyKeys("as-fr-1");
        assertThat(room.text("say/en/_network")).startsWith("Networks: AS-FR-1 is cut off; only network AS-FR-1");
        assertThat(room.function("x/page").known()).isEqualTo(1);
        assertThat(room.topics()).doesNotContain("state/_network/reach");
        room.finds("_reach", 1, Scope.Level.COUNTRY, "JP");
        room.pass(3);
        assertThat(room.incident("_network").functions())
                .as("the other works again")
                .containsOnlyKeys("jp");
        assertThat(room.function("x/page").known()).isEqualTo(1);
        room.finds("_reach", 0, Scope.Level.UNKNOWN, null);
        room.pass(15);
        assertThat(room.plot("_network")).endsWith("resolved resolved");
        assertThat(room.function("x/page").known()).isEqualTo(2);
        assertThat(room.told())
                .as("of a service that no file describes nobody is told")
                .allMatch(tell -> tell.notifiers().isEmpty());
    }

    @Test
    void aSilenceThatHasNoPlaceIsNoNetworksFault() {
        room.finds("_reach", 1, Scope.Level.AGENT, "fr-1");
        room.pass(3);
        room.finds("_reach", 1, Scope.Level.NETWORK, null);
        room.pass(3);
        assertThat(room.plot("_network")).isEmpty();
    }

    @Test
    void aLineThatIsFoundBlindTakesTheVotesAway() {
        room.works("page");
        room.pass(2);
        room.oracle.finds.put("fr-1", new Finding.LineFound("fr-1", Line.BLIND, room.now, "references"));
        room.pass(1);
        assertThat(room.function("x/page").known()).isEqualTo(1);
        assertThat(room.correlation.why("x/page"))
                .contains("  fr-1 good: tally (does not count: stale, blind or not live)", "  jp-1 good: tally");
        room.oracle.finds.put("fr-1", new Finding.LineFound("fr-1", Line.GOOD, room.now, "references"));
        room.pass(1);
        assertThat(room.function("x/page").known()).isEqualTo(2);
    }

    @Test
    void aWorldIsShownToClassifiers() {
        defined("x", "fr-1", List.of(), Map.of("page", function(true)));
        room.finds("page");
        room.pass(5);
        var world = room.oracle.worlds.get("x/page");
        assertThat(world).isNotNull();
        assertThat(java.util.Objects.requireNonNull(world).vantages()).containsOnlyKeys("fr-1", "jp-1");
        assertThat(world.definition("x")).isPresent();
        assertThat(world.definition("y")).isEmpty();
        assertThat(world.incident("x")).isPresent();
        assertThat(world.incident("y")).isEmpty();
        assertThat(world.votes(new FunctionId("x", "page"))).containsOnlyKeys("fr-1", "jp-1");
        assertThat(world.votes(new FunctionId("y", "page"))).isEmpty();
        assertThat(world.votes(Panorama.REACH)).containsOnlyKeys("fr-1", "jp-1");
    }

    @Test
    void whoeverIsSilentIsLiveNoMoreAndHasNoVote() {
        room.works("page");
        room.pass(2);
        for (int i = 0; i < 4; i++) {
            room.now = room.now.plus(MINUTE.dividedBy(2));
            room.hear(room.letters.beat("fr-1", Line.GOOD, room.now));
            room.hear(room.letters.look("fr-1", "page", null, room.now));
        }
        assertThat(room.function("x/page").known()).isEqualTo(1);
        var world = room.oracle.worlds.get("x/page");
        assertThat(java.util.Objects.requireNonNull(world).votes(Panorama.REACH).values())
                .extracting(Finding.Vote::ballot)
                .containsExactly(Finding.Ballot.GOOD, Finding.Ballot.BAD);
    }

    @Test
    void aRestOfTextIsNoPayloadOfOurs() {
        room.hear(new Heard("overall", null, new Payload.Text("ok"), true, room.now));
        assertThat(room.changes).isEmpty();
    }
}
