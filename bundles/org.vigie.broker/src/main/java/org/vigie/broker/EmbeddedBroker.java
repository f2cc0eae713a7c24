package org.vigie.broker;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.core.door.Address;
import org.vigie.wire.Broker;

/** The broker that is there when nobody configured one. It keeps nothing on disk: agents refill it. */
@Component(
        service = {},
        configurationPid = "org.vigie.broker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EmbeddedBroker {
    /** A clean stop of the whole agent takes at most three seconds; it does not wait for a broker that hangs. */
    private static final long STOP_MAX_MS = 1_500;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    private final List<Address> addresses = new CopyOnWriteArrayList<>();

    private final BundleContext bundle;
    private final Doorman doorman = new Doorman();
    private final FutureTask<Running> start;

    /** The section {@code broker} of the configuration. */
    @interface Config {
        /** Where to listen, or the first port to try. */
        int port() default 1883;
    }

    private record Running(Server server, List<ServiceRegistration<?>> services) {}

    /** Starts on a thread of its own: nothing else waits for a broker. */
    @Activate
    public EmbeddedBroker(BundleContext bundle, Config config) {
        this(bundle, config.port());
    }

    EmbeddedBroker(BundleContext bundle, int port) {
        this.bundle = bundle;
        start = new FutureTask<>(() -> run(port));
        Thread.ofVirtual().name("vigie-broker-start").start(this::start);
    }

    private void start() {
        start.run();
        try {
            start.get();
        } catch (ExecutionException failed) {
            LOG.error("No embedded broker: {}. The agent goes on without one.", String.valueOf(failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Running run(int port) throws Exception {
        // what the library looks up by name is in this bundle, not where the calling thread came from
        Thread.currentThread().setContextClassLoader(EmbeddedBroker.class.getClassLoader());
        var server = Server.open(port, doorman, this::boards);
        var uri = URI.create("mqtt://" + Porch.LOOPBACK + ":" + server.port());
        LOG.info(
                "Embedded broker listens on {}{}: everybody may read, only the agent writes",
                uri,
                server.port() == port ? "" : " because port " + port + " is taken");
        return new Running(
                server,
                List.of(
                        bundle.registerService(Address.class, new Address(Address.BROKER, uri), null),
                        bundle.registerService(
                                Broker.class, new Broker(uri, Doorman.WRITER, doorman.password()), null)));
    }

    /** Where pages come from that may open a WebSocket. */
    private Set<String> boards() {
        return addresses.stream()
                .filter(address -> address.what().equals(Address.BOARD))
                .map(address -> address.uri().getPort())
                .flatMap(port -> Stream.of("http://127.0.0.1:" + port, "http://localhost:" + port))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Deactivate
    void stop() {
        var stop = new FutureTask<>(this::end);
        Thread.ofVirtual().name("vigie-broker-stop").start(stop);
        try {
            stop.get(STOP_MAX_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn("The embedded broker did not stop within {} ms and is left behind", STOP_MAX_MS);
        } catch (ExecutionException failed) {
            LOG.warn("The embedded broker did not stop cleanly: {}", String.valueOf(failed.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean end() throws Exception {
        Running running;
        try {
            running = start.get();
        } catch (ExecutionException neverStarted) {
            return false;
        }
        running.services().forEach(ServiceRegistration::unregister);
        running.server().close();
        return true;
    }
}
