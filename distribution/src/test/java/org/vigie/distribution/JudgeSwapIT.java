package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.testkit.container.InContainer;
import org.vigie.wire.Exchange;

/** Classifiers and the log notifier are swapped in the middle of an incident. */
@ExtendWith(InContainer.class)
@ExamReactorStrategy(PerClass.class)
public class JudgeSwapIT {
    /** A minute of the story takes a second. */
    private static final double PACE = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private BundleContext bundles;

    @Inject
    private Exchange exchange;

    @Configuration
    public Option[] agent() {
        int port = Target.start();
        var home = AgentHome.make()
                .file("port", Integer.toString(port))
                .file("config/vigie.yaml", AgentHome.ALONE + """
                    notifiers:
                      told: {use: told, at: [confirmed, resolved]}
                      log: {use: log}
                    """)
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
    public void oneIncidentStaysOneIncidentAndIsToldOnce() throws BundleException {
        int port = AgentHome.of(bundles).port();
        var told = new Told();
        var registration = bundles.registerService(Notifier.class, told, null);
        try (var events = new Ear(exchange, "event/shop");
                var incidents = new Ear(exchange, "incident/#")) {
            within(
                    PATIENCE,
                    "there is a verdict",
                    () -> !exchange.held("state/shop/door").isEmpty());
            Target.answers(port, 500);
            within(PATIENCE, "it is confirmed", () -> last(incidents, Phase.CONFIRMED));
            within(PATIENCE, "somebody was told", () -> told.notices.size() == 1);

            Bundles.update(bundles, "org.vigie.classify.evidence");
            Bundles.update(bundles, "org.vigie.classify.scope");
            Bundles.update(bundles, "org.vigie.notify.log");

            Target.answers(port, 200);
            within(PATIENCE, "it is resolved", () -> last(incidents, Phase.RESOLVED));
            within(PATIENCE, "the end was told", () -> told.notices.size() == 2);
            assertThat(told.notices)
                    .extracting(Notice::kind)
                    .containsExactly(Notice.Kind.CONFIRMED, Notice.Kind.RESOLVED);
            assertThat(incidents.heard(Incident.class))
                    .extracting(Incident::id)
                    .containsOnly(told.notices.getFirst().incident().id());
            assertThat(events.heard(Event.class))
                    .extracting(Event::n)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
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

    private static boolean last(Ear incidents, Phase phase) {
        var heard = incidents.heard(Incident.class);
        return !heard.isEmpty() && heard.getLast().phase() == phase;
    }
}
