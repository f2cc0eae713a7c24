package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
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
import org.vigie.testkit.Mosquitto;
import org.vigie.testkit.container.InContainer;

/** What a Home Assistant at a real Mosquitto would find, and what it would not find any more. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class HomeAssistantIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CARD = "homeassistant/device/vigie_shop/config";
    private static final String HOME = "vigie/v1/home/shop";
    private static final String SHOP = """
        vigie: 1
        service: shop
        name: {en: The shop}
        every: 500ms
        timeout: 400ms
        functions:
          door: tcp://127.0.0.1:%d
          window: tcp://127.0.0.1:%1$d
        """;

    @Inject
    private BundleContext bundles;

    private Mosquitto broker;
    private String withoutIt;

    @Configuration
    public Option[] agent() {
        return new Option[] {Shipped.agent(AgentHome.watching(SHOP).properties(1))};
    }

    @BeforeEach
    void aBrokerThatTheAgentIsToldOf() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        var home = AgentHome.of(bundles);
        broker = new Mosquitto(Files.createDirectories(home.root().resolve("broker")), "").start();
        withoutIt = AgentHome.ALONE.replace("mqtt://127.0.0.1:1", broker.url());
        home.file("config/vigie.yaml", withoutIt + "home-assistant: {}\n");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (broker != null) {
            broker.kill();
        }
    }

    @Test
    public void everyServiceIsADeviceUntilItGoesOrTheSectionDoes() {
        var home = AgentHome.of(bundles);
        within(PATIENCE, "the device is there", () -> kept(CARD).contains("function_window"));
        assertThat(kept(CARD)).contains("\"The shop\"", "vigie/v1/overall", "\"problem\"");
        within(PATIENCE, "it works", () -> kept(HOME).contains("\"door\":\"OFF\",\"window\":\"OFF\""));

        home.file("config/services/shop.yaml", SHOP.formatted(home.port()).replaceAll("  window.*\n", ""));
        within(
                PATIENCE,
                "a function goes",
                () -> kept(CARD).contains("\"function_window\":{\"platform\":\"binary_sensor\"}"));

        home.file("config/vigie.yaml", withoutIt);
        within(
                PATIENCE,
                "nothing is left",
                () -> kept("homeassistant/#").isEmpty() && kept(HOME).isEmpty());
    }

    private String kept(String filter) {
        try {
            return String.join("\n", broker.retained(filter));
        } catch (IOException e) {
            throw new AssertionError("the broker does not tell", e);
        }
    }
}
