package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.vigie.api.Heard;
import org.vigie.api.fact.Observation;
import org.vigie.testkit.Mosquitto;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** The broker is a real Mosquitto, and dies. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class BrokerLossIT {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SHOP = """
        vigie: 1
        service: shop
        every: 500ms
        timeout: 400ms
        functions:
          door: tcp://127.0.0.1:%d
        """;

    @Inject
    private BundleContext bundles;

    private Mosquitto broker;

    @Configuration
    public Option[] agent() {
        return new Option[] {Shipped.agent(AgentHome.watching(SHOP).properties(1))};
    }

    @BeforeEach
    void aBrokerThatTheAgentIsToldOf() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        var home = AgentHome.of(bundles);
        broker = new Mosquitto(Files.createDirectories(home.root().resolve("broker")), "").start();
        home.file("config/vigie.yaml", AgentHome.ALONE.replace("mqtt://127.0.0.1:1", broker.url()));
        within(PATIENCE, "the agent finds it", this::isConnectedToIt);
        within(PATIENCE, "its looks are kept", () -> !kept("vigie/v1/obs/#").isEmpty());
    }

    private boolean isConnectedToIt() {
        if (bundles.getServiceReference(Exchange.class) == null) {
            return false;
        }
        var link = exchange().link();
        return link.connected() && link.url().equals(broker.url());
    }

    /** Another address is another exchange. */
    private Exchange exchange() {
        return bundles.getService(bundles.getServiceReference(Exchange.class));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (broker != null) {
            broker.kill();
        }
    }

    @Test
    public void noLookWaitsForADeadBrokerAndALivingOneHasEverythingSoon() throws Exception {
        try (var looks = new Ear(exchange(), "obs/tested/shop/door")) {
            broker.kill();
            within(PATIENCE, "the loss is felt", () -> !exchange().link().connected());
            var lost = Instant.now();
            within(PATIENCE, "looks go on without it", () -> Instant.now().isAfter(lost.plus(OUTAGE)));
            assertThat(longestGap(looks.heard(Observation.class))).isLessThan(EVERY.multipliedBy(2));

            broker.start();
            within(
                    BACK_WITHIN,
                    "everything is there again",
                    () -> topics(kept("vigie/v1/#")).equals(held()));
            assertThat(longestGap(looks.heard(Observation.class))).isLessThan(EVERY.multipliedBy(2));
        }
    }

    @Test
    public void aServiceThatIsTakenAwayIsGoneFromTheBrokerToo() {
        var home = AgentHome.of(bundles);
        home.file("config/services/kiosk.yaml", SHOP.replace("shop", "kiosk").formatted(home.port()));
        within(
                PATIENCE,
                "it has a verdict",
                () -> kept("vigie/v1/#").stream().anyMatch(line -> line.startsWith("vigie/v1/state/kiosk/door")));
        home.remove("config/services/kiosk.yaml");
        within(
                PATIENCE,
                "nothing is left of it",
                () -> topics(kept("vigie/v1/#")).stream().noneMatch(topic -> topic.contains("kiosk")));
        assertThat(kept("vigie/v1/obs/tested/shop/#")).isNotEmpty();
    }

    private List<String> kept(String filter) {
        try {
            return broker.retained(filter);
        } catch (IOException e) {
            throw new AssertionError("the broker does not tell", e);
        }
    }

    private static Set<String> topics(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring("vigie/v1/".length(), line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> held() {
        return exchange().held("#").stream().map(Heard::topic).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Duration longestGap(List<Observation> looks) {
        var longest = Duration.ZERO;
        for (int i = 1; i < looks.size(); i++) {
            var gap = Duration.between(looks.get(i - 1).at(), looks.get(i).at());
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }
}
