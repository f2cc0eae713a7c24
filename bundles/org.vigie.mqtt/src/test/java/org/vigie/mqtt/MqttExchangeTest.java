package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Pushes;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.Gate;
import org.vigie.testkit.Mosquitto;
import org.vigie.wire.Exchange;
import org.vigie.wire.Letters;

class MqttExchangeTest {
    private static final int THREE_DAYS = 72 * 60;
    private static final String OBS = "obs/par-1/x/timeline";

    @TempDir
    Path dir;

    private final RunningClock clock = new RunningClock();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final MemoryJournals journals = new MemoryJournals();

    @BeforeEach
    void needsMosquitto() {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
    }

    @AfterEach
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        clock.close();
    }

    private Mosquitto broker(String extra) throws Exception {
        var broker = new Mosquitto(dir, extra);
        open.add(broker::kill);
        return broker;
    }

    private MqttExchange exchange(String agent, String url, double beatS) {
        var exchange = new MqttExchange(Letterbox.settings(agent, url, beatS), clock, journals);
        open.add(exchange::close);
        return exchange;
    }

    private MqttExchange connected(Mosquitto broker) {
        var exchange = exchange("par-1", broker.url(), 15);
        Eventually.holds("connected", () -> exchange.link().connected());
        return exchange;
    }

    private Collector collector(Mosquitto broker) throws Exception {
        var collector = new Collector(broker.url(), "vigie/v1/#");
        open.add(collector);
        return collector;
    }

    @Test
    void anAgentIsBornBeatsAndStops() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = exchange("par-1", broker.url(), 0.2);
        var status = "vigie/v1/agent/par-1/status";
        Eventually.holds("birth", () -> !collector.texts(status).isEmpty());
        Eventually.holds(
                "beats", () -> collector.texts("vigie/v1/agent/par-1/beat").size() > 2);
        assertThat(collector.texts(status).getFirst()).contains("\"online\":true,\"reason\":\"birth\"", "\"conn\":1");
        var message = collector.kept(status).message();
        assertThat(message.getProperties().getContentType()).isEqualTo("application/json");
        assertThat(message.getProperties().getMessageExpiryInterval()).isBetween(604_000L, 604_800L);
        exchange.close();
        Eventually.holds("stop", () -> collector.texts(status).getLast().contains("\"reason\":\"stop\""));
        assertThat(collector.texts(status)).noneMatch(text -> text.contains("will"));
    }

    @Test
    void whoDiesWithoutAWordIsToldByItsWill() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var self = new Self(Letterbox.settings("par-1", "", 15).self(), clock, new Random(1));
        var course = new AgentCourse(
                self,
                new Stock(),
                new Post(self, new Hub(), clock, new Rivals(clock), new Pushed(() -> null)),
                clock,
                p -> {},
                new Events(journals.open("outbox"), new Gaps(self, clock), Quota.SHIPPED));
        var pipe = Pipe.open(
                Target.of(broker.url(), "", new Secret("")),
                "vigie-par-1",
                "vigie/v1",
                course.will(),
                (t, m) -> {},
                () -> {});
        pipe.drop();
        var status = "vigie/v1/agent/par-1/status";
        Eventually.holds("will", () -> !collector.texts(status).isEmpty());
        assertThat(collector.texts(status).getFirst()).contains("\"online\":false,\"reason\":\"will\"", "\"seq\":0");
        assertThat(collector.retained).containsKey(status);
    }

    @Test
    void aBrokerThatIsKilledTwiceGetsEverythingThatItHadNotAcknowledgedInOrder() throws Exception {
        var broker = broker("").start();
        var gate = new Gate(broker.port());
        open.add(gate);
        var exchange = exchange("par-1", gate.url(), 15);
        long written = 0;
        for (int life = 0; life < 3; life++) {
            var collector = collector(broker);
            long due = life == 0 ? 1 : written - exchange.link().waiting() + 1;
            gate.open();
            Eventually.holds("connected", () -> exchange.link().connected());
            for (int i = 0; i < 300; i++) {
                exchange.publish("event/x", Letterbox.event(++written));
            }
            if (life < 2) {
                Eventually.holds("some have arrived", () -> numbersOf(collector).size() > 50);
                broker.kill();
                gate.shut();
                exchange.publish("event/x", Letterbox.event(++written));
                Eventually.holds("noticed", () -> !exchange.link().connected());
                broker.start();
            } else {
                long last = written;
                Eventually.holds(
                        "all",
                        () -> numbersOf(collector).contains(last)
                                && exchange.link().waiting() == 0);
            }
            var numbers = numbersOf(collector);
            assertThat(numbers)
                    .isEqualTo(
                            LongStream.range(due, due + numbers.size()).boxed().toList());
        }
        assertThat(journals.entries).as("what is delivered is not kept").hasSizeLessThan(10);
    }

    private static List<Long> numbersOf(Collector collector) {
        return collector.texts("vigie/v1/event/x").stream()
                .map(text -> text.substring(text.indexOf("\"n\":") + 4))
                .map(text -> Long.parseLong(text.substring(0, text.indexOf(','))))
                .distinct()
                .toList();
    }

    private static Envelope envelope(Heard heard) {
        return Objects.requireNonNull(heard.envelope());
    }

    @Test
    void aBrokerThatComesBackEmptyHasTheWholePictureAgain() throws Exception {
        var broker = broker("").start();
        var exchange = connected(broker);
        exchange.publish("agent/par-1/inventory", Letterbox.inventory());
        exchange.publish("definition/par-1/x", Letterbox.definition("x"));
        exchange.publish(OBS, Letterbox.down(1));
        Eventually.holds("delivered", () -> exchange.link().waiting() == 0);
        broker.kill();
        broker.start();
        var collector = collector(broker);
        Eventually.holds("the picture", () -> collector.retained.size() == 4);
        assertThat(collector.kept("vigie/v1/" + OBS).text()).contains("http-5xx");
        assertThat(collector.kept("vigie/v1/agent/par-1/status").text()).contains("\"conn\":2");
    }

    @Test
    void observationsFoldWhileTheBrokerIsAway() throws Exception {
        var broker = broker("").start();
        var gate = new Gate(broker.port());
        open.add(gate);
        gate.shut();
        var exchange = exchange("par-1", gate.url(), 15);
        for (int i = 0; i < 10; i++) {
            exchange.publish(OBS, Letterbox.up(i));
        }
        exchange.publish(OBS, Letterbox.down(10));
        var collector = collector(broker);
        gate.open();
        Eventually.holds("both", () -> collector.texts("vigie/v1/" + OBS).size() >= 2);
        assertThat(collector.texts("vigie/v1/" + OBS).getFirst())
                .contains("\"runs\":10,\"at_first\":\"2023-12-21T05:41:07.123Z\"");
    }

    @Test
    void aDeadBrokerDelaysNobody() throws Exception {
        var exchange = exchange("par-1", broker("").url(), 15);
        var heard = new CopyOnWriteArrayList<Heard>();
        exchange.listen("obs/#", heard::add);
        long before = clock.nanos();
        for (int i = 0; i < 1000; i++) {
            exchange.publish(OBS, Letterbox.up(i));
        }
        assertThat(clock.nanos() - before).isLessThan(Duration.ofSeconds(2).toNanos());
        Eventually.holds("all heard", () -> heard.size() == 1000);
        assertThat(heard)
                .isSortedAccordingTo(Comparator.comparingLong(h -> envelope(h).seq()));
        Eventually.holds("told", () -> exchange.link().trouble().contains("cannot reach mqtt://127.0.0.1"));
        assertThat(exchange.link().trouble()).doesNotContain("secret");
    }

    @Test
    void withoutAnyBrokerEverythingTravelsInProcess() {
        var exchange = exchange("par-1", "", 0.1);
        exchange.publish(OBS, Letterbox.up(1));
        var heard = new CopyOnWriteArrayList<Heard>();
        exchange.listen("#", heard::add);
        Eventually.holds("beat", () -> heard.stream().anyMatch(h -> h.payload() instanceof Beat));
        assertThat(heard).extracting(Heard::topic).startsWith("agent/par-1/status", OBS);
        assertThat(exchange.held("obs/#")).hasSize(1);
        exchange.retract(OBS);
        assertThat(exchange.held("obs/#")).isEmpty();
        Eventually.holds("removal", () -> heard.stream().anyMatch(h -> h.topic().equals(OBS) && h.payload() == null));
        assertThat(exchange.link()).isEqualTo(new Exchange.Link(false, "", 0, ""));
    }

    @Test
    void twoAgentsHearEachOtherAndNobodyHearsItself() throws Exception {
        var broker = broker("").start();
        var par = connected(broker);
        var lyo = exchange("lyo-2", broker.url(), 15);
        var heard = new CopyOnWriteArrayList<Heard>();
        lyo.listen("obs/#", heard::add);
        var own = new CopyOnWriteArrayList<Heard>();
        par.listen("obs/#", own::add);
        par.publish(OBS, Letterbox.up(1));
        Eventually.holds("heard", () -> !heard.isEmpty());
        assertThat(heard.getFirst().payload()).isEqualTo(Letterbox.up(1));
        par.retract(OBS);
        Eventually.holds("removed", () -> lyo.held("obs/#").isEmpty());
        Eventually.holds("both heard in process", () -> own.size() == 2);
        assertThat(own).extracting(Heard::topic).containsOnly(OBS);
    }

    @Tag("bad-input-56")
    @Test
    void whoSpeaksForAnotherIsNotHeard() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        exchange.listen("obs/#", heard -> {});
        var forged = new String(
                Letters.encode(
                        new Envelope("lyo-2", "b", 1, 1, Letterbox.T, 0),
                        Letterbox.observation("lyo-2", Outcome.up(""), 0)),
                StandardCharsets.UTF_8);
        collector.send("vigie/v1/obs/mrs-3/x/timeline", forged, true);
        Eventually.holds("told", () -> exchange.link().trouble().contains("another's topic"));
        assertThat(exchange.held("obs/#")).isEmpty();
    }

    @Test
    void aRefusalIsToldAndTheRestGoesOn() throws Exception {
        var acl = Files.writeString(
                dir.resolve("acl"), "pattern read #\npattern write vigie/v1/agent/#\npattern write vigie/v1/event/#\n");
        var broker = broker("allow_anonymous true\nacl_file " + acl + "\n").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        exchange.publish(OBS, Letterbox.up(1));
        exchange.publish("event/x", Letterbox.event(7));
        Eventually.holds("event", () -> collector.texts("vigie/v1/event/x").size() == 1);
        Eventually.holds(
                "told",
                () -> exchange.link().trouble().equals("the broker refuses " + OBS + ": not authorised (0x87)"));
    }

    @Test
    void eventsThatWereRefusedArriveAllOfThemAndInOrderOnceTheyAreAllowed() throws Exception {
        var acl = Files.writeString(dir.resolve("acl"), "pattern read #\npattern write vigie/v1/agent/#\n");
        var broker = broker("allow_anonymous true\nacl_file " + acl + "\n").start();
        var exchange = connected(broker);
        LongStream.rangeClosed(1, 250).forEach(n -> exchange.publish("event/x", Letterbox.event(n)));
        Eventually.holds(
                "told", () -> exchange.link().trouble().equals("the broker refuses event/x: not authorised (0x87)"));
        Eventually.holds("all asked", () -> exchange.link().waiting() == 0);
        broker.kill();
        Files.writeString(acl, "pattern read #\npattern write vigie/v1/#\n");
        broker.start();
        var collector = collector(broker);
        Eventually.holds("connected again", () -> exchange.link().connected());
        exchange.publish("event/x", Letterbox.event(251));
        Eventually.holds("all", () -> numbersOf(collector).size() == 251);
        assertThat(numbersOf(collector))
                .containsAll(LongStream.rangeClosed(1, 251).boxed().toList());
        assertThat(exchange.link().trouble()).isEmpty();
    }

    @Tag("bad-input-56")
    @Test
    void whatIsTooLargeForTheBrokerIsToldAndBreaksNothing() throws Exception {
        var broker = broker("allow_anonymous true\nmax_packet_size 2000\n").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        var big = new TreeMap<String, String>();
        for (int i = 0; i < 100; i++) {
            big.put("bundle-" + i, "1.0.0");
        }
        exchange.publish(
                "agent/par-1/inventory", new Inventory("par-1", big, new TreeMap<>(), new TreeMap<>(), List.of()));
        exchange.publish(OBS, Letterbox.up(1));
        Eventually.holds("the rest", () -> collector.texts("vigie/v1/" + OBS).size() == 1);
        assertThat(exchange.link().trouble()).contains("agent/par-1/inventory", "more than the broker takes");
        assertThat(exchange.link().connected()).isTrue();
    }

    /** Waits for one token, and counts. */
    private static final class Door implements Pushes {
        private volatile boolean awaited;
        private final List<String> tried = new CopyOnWriteArrayList<>();

        @Override
        public boolean awaited() {
            return awaited;
        }

        @Override
        public boolean take(Secret token) {
            tried.add(token.reveal());
            return token.reveal().equals("the-right-token");
        }
    }

    private static void push(Collector from, String below, String text) {
        try {
            from.send("vigie/v1/push/" + below, text, false);
        } catch (MqttException e) {
            throw new AssertionError("the broker does not take it", e);
        }
    }

    @Test
    void pushesComeInOnlyWhileSomebodyWaitsAndGoToNobodyElse() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        var everything = new CopyOnWriteArrayList<Heard>();
        exchange.listen("#", everything::add);
        exchange.listen("push/#", everything::add);
        var door = new Door();
        exchange.pushes = door;
        collector.send("vigie/v1/push/shop/backup", "kept-for-a-year!", true);
        collector.send("vigie/v1/push/another-kept-token", "", true);
        collector.send("vigie/v1/push/shop/backup", "nobody-waits-yet", false);

        door.awaited = true;
        Eventually.holds("subscribed", () -> {
            push(collector, "shop/backup", "the-right-token\n");
            return door.tried.contains("the-right-token");
        });
        collector.send("vigie/v1/push/The_Right_Token-In-The-Topic", "", false);
        Eventually.holds("the other way", () -> door.tried.contains("The_Right_Token-In-The-Topic"));
        assertThat(door.tried).doesNotContain("kept-for-a-year!", "another-kept-token", "nobody-waits-yet");
        assertThat(everything).noneMatch(heard -> heard.topic().startsWith("push"));
        assertThat(exchange.held("push/#")).isEmpty();
    }

    @Test
    void aFloodOfWrongPushesIsToldToNobodyAndTheRightOneStillPasses() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        var door = new Door();
        door.awaited = true;
        exchange.pushes = door;
        Eventually.holds("subscribed", () -> {
            push(collector, "x", "");
            return !door.tried.isEmpty();
        });
        for (int i = 0; i < 2000; i++) {
            collector.send("vigie/v1/push/shop/wrong-" + i, i % 2 == 0 ? "wrong" : "x".repeat(4000), false);
        }
        collector.send("vigie/v1/push/" + "y".repeat(300), "", false);
        collector.send("vigie/v1/push/a/b/c/d/e/f", "", false);
        collector.send("vigie/v1/push/shop/backup", "the-right-token", false);

        Eventually.holds("taken", () -> door.tried.contains("the-right-token"));
        assertThat(door.tried)
                .allMatch(token -> List.of("x", "wrong", "the-right-token").contains(token));
        assertThat(exchange.link().trouble()).isEmpty();
        assertThat(exchange.link().connected()).isTrue();
    }

    @Test
    void aServiceThatIsGoneLeavesNothingBehind() throws Exception {
        var broker = broker("").start();
        var first = connected(broker);
        for (var service : List.of("x", "y")) {
            first.publish("definition/par-1/" + service, Letterbox.definition(service));
        }
        first.publish(OBS, Letterbox.up(1));
        first.publish("obs/par-1/_line/gateway", observedLine());
        first.retract("definition/par-1/y");
        Eventually.holds("delivered", () -> first.link().waiting() == 0);
        first.close();
        var collector = collector(broker);
        Eventually.holds("left", () -> collector.retained.size() == 4);
        var second = exchange("par-1", broker.url(), 0.2);
        second.publish("agent/par-1/inventory", Letterbox.inventory());
        second.publish("definition/par-1/z", Letterbox.definition("z"));
        Eventually.holds(
                "gone",
                () -> !collector.retained.containsKey("vigie/v1/definition/par-1/x")
                        && !collector.retained.containsKey("vigie/v1/" + OBS));
        assertThat(collector.retained).containsKeys("vigie/v1/definition/par-1/z", "vigie/v1/obs/par-1/_line/gateway");
    }

    private static Observation observedLine() {
        return new Observation(
                "par-1",
                new FunctionId("_line", "gateway"),
                Outcome.up(""),
                Letterbox.T,
                0,
                Map.of(),
                1,
                null,
                Duration.ofSeconds(60));
    }

    @Test
    void theCorrelatorHasAConnectionOfItsOwnAndLeavesItCleanly() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        exchange.correlate(true);
        exchange.publish("overall", new Payload.Text("ok"));
        Eventually.holds("ok", () -> collector.texts("vigie/v1/overall").contains("ok"));
        exchange.correlate(false);
        exchange.publish(OBS, Letterbox.up(1));
        Eventually.holds("obs", () -> !collector.texts("vigie/v1/" + OBS).isEmpty());
        assertThat(collector.texts("vigie/v1/overall")).containsExactly("ok");
    }

    @Test
    void aCorrelatorWhoseConnectionBreaksIsBlind() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        exchange.correlate(true);
        exchange.publish("overall", new Payload.Text("ok"));
        Eventually.holds("ok", () -> collector.texts("vigie/v1/overall").contains("ok"));
        var thief = Pipe.open(
                Target.of(broker.url(), "", new Secret("")),
                "vigie-par-1-correlator",
                "other",
                Parcel.letter(
                        Addresses.of("overall"), new Envelope("", "", 0, 0, Letterbox.T, 0), new Payload.Text("x"), 0),
                (t, m) -> {},
                () -> {});
        Eventually.holds(
                "blind, then ok again",
                () -> collector.texts("vigie/v1/overall").size() >= 2);
        thief.close();
        Eventually.holds("ok", () -> collector.kept("vigie/v1/overall").text().equals("ok"));
    }

    @Test
    void aWillThatComesLateIsContradictedAtOnceByWhoLives() throws Exception {
        var broker = broker("").start();
        var collector = collector(broker);
        var exchange = connected(broker);
        exchange.correlate(true);
        exchange.publish("overall", new Payload.Text("ok"));
        Eventually.holds("ok", () -> collector.texts("vigie/v1/overall").contains("ok"));
        collector.send("vigie/v1/overall", "blind", true);
        Eventually.holds("ok again", () -> saidLast(collector, "vigie/v1/overall", "blind", "ok"));

        var status = "vigie/v1/agent/par-1/status";
        var late = collector
                .kept(status)
                .text()
                .replace("\"online\":true,\"reason\":\"birth\"", "\"online\":false,\"reason\":\"will\"");
        collector.send(status, late, true);
        Eventually.holds("online again", () -> saidLast(collector, status, "\"will\"", "\"online\":true"));
    }

    /** Whether somebody said the one, and now the other stands there. */
    private static boolean saidLast(Collector collector, String topic, String first, String last) {
        return collector.texts(topic).stream().anyMatch(text -> text.contains(first))
                && collector.kept(topic).text().contains(last);
    }

    @Test
    void eventsOfAnEarlierProcessAreSentAsTheSameMessages() throws Exception {
        var broker = broker("");
        var first = exchange("par-1", broker.url(), 15);
        first.publish("event/x", Letterbox.event(1));
        first.publish("event/x", Letterbox.event(2));
        var sent = envelope(first.held("agent/#").getFirst());
        first.close();
        broker.start();
        var collector = collector(broker);
        exchange("par-1", broker.url(), 15);
        Eventually.holds("both", () -> collector.texts("vigie/v1/event/x").size() == 2);
        assertThat(collector.texts("vigie/v1/event/x")).allMatch(text -> text.contains(sent.boot()));
        assertThat(numbersOf(collector)).containsExactly(1L, 2L);
    }

    /** Three days without a broker, an event every minute, a restart in the middle. */
    private Collector afterThreeDays(Quota quota) throws Exception {
        var time = new FakeClock();
        var broker = broker("");
        var first = new MqttExchange(Letterbox.settings("par-1", broker.url(), 60), time, journals, quota);
        open.add(first::close);
        everyMinute(first, time, 1);
        first.close();
        var second = new MqttExchange(Letterbox.settings("par-1", broker.url(), 60), time, journals, quota);
        open.add(second::close);
        everyMinute(second, time, THREE_DAYS / 2 + 1);
        broker.start();
        var collector = collector(broker);
        Eventually.holds("nothing waits any more", () -> {
            time.advance(Duration.ofMillis(500));
            return second.link().waiting() == 0 && second.link().trouble().isEmpty();
        });
        Eventually.holds("the last one", () -> numbersOf(collector).contains((long) THREE_DAYS));
        return collector;
    }

    private static void everyMinute(MqttExchange exchange, FakeClock time, long from) {
        for (long n = from; n < from + THREE_DAYS / 2; n++) {
            exchange.publish("event/x", Letterbox.event(n));
            time.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void threeDaysWithoutABrokerLoseNothing() throws Exception {
        var collector = afterThreeDays(Quota.SHIPPED);
        assertThat(numbersOf(collector))
                .isEqualTo(LongStream.rangeClosed(1, THREE_DAYS).boxed().toList());
        assertThat(collector.texts("vigie/v1/event/_agent")).isEmpty();
    }

    @Test
    void whatDoesNotFitIntoTheOutboxIsNamedByAnExactGap() throws Exception {
        var collector = afterThreeDays(new Quota(500, Long.MAX_VALUE));
        var first = numbersOf(collector).getFirst();
        assertThat(THREE_DAYS - first).isBetween(430L, 500L);
        assertThat(numbersOf(collector))
                .isEqualTo(LongStream.rangeClosed(first, THREE_DAYS).boxed().toList());
        assertThat(collector.texts("vigie/v1/event/_agent"))
                .singleElement()
                .asString()
                .contains("\"n\":" + (first - 1) + ",\"type\":\"gap\",\"n_from\":1,\"n_to\":" + (first - 1)
                        + ",\"count\":" + (first - 1));
    }

    @Tag("bad-input-88")
    @Test
    void twoAgentsWithOneIdAreToldApartInWords() throws Exception {
        var broker = broker("").start();
        var one = connected(broker);
        var other = exchange("par-1", broker.url(), 15);
        Eventually.holds(
                "told",
                () -> (one.link().trouble() + other.link().trouble())
                        .contains("another agent uses the id of this one"));
    }

    @Test
    void connectionsThatFailLeaveNoThreadBehind() throws Exception {
        var nowhere = Target.of(broker("").url(), "", new Secret(""));
        var will = Parcel.letter(
                Addresses.of("overall"), new Envelope("", "", 0, 0, Letterbox.T, 0), new Payload.Text("blind"), 0);
        int before = Thread.activeCount();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> Pipe.open(nowhere, "x", "vigie/v1", will, (topic, message) -> {}, () -> {}))
                    .isInstanceOf(MqttException.class);
        }
        Eventually.holds("threads end", () -> Thread.activeCount() <= before + 1);
    }

    @Test
    void whatIsNotOfTheContractIsRefused() {
        var exchange = exchange("par-1", "", 15);
        for (var topic : List.of("weather/par", "obs/lyo-2/x/timeline", "state/x")) {
            assertThatThrownBy(() -> exchange.publish(topic, Letterbox.up(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The whole card arrives, and after a restart what stands there is heard again although this agent correlates. */
    @Test
    void whatHomeAssistantFindsStandsOutsideThePrefix() throws Exception {
        var broker = broker("").start();
        var topic = "homeassistant/device/vigie_x/config";
        var card = "{\"name\":\"" + "é".repeat(6000) + "\"}";
        var first = connected(broker);
        first.correlate(true);
        first.publish("discovery/homeassistant/x", new Payload.Text(card));
        try (var collector = new Collector(broker.url(), "homeassistant/#")) {
            Eventually.holds("it is kept", () -> collector.retained.containsKey(topic));
            assertThat(collector.kept(topic).text()).isEqualTo(card);
            first.close();

            var second = connected(broker);
            second.correlate(true);
            second.listen("discovery/homeassistant/+", heard -> {});
            Eventually.holds("it is heard", () -> !second.held("discovery/#").isEmpty());
            second.retract("discovery/homeassistant/x");
            Eventually.holds("nothing is left", collector.retained::isEmpty);
        }
    }
}
