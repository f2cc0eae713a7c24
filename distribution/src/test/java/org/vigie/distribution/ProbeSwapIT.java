package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.vigie.api.fact.Observation;
import org.vigie.api.verdict.Event;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** The probe that most checks use is swapped twenty times, and nobody can tell from what the agent says. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class ProbeSwapIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHECKS = 100;
    private static final int SWAPS = 20;

    @Inject
    private BundleContext bundles;

    @Inject
    private Exchange exchange;

    @Configuration
    public Option[] agent() {
        int port = Target.start();
        var many = IntStream.range(0, CHECKS)
                .mapToObj(i -> "  f%d: {probe: http, url: \"http://127.0.0.1:%d/%d\"}".formatted(i, port, i))
                .collect(Collectors.joining("\n", "", "\n"));
        var home = AgentHome.make()
                .file("config/vigie.yaml", AgentHome.ALONE)
                .file("config/services/many.yaml", """
                    vigie: 1
                    service: many
                    every: 1s
                    timeout: 900ms
                    functions:
                    """ + many);
        return new Option[] {Shipped.agent(home.properties(1))};
    }

    @Test
    public void swappingTheProbeTwentyTimesLosesNoObservation() throws BundleException {
        try (var seen = new Ear(exchange, "obs/tested/many/#");
                var events = new Ear(exchange, "event/#")) {
            within(
                    PATIENCE,
                    "every check has looked twice",
                    () -> looks(seen).size() == CHECKS
                            && looks(seen).values().stream().allMatch(times -> times.size() >= 2));
            for (int i = 0; i < SWAPS; i++) {
                int round = seen.heard(Observation.class).size();
                Bundles.update(bundles, "org.vigie.probe.http");
                within(
                        PATIENCE,
                        "half of the checks looked",
                        () -> seen.heard(Observation.class).size() > round + CHECKS / 2);
            }
            assertThat(looks(seen))
                    .as("no look is more than two intervals after the one before")
                    .allSatisfy((check, times) -> assertThat(widest(times)).isLessThanOrEqualTo(Duration.ofSeconds(2)));
            assertThat(events.heard(Event.class)).isEmpty();
        }
    }

    /** Starts of all looks by function, in order. */
    private static Map<String, List<Instant>> looks(Ear ear) {
        return ear.heard(Observation.class).stream()
                .collect(Collectors.groupingBy(
                        seen -> seen.function().function(),
                        TreeMap::new,
                        Collectors.mapping(Observation::at, Collectors.toList())));
    }

    private static Duration widest(List<Instant> times) {
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
