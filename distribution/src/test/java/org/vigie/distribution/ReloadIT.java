package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.time.Duration;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** Files are edited while the agent runs. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class ReloadIT {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
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

    @Inject
    private Exchange exchange;

    @Configuration
    public Option[] agent() {
        return new Option[] {Shipped.agent(AgentHome.watching(SHOP).properties(1))};
    }

    @Test
    public void aTypoLeavesTheOldConfigurationAliveAndIsNamedWithItsLine() {
        var home = AgentHome.of(bundles);
        var good = SHOP.formatted(home.port());
        try (var seen = new Ear(exchange, "obs/tested/shop/door");
                var inventory = new Ear(exchange, "agent/tested/inventory")) {
            within(
                    PATIENCE,
                    "the check runs",
                    () -> !seen.heard(Observation.class).isEmpty());
            home.file("config/services/shop.yaml", good.replace("timeout:", "tiemout:"));
            within(
                    PATIENCE,
                    "the inventory names the line",
                    () -> inventory.heard(Inventory.class).stream()
                            .flatMap(told -> told.refused().stream())
                            .anyMatch(refusal -> refusal.what().contains("services/shop.yaml:4:1")
                                    && refusal.why().contains("timeout")));
            int before = seen.heard(Observation.class).size();
            within(
                    PATIENCE,
                    "the old check goes on",
                    () -> seen.heard(Observation.class).size() > before + 2);
            home.file("config/services/shop.yaml", good);
            within(
                    PATIENCE,
                    "nothing is refused any more",
                    () -> inventory.heard(Inventory.class).getLast().refused().isEmpty());
        }
    }

    @Test
    public void aServiceThatIsTakenAwayLeavesNothingBehind() {
        var home = AgentHome.of(bundles);
        home.file("config/services/kiosk.yaml", SHOP.replace("shop", "kiosk").formatted(home.port()));
        within(
                SOON,
                "the new service is watched",
                () -> !exchange.held("obs/tested/kiosk/#").isEmpty());
        within(
                PATIENCE,
                "there is a verdict on it",
                () -> !exchange.held("state/kiosk/#").isEmpty());
        home.remove("config/services/kiosk.yaml");
        within(
                PATIENCE,
                "nothing of it is kept",
                () -> exchange.held("#").stream().noneMatch(kept -> kept.topic().contains("kiosk")));
        assertThat(exchange.held("obs/tested/shop/#")).isNotEmpty();
    }
}
