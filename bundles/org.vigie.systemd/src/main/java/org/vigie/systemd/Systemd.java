package org.vigie.systemd;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.door.Health;
import org.vigie.core.door.Lookout;
import org.vigie.wire.Exchange;

/** The room as a component. Everything it asks may come and go with a new configuration, and it stays. */
@Component(
        service = {},
        immediate = true)
public final class Systemd {
    private final BundleContext context;
    private final @Nullable Rounds rounds;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Exchange exchange;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Lookout lookout;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Catalogue catalogue;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Health> parts = List.of();

    /** Begins its rounds where a manager listens. */
    @Activate
    public Systemd(BundleContext context, @Reference Clock clock) {
        this.context = context;
        var socket = System.getenv("NOTIFY_SOCKET");
        this.rounds = socket == null || socket.isEmpty() ? null : rounds(clock, socket);
    }

    private @Nullable Rounds rounds(Clock clock, String socket) {
        try {
            var watchdog =
                    Rounds.watchdog(System.getenv(), ProcessHandle.current().pid());
            var line = new Datagram(socket);
            return new Rounds(clock, Thread::startVirtualThread, line::send, watchdog, this::sight);
        } catch (IOException e) {
            LoggerFactory.getLogger(Systemd.class).warn("NOTIFY_SOCKET: {}", e.getMessage());
            return null;
        }
    }

    private Rounds.Sight sight() {
        return new Rounds.Sight(lookout != null && catalogue != null, exchange, parts);
    }

    @Activate
    void start() {
        if (rounds != null) {
            rounds.start();
        }
    }

    /** Only a process that ends says so: the manager takes it at its word. */
    @Deactivate
    void stop() {
        if (rounds != null) {
            var framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            rounds.close(framework == null || framework.getState() == Bundle.STOPPING);
        }
    }
}
