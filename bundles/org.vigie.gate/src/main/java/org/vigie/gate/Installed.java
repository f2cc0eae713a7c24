package org.vigie.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.core.door.Entrance;

/**
 * The bundles of the running framework. It outlives the gate, which is made anew whenever its section of the configuration
 * changes, so that no plug-in has to start again for that. Nobody else may install, update or start what came through the gate:
 * Felix 7 loses a bundle for good when it is started by one and refreshed by another.
 */
@Component(service = Installed.class, immediate = true)
public final class Installed implements Neighbours, BundleListener {
    /** Wiring anew is a matter of milliseconds; whoever waits longer has met a plug-in that hangs in its own end. */
    private static final long REFRESH_MAX_S = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Installed.class);

    private final BundleContext context;
    private final AtomicLong changes = new AtomicLong();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<Long, Attempt> last = new HashMap<>();
    private final Map<Long, String> trouble = new HashMap<>();

    private record Attempt(long bundle, long modified, long changes) {}

    /** Made by the component runtime. */
    @Activate
    public Installed(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public boolean has(Plugin plugin) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !bundle.getLocation().startsWith(Entrance.LOCATION))
                .anyMatch(bundle -> plugin.name().equals(bundle.getSymbolicName())
                        && plugin.version().equals(bundle.getVersion()));
    }

    @Override
    public String run(String name, Path jar, String digest) {
        try {
            return tried(place(name, jar, digest));
        } catch (BundleException failed) {
            return Words.of(failed);
        } catch (IOException unreadable) {
            return "cannot be read: " + unreadable;
        } catch (IllegalStateException frameworkStops) {
            return "";
        }
    }

    private Bundle place(String name, Path jar, String digest) throws BundleException, IOException {
        var there = context.getBundle(Entrance.LOCATION + name);
        if (there != null && digest.equals(digests.get(name))) {
            return there;
        }
        try (var bytes = Files.newInputStream(jar)) {
            if (there == null) {
                there = context.installBundle(Entrance.LOCATION + name, bytes);
            } else {
                there.stop();
                changes.incrementAndGet(); // whatever comes of it, this bundle is to be started again
                there.update(bytes);
                forget(there);
            }
        }
        digests.put(name, digest);
        return there;
    }

    @Override
    public void end(String name) {
        digests.remove(name);
        var there = context.getBundle(Entrance.LOCATION + name);
        if (there != null) {
            try {
                there.uninstall();
                forget(there);
            } catch (BundleException | IllegalStateException failed) {
                LOG.warn("Plug-in {} does not go: {}", name, failed.getMessage());
            }
        }
    }

    /** Lets go of what this bundle was before. Where others are wired to that, they are stopped, wired anew and started. */
    private void forget(Bundle bundle) {
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            var done = new CountDownLatch(1);
            wiring.refreshBundles(List.of(bundle), event -> done.countDown());
            try {
                if (!done.await(REFRESH_MAX_S, TimeUnit.SECONDS)) {
                    LOG.warn("{} is not wired anew within {} s", bundle.getSymbolicName(), REFRESH_MAX_S);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<String> trouble(String name) {
        return Optional.ofNullable(context.getBundle(Entrance.LOCATION + name))
                .map(this::tried)
                .filter(why -> !why.isEmpty());
    }

    /** What does not start is tried again only after something changed: its activator may do half of its work each time. */
    private String tried(Bundle bundle) {
        var attempt = new Attempt(bundle.getBundleId(), bundle.getLastModified(), changes.get());
        if (!attempt.equals(last.get(attempt.bundle()))) {
            last.put(attempt.bundle(), attempt);
            trouble.put(attempt.bundle(), start(bundle));
        }
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                ? ""
                : trouble.getOrDefault(attempt.bundle(), "");
    }

    private static String start(Bundle bundle) {
        try {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
            return "";
        } catch (BundleException failed) {
            return Words.of(failed);
        } catch (IllegalStateException goneMeanwhile) {
            return "";
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        int wiring = BundleEvent.INSTALLED | BundleEvent.UPDATED | BundleEvent.UNINSTALLED | BundleEvent.RESOLVED;
        if ((event.getType() & wiring) != 0) {
            changes.incrementAndGet();
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
    }
}
