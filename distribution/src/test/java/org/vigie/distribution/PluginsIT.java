package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.vigie.api.Reason;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** Two in the morning: a jar is dropped in, replaced and taken away, while the agent runs. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class PluginsIT {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    private BundleContext bundles;

    @Inject
    private Exchange exchange;

    @Configuration
    public Option[] agent() {
        var home = AgentHome.make().file("config/vigie.yaml", AgentHome.ALONE).file("config/services/shop.yaml", """
            vigie: 1
            service: shop
            every: 500ms
            functions:
              door: {probe: drop, see: a door}
            """);
        return new Option[] {Shipped.agent(home.properties(1))};
    }

    @AfterEach
    public void takeTheJarAway() {
        var home = AgentHome.of(bundles);
        if (home.root().resolve("plugins/drop.jar").toFile().exists()) {
            try (var ear = new Ear(exchange, "obs/tested/shop/door")) {
                home.remove("plugins/drop.jar");
                within(PATIENCE, "the check waits", () -> last(ear, PluginsIT::waits));
            }
        }
    }

    @Test
    public void aDroppedProbeLivesItsWholeLife() {
        var home = AgentHome.of(bundles);
        try (var ear = new Ear(exchange, "obs/tested/shop/door")) {
            within(PATIENCE, "the check waits, and says so", () -> last(ear, PluginsIT::waits));

            home.file("plugins/drop.jar", PluginJar.drop("1.0.0", ""));
            within(SOON, "the check has started", () -> last(ear, saw("a door, by 1.0.0")));

            home.file("plugins/drop.jar", PluginJar.drop("1.1.0", ""));
            within(PATIENCE, "the new one looks", () -> last(ear, saw("a door, by 1.1.0")));

            home.remove("plugins/drop.jar");
            within(PATIENCE, "the check waits again", () -> last(ear, PluginsIT::waits));
        }
    }

    @Test
    public void aHalfWrittenJarIsNotReadUntilItIsWhole() {
        var home = AgentHome.of(bundles);
        var jar = PluginJar.drop("1.0.0", "");
        try (var ear = new Ear(exchange, "obs/tested/shop/door")) {
            home.file("plugins/drop.jar", Arrays.copyOf(jar, jar.length / 2));
            int before = ear.heard(Observation.class).size();
            within(PATIENCE, "time goes by", () -> ear.heard(Observation.class).size() > before + 4);
            assertThat(ear.heard(Observation.class)).noneMatch(seen -> seen.outcome() instanceof Outcome.Up);

            home.file("plugins/drop.jar", jar);
            within(SOON, "the whole one looks", () -> last(ear, saw("a door, by 1.0.0")));
        }
    }

    @Test
    public void aJarThatCannotRunIsRefusedInWords() {
        var home = AgentHome.of(bundles);
        try (var ear = new Ear(exchange, "agent/tested/inventory")) {
            home.file("plugins/drop.jar", PluginJar.drop("1.0.0", "org.example.missing;version=\"[7.0,8)\""));
            within(
                    PATIENCE,
                    "the inventory names what is missing",
                    () -> ear.heard(Inventory.class).stream()
                            .flatMap(inventory -> inventory.refused().stream())
                            .anyMatch(refusal -> refusal.what().contains("drop.jar")
                                    && refusal.why().contains("org.example.missing")
                                    && !refusal.why().contains("osgi.wiring.package")));
        }
    }

    @Test
    public void aNewVersionThatDoesNotStartLeavesTheOldOneLooking() {
        var home = AgentHome.of(bundles);
        try (var looks = new Ear(exchange, "obs/tested/shop/door");
                var inventory = new Ear(exchange, "agent/tested/inventory")) {
            home.file("plugins/drop.jar", PluginJar.drop("1.0.0", ""));
            within(SOON, "the check has started", () -> last(looks, saw("a door, by 1.0.0")));

            home.file("plugins/drop.jar", PluginJar.drop("1.1.0", "org.example.missing;version=\"[7.0,8)\""));
            within(
                    PATIENCE,
                    "it is refused, and by whom it is replaced is said",
                    () -> inventory.heard(Inventory.class).stream()
                            .flatMap(told -> told.refused().stream())
                            .anyMatch(refusal -> refusal.why().contains("org.example.missing")
                                    && refusal.why().endsWith("org.example.drop 1.0.0 runs on")));
            int before = looks.heard(Observation.class).size();
            within(
                    PATIENCE,
                    "time goes by",
                    () -> looks.heard(Observation.class).size() > before + 1);
            assertThat(last(looks, saw("a door, by 1.0.0"))).isTrue();
        }
    }

    private static boolean last(Ear ear, Predicate<Outcome> expected) {
        var seen = ear.heard(Observation.class);
        return !seen.isEmpty() && expected.test(seen.getLast().outcome());
    }

    private static boolean waits(Outcome outcome) {
        return outcome instanceof Outcome.Unknown unknown && unknown.reason() == Reason.NO_PROBE;
    }

    private static Predicate<Outcome> saw(String evidence) {
        return outcome -> outcome instanceof Outcome.Up && outcome.evidence().equals(evidence);
    }
}
