package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.Gate;
import org.vigie.testkit.Mosquitto;

/**
 * The shipped agent and a real broker, killed at random instants while shops open and close all the time. A wall that listens
 * has every transition of the journal once, and the right picture soon. A build kills a few times; {@code .ci/long kills} a
 * thousand times.
 */
public class KillsIT {
    private static final int AGENT_KILLS = Integer.getInteger("kills.agent", 3);
    private static final int BROKER_KILLS = Integer.getInteger("kills.broker", 1);
    private static final long SEED = Long.getLong("kills.seed", 1);

    /** Ten seconds are promised, and held to where the machine does nothing else; a build has other work. */
    private static final Duration SOON = Duration.ofSeconds(Long.getLong("kills.soon-seconds", 60));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Minutes of judging are seconds, so that something happens all the time. */
    private static final Map<String, String> FAST = Map.of("VIGIE_JAVA_OPTS", "-Dvigie.pace=60");

    private static final int LIFE_MAX_MS = 4_000;

    private final Random chance = new Random(SEED);
    private final AgentHome home = AgentHome.make().folder("broker");
    private final Books books = new Books();
    private Shops shops;
    private Mosquitto broker;
    private Gate gate;
    private Wall wall;
    private RealAgent agent;
    private Truth truth;
    private int kills;
    private int brokerKills;
    private Duration slowest = Duration.ZERO;

    @BeforeEach
    void start() throws IOException, MqttException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        shops = new Shops(6, 2, SEED);
        var folder = home.root().resolve("broker");
        broker = new Mosquitto(folder, keeping(folder)).start();
        gate = new Gate(broker.port());
        wall = new Wall(broker.url());
        truth = new Truth(wall, shops, "tested");
        home.file(
                "config/vigie.yaml",
                AgentHome.ALONE.replace("mqtt://127.0.0.1:1", gate.url()) + "board: {listen: \"127.0.0.1:0\"}\n");
        shops.watchedBy(home, "30s");
        live(Set.of());
    }

    /** A broker that keeps everything on disk, and hands on at once what it acknowledges. */
    private static String keeping(Path folder) {
        return """
            allow_anonymous true
            max_inflight_messages 0
            persistence true
            persistence_location %s/
            autosave_on_changes true
            autosave_interval 20
            """.formatted(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            agent.close();
            wall.close();
            gate.close();
            broker.kill();
            shops.close();
        }
    }

    @Test
    void whatIsKilledAtAnyInstantLosesNothingAndRepeatsNothing() throws Exception {
        while (kills < AGENT_KILLS || brokerKills < BROKER_KILLS) {
            int agentsLeft = Math.max(0, AGENT_KILLS - kills);
            if (chance.nextInt(agentsLeft + BROKER_KILLS - brokerKills) < agentsLeft) {
                killAgent();
            } else {
                killBroker();
            }
            if ((kills + brokerKills) % 20 == 0) {
                report();
            }
        }
        report();
        die();
        assertThat(truth.order(books)).isEmpty();
        assertThat(books.last()).isGreaterThan(AGENT_KILLS);
    }

    private void report() {
        System.out.printf(
                "%d kills of the agent, %d of the broker, %d transitions, right after at most %d ms%n",
                kills, brokerKills, books.last(), slowest.toMillis());
    }

    private void killAgent() {
        var earlier = wall.boots();
        if (chance.nextInt(3) == 0 && kills + 1 < AGENT_KILLS) {
            die();
            agent = RealAgent.starting(home, FAST);
            linger(LIFE_MAX_MS);
        } else if (chance.nextBoolean()) {
            awaitTransition();
        }
        die();
        live(earlier);
    }

    private void die() {
        agent.close();
        kills++;
        books.read(home.root().resolve("state"));
        assertThat(wall.told("tested").keySet().stream().max(Long::compare).orElse(0L))
                .as("told before it was journalled")
                .isLessThanOrEqualTo(books.last());
    }

    /** Just when something happened, more can go wrong than at any other time. */
    private void awaitTransition() {
        long before = wall.heard();
        within(PATIENCE, "something happens", () -> wall.heard() > before);
        linger(10);
    }

    private void live(Set<String> earlier) {
        agent = RealAgent.starting(home, FAST);
        within(PATIENCE, "the agent is there", () -> truth.isThere(earlier));
        becomesRight();
    }

    private void becomesRight() {
        shops.play(false);
        long from = System.nanoTime();
        becomes("", () -> truth.picture());
        becomes("", () -> truth.transitions(books));
        var took = Duration.ofNanos(System.nanoTime() - from);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
        shops.play(true);
        assertThat(twice()).as("transitions under two ids").isEmpty();
        linger(LIFE_MAX_MS);
    }

    private static void becomes(String right, Supplier<String> what) {
        long deadline = System.nanoTime() + SOON.toNanos();
        var now = what.get();
        while (!now.equals(right) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            now = what.get();
        }
        assertThat(now).as("after " + SOON).isEqualTo(right);
    }

    private Set<String> twice() {
        return wall.told("tested").values().stream()
                .filter(one -> one.ids().size() > 1)
                .map(one -> one.event().n() + " as " + one.ids())
                .collect(Collectors.toSet());
    }

    private void linger(int atMostMs) {
        LockSupport.parkNanos(chance.nextInt(atMostMs) * 1_000_000L);
    }

    /** Half of them come back empty, a third without an agent that had lived all the time. */
    private void killBroker() throws Exception {
        gate.shut();
        broker.kill();
        linger(LIFE_MAX_MS);
        if (chance.nextBoolean()) {
            Files.deleteIfExists(home.root().resolve("broker/mosquitto.db"));
        }
        brokerKills++;
        boolean both = chance.nextInt(3) == 0;
        if (both) {
            die();
        }
        var earlier = both ? wall.boots() : Set.<String>of();
        broker.start();
        wall.close();
        wall.connect();
        gate.open();
        if (both) {
            live(earlier);
        } else {
            within(PATIENCE, "the agent is there", () -> truth.isThere(earlier));
            becomesRight();
        }
    }
}
