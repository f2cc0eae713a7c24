package org.vigie.board;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.probe.Pushes;
import org.vigie.core.door.Address;
import org.vigie.core.door.Health;
import org.vigie.core.door.History;
import org.vigie.wire.Exchange;

/** The wallboard: one live page, and what it shows as JSON for others. It only reads, but for what a check waits for. */
@Component(
        service = {},
        configurationPid = "org.vigie.board",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Board {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Lookback lookback;
    private final BundleContext bundle;
    private final Site site;
    private final Recent recent;
    private volatile @Nullable ServiceRegistration<?> address;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pushes pushes;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Health> parts = List.of();

    /** The section {@code board} of the configuration. */
    @interface Config {
        /** Host and port. */
        String listen() default "127.0.0.1:8180";

        /** Languages to speak, the first one where the reader asks for none of them. */
        String[] lang() default {"en", "fr"};

        /** Where the clock on the wall hangs; empty: where the reader is. */
        String time$_$zone() default "";
    }

    /** Listens on a thread of its own. */
    @Activate
    public Board(BundleContext bundle, Config config, @Reference Exchange exchange, @Reference Clock clock) {
        this.bundle = bundle;
        recent = new Recent(exchange);
        var sight = new Sight(exchange, clock);
        lookback = new Lookback(clock);
        var tongues = new Tongues(List.of(config.lang()));
        var held = new Holdings(exchange);
        var desk = new Desk(
                new Api(exchange, lookback),
                new Checkup(held, sight, () -> parts),
                new Metrics(held, sight, () -> parts),
                new Badges(held, sight, tongues),
                new Bulletin(held, tongues),
                new Publicity(held, sight, lookback),
                new Pages(tongues, config.time$_$zone()));
        site = new Site(desk, new Feed(exchange, recent, sight), new Letterbox(() -> pushes, clock));
        var listen = config.listen();
        Thread.ofVirtual().name("vigie-board-start").start(() -> open(listen));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setHistory(History history) {
        lookback.use(history);
    }

    void unsetHistory(History history) {
        lookback.leave(history);
    }

    private void open(String listen) {
        try {
            int colon = listen.lastIndexOf(':');
            var host = listen.substring(0, Math.max(colon, 0));
            int wanted = Integer.parseInt(listen.substring(colon + 1));
            int port = site.open(host, wanted);
            var uri = URI.create("http://" + host + ":" + port);
            LOG.info("Board on {}{}", uri, port == wanted ? "" : " because port " + wanted + " is taken");
            address = bundle.registerService(Address.class, new Address(Address.BOARD, uri), null);
        } catch (NumberFormatException wrong) {
            LOG.error("No board: '{}' is no address: write 127.0.0.1:8180", listen);
        } catch (IOException failed) {
            LOG.error("No board on {}: {}", listen, failed.toString());
        }
        if (stopped.get()) {
            end();
        }
    }

    @Deactivate
    void stop() {
        stopped.set(true);
        end();
    }

    private synchronized void end() {
        var registered = address;
        address = null;
        if (registered != null) {
            registered.unregister();
        }
        recent.close();
        site.close();
    }
}
