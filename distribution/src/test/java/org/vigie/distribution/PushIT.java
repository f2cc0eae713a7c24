package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.Mosquitto;
import org.vigie.testkit.RealPart;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** A machine without HTTP says over a real broker that it is alive, falls silent, and comes back. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class PushIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TOKEN = "Night_Backup-7f3a9";
    private static final String SHOP = """
        vigie: 1
        service: shop
        every: 500ms
        functions:
          backup: {probe: heartbeat, token: %s, pushed-every: 1s, grace: 1s}
        """.formatted(TOKEN);

    @Inject
    private BundleContext bundles;

    private Mosquitto broker;

    @Configuration
    public Option[] agent() {
        var home = AgentHome.make().file("config/vigie.yaml", AgentHome.ALONE).file("config/services/shop.yaml", SHOP);
        return new Option[] {Shipped.agent(home.properties(1))};
    }

    @BeforeEach
    void aBrokerThatTheAgentIsToldOf() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        var home = AgentHome.of(bundles);
        broker = new Mosquitto(Files.createDirectories(home.root().resolve("broker")), "").start();
        home.file("config/vigie.yaml", AgentHome.ALONE.replace("mqtt://127.0.0.1:1", broker.url()));
        within(PATIENCE, "the agent finds it", this::isConnectedToIt);
    }

    private boolean isConnectedToIt() {
        var exchange = exchange();
        return exchange != null && exchange.link().connected();
    }

    /** Another address is another exchange. */
    private @Nullable Exchange exchange() {
        var there = bundles.getServiceReference(Exchange.class);
        return there == null ? null : bundles.getService(there);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (broker != null) {
            broker.kill();
        }
    }

    @Test
    public void aPushOverTheBrokerEndsTheSilence() {
        try (var ear = new Ear(Objects.requireNonNull(exchange()), "obs/tested/shop/backup")) {
            within(PATIENCE, "it is overdue", () -> isOverdue(ear));
            push("shop/backup", "not-the-right-token");
            assertThat(isOverdue(ear)).isTrue();

            within(PATIENCE, "it is alive", () -> push("shop/backup", TOKEN) && last(ear) instanceof Outcome.Up);
            within(PATIENCE, "it is silent again", () -> isOverdue(ear));
            within(PATIENCE, "the token may be the topic", () -> push(TOKEN, "x") && last(ear) instanceof Outcome.Up);
        }
    }

    private static @Nullable Outcome last(Ear ear) {
        var seen = ear.heard(Observation.class);
        return seen.isEmpty() ? null : seen.getLast().outcome();
    }

    private static boolean isOverdue(Ear ear) {
        return last(ear) instanceof Outcome.Down down && down.symptom() == Symptom.OVERDUE;
    }

    /** Whether the broker took it; it is sent again until it has come. */
    private boolean push(String below, String text) {
        var program = RealPart.find("mosquitto_pub").orElseThrow().toString();
        var topic = "vigie/v1/push/" + below;
        try {
            var sent =
                    new ProcessBuilder(program, "-p", "" + broker.port(), "-q", "1", "-t", topic, "-m", text).start();
            return sent.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the push was not sent", e);
        }
    }
}
