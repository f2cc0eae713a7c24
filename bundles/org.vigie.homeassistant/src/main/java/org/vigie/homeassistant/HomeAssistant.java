package org.vigie.homeassistant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vigie.api.Clock;
import org.vigie.wire.Exchange;

/** The room as a component: looks once a second whether something changed, on a thread of its own, while there is a reason to. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.vigie.homeassistant",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HomeAssistant {
    /** What changes within a second is told at once. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** What shows in what is written. */
    private static final List<String> SHOWN = List.of("state/+", "definition/#", "incident/#", "correlator/#");

    private final Clock clock;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final List<Runnable> listening = new ArrayList<>();
    private final Thread thread;

    /** The section {@code home-assistant} of the agent's file; without it the room only tidies up. */
    @interface Config {
        boolean on() default false;

        String prefix() default "homeassistant";

        String lang() default "en";

        String mqtt_prefix() default "vigie/v1";
    }

    @Activate
    public HomeAssistant(Config config, BundleContext context, @Reference Clock clock, @Reference Exchange exchange) {
        this.clock = clock;
        var state = Path.of(Objects.requireNonNullElse(context.getProperty("vigie.state"), "state"));
        var version = Objects.requireNonNullElse(context.getProperty("vigie.version"), "");
        var card = new Card(config.mqtt_prefix(), config.lang(), version);
        var roots = new Roots(state.resolve("home-assistant"), config.on() ? config.prefix() : null);
        thread = Thread.ofVirtual().name("vigie-home-assistant").start(() -> run(exchange, card, roots));
    }

    private void run(Exchange exchange, Card card, Roots roots) {
        roots.open();
        listen(exchange, roots);
        var household = new Household(exchange, clock, card, roots);
        try {
            while (roots.isNeeded()) {
                household.round(changed.getAndSet(false));
                clock.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void listen(Exchange exchange, Roots roots) {
        for (var root : roots.all()) {
            listening.add(exchange.listen(Household.discovery(root, "+"), heard -> changed.set(true)));
        }
        if (roots.isNeeded()) {
            SHOWN.forEach(filter -> listening.add(exchange.listen(filter, heard -> changed.set(true))));
        }
    }

    /** Takes nothing away: a restart is no reason to make Home Assistant forget its devices. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        synchronized (this) {
            listening.forEach(Runnable::run);
        }
    }
}
