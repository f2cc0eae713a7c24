package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.vigie.api.fact.Observation;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** Plug-ins are swapped while the agent works, and nobody can tell from what it says. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class SwapIT {
    /** A minute of the story takes a second. */
    private static final double PACE = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHECKS = 100;
    private static final int SWAPS = 20;

    @Inject
    private BundleContext bundles;

    @Inject
    private Exchange exchange;

    @Configuration
    public Option[] agent() {
        int port = AgentHome.freePort();
        var many = IntStream.range(0, CHECKS)
                .mapToObj(i -> "  f%d: {probe: http, url: \"http://127.0.0.1:%d/%d\"}".formatted(i, port, i))
                .collect(Collectors.joining("\n"));
        var home = AgentHome.make()
                .file("port", Integer.toString(port))
                .file("config/vigie.yaml", AgentHome.ALONE + """
                    notifiers:
                      told: {use: told, at: [confirmed, resolved]}
                      log: {use: log}
                    """)
                .file("config/services/many.yaml", """
                    vigie: 1
                    service: many
                    every: 60s
                    timeout: 900ms
                    functions:
                    """ + many + "\n")
                .file("config/services/shop.yaml", """
                    vigie: 1
                    service: shop
                    every: 60s
                    timeout: 900ms
                    notify: [told, log]
                    functions:
                      door: http://127.0.0.1:%d/door
                    """.formatted(port));
        return new Option[] {Shipped.agent(home.properties(PACE))};
    }

    @Test
    public void swappingTheProbeTwentyTimesLosesNoObservation() throws Exception {
        try (var target = new Target(port());
                var seen = new Ear(exchange, "obs/tested/many/#");
                var events = new Ear(exchange, "event/#")) {
            target.answers(200);
            within(
                    PATIENCE,
                    "every check has looked twice",
                    () -> looks(seen).size() == CHECKS
                            && looks(seen).values().stream().allMatch(times -> times.size() >= 2));
            int before = events.heard(Event.class).size();
            for (int i = 0; i < SWAPS; i++) {
                int round = seen.heard(Observation.class).size();
                update("org.vigie.probe.http");
                within(
                        PATIENCE,
                        "half of the checks looked",
                        () -> seen.heard(Observation.class).size() > round + CHECKS / 2);
            }
            assertThat(looks(seen).entrySet())
                    .as("no look of a check is more than two intervals after the one before")
                    .allSatisfy(check -> assertThat(widest(check.getValue()))
                            .as(check.getKey())
                            .isLessThanOrEqualTo(Duration.ofSeconds(2)));
            assertThat(events.heard(Event.class).stream().skip(before)).isEmpty();
        }
    }

    @Test
    public void swappingJudgesAndMessengersInTheMiddleOfAnIncidentTellsNothingTwice() throws Exception {
        var told = new Told();
        var registration = bundles.registerService(Notifier.class, told, null);
        try (var target = new Target(port());
                var events = new Ear(exchange, "event/shop");
                var incidents = new Ear(exchange, "incident/#")) {
            target.answers(500);
            within(PATIENCE, "it is confirmed", () -> phase(incidents) == Phase.CONFIRMED);
            within(PATIENCE, "somebody was told", () -> told.notices.size() == 1);
            update("org.vigie.classify.evidence");
            update("org.vigie.classify.scope");
            update("org.vigie.notify.log");
            int looks = events.heard(Event.class).size();
            target.answers(200);
            within(PATIENCE, "it is resolved", () -> phase(incidents) == Phase.RESOLVED);
            within(PATIENCE, "the end was told", () -> told.notices.size() == 2);
            assertThat(told.notices)
                    .extracting(Notice::kind)
                    .containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
            assertThat(events.heard(Event.class))
                    .extracting(event -> event.after().id())
                    .containsOnly(told.notices.getFirst().incident().id());
            assertThat(events.heard(Event.class)).extracting(Event::n).doesNotHaveDuplicates();
            assertThat(looks).isPositive();
        } finally {
            registration.unregister();
        }
    }

    /** A notifier that remembers. */
    @NotifierType("told")
    public static final class Told implements Notifier<Told.Settings> {
        /** Nothing to set. */
        public record Settings() {}

        private final List<Notice> notices = new CopyOnWriteArrayList<>();

        @Override
        public void deliver(Settings settings, Notice notice) {
            notices.add(notice);
        }
    }

    private int port() throws IOException {
        return Integer.parseInt(Files.readString(AgentHome.of(bundles).root().resolve("port")));
    }

    private static Phase phase(Ear incidents) {
        var heard = incidents.heard(Incident.class).stream()
                .filter(incident -> incident.service().equals("shop"))
                .toList();
        return heard.isEmpty() ? Phase.MAINTENANCE : heard.getLast().phase();
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

    private void update(String room) throws IOException, BundleException {
        var bundle = Arrays.stream(bundles.getBundles())
                .filter(candidate -> room.equals(candidate.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        try (var jar = Files.newInputStream(Path.of(URI.create(bundle.getLocation())))) {
            bundle.update(jar);
        }
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }
}
