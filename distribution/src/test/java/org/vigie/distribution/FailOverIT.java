package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.testkit.Mosquitto;

/** Two shipped agents of one site: the one that judges is killed in the middle of an outage, and the other goes on with it. */
public class FailOverIT {
    private static final int FAIL_OVERS = Integer.getInteger("kills.failover", 1);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final Duration TAKEOVER = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> FAST = Map.of("VIGIE_JAVA_OPTS", "-Dvigie.pace=60");
    private static final String[] NAMES = {"a", "b"};

    private final Random chance = new Random(SEED);
    private final AgentHome place = AgentHome.make().folder("broker");
    private final Map<String, AgentHome> homes = new TreeMap<>();
    private final Map<String, RealAgent> agents = new TreeMap<>();
    private Shops shops;
    private Mosquitto broker;
    private Wall wall;
    private Duration slowest = Duration.ZERO;

    @BeforeEach
    void start() throws IOException, MqttException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        shops = new Shops(1, 1, SEED);
        broker = new Mosquitto(place.root().resolve("broker"), "allow_anonymous true\nmax_inflight_messages 0\n")
                .start();
        wall = new Wall(broker.url());
        for (var name : NAMES) {
            var home = AgentHome.make();
            home.file(
                    "config/vigie.yaml",
                    AgentHome.ALONE.replace("mqtt://127.0.0.1:1", broker.url()).replace("id: tested", "id: " + name)
                            + "board: {listen: \"127.0.0.1:0\"}\n");
            homes.put(name, shops.watchedBy(home, "30s"));
        }
        live("a");
        within(PATIENCE, "one judges", () -> judge().equals("a"));
        live("b");
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            agents.values().forEach(RealAgent::close);
            wall.close();
            broker.kill();
            shops.close();
        }
    }

    private void live(String name) {
        var earlier = wall.boots();
        agents.put(name, RealAgent.starting(Objects.requireNonNull(homes.get(name)), FAST));
        within(PATIENCE, name + " is there", () -> new Truth(wall, shops, name).isThere(earlier));
        within(PATIENCE, name + " is ready to judge", () -> isReady(name, earlier));
    }

    private boolean isReady(String name, Set<String> earlier) {
        var role = "correlator/" + name;
        return wall.payload(role) != null && !earlier.contains(wall.boot(role));
    }

    /** Who says that he judges, and is alive; empty: nobody. */
    private String judge() {
        return Stream.of(NAMES)
                .filter(name -> new Truth(wall, shops, name).isThere(Set.of()))
                .filter(name -> wall.payload("correlator/" + name) instanceof CorrelatorStatus role && role.active())
                .findFirst()
                .orElse("");
    }

    private List<Incident> open() {
        return wall.retained().values().stream()
                .map(letter -> letter.payload())
                .filter(payload -> payload instanceof Incident incident && incident.isOpen())
                .map(Incident.class::cast)
                .toList();
    }

    @Test
    void whoTakesOverGoesOnWithTheSameIncident() {
        for (int n = 1; n <= FAIL_OVERS; n++) {
            var dead = failOver();
            if (n < FAIL_OVERS) {
                live(dead);
            }
            System.out.printf("%d fail-overs, taken over within %d ms%n", n, slowest.toMillis());
        }
        assertThat(repeated()).as("told twice").isEmpty();
    }

    private String failOver() {
        shops.all(false);
        within(PATIENCE, "it is an incident", () -> !open().isEmpty());
        LockSupport.parkNanos(chance.nextInt(3_000) * 1_000_000L);
        var incident = open().getFirst();
        var dead = judge();
        var heir = dead.equals("a") ? "b" : "a";
        agent(dead).close();
        takesOver(heir);
        shops.all(true);
        within(PATIENCE, "its end is told", () -> open().isEmpty());
        assertThat(sameSince(incident)).as("one outage is one incident").containsExactly(incident.id());
        assertThat(agent(heir).isAlive()).isTrue();
        return dead;
    }

    private RealAgent agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private void takesOver(String heir) {
        long from = System.nanoTime();
        within(TAKEOVER, heir + " takes over", () -> judge().equals(heir));
        var took = Duration.ofNanos(System.nanoTime() - from);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    /** Incidents that anybody told anything of since this one was there. */
    private Set<String> sameSince(Incident incident) {
        var ids = new TreeSet<String>();
        boolean begun = false;
        for (var told : wall.story()) {
            begun |= told.getValue().after().id().equals(incident.id());
            if (begun) {
                ids.add(told.getValue().after().id());
            }
        }
        return ids;
    }

    /** One number under two ids, or one change told by both. */
    private List<String> repeated() {
        var all = new TreeSet<String>();
        for (var name : NAMES) {
            wall.told(name).values().stream()
                    .filter(one -> one.ids().size() > 1)
                    .forEach(one -> all.add(one.event().n() + " as " + one.ids()));
        }
        var last = new TreeMap<String, Map.Entry<String, Event>>();
        for (var told : wall.story()) {
            var before = last.put(told.getValue().service(), told);
            if (before != null && !before.getKey().equals(told.getKey()) && same(before.getValue(), told.getValue())) {
                all.add(told.toString());
            }
        }
        return List.copyOf(all);
    }

    private static boolean same(Event one, Event other) {
        return one.type() == other.type()
                && one.after().phase() == other.after().phase();
    }
}
