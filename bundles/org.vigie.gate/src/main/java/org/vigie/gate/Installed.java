package org.vigie.gate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Constants;

/** The bundles of the running framework. */
final class Installed implements Neighbours, BundleListener {
    private final BundleContext context;
    private final Path admitted;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Long, Attempt> last = new HashMap<>();
    private final Map<Long, String> trouble = new HashMap<>();

    private record Attempt(long bundle, long modified, long changes) {}

    Installed(BundleContext context, Path admitted) {
        this.context = context;
        this.admitted = admitted;
    }

    @Override
    public boolean has(Plugin plugin) {
        return Arrays.stream(context.getBundles())
                .filter(bundle ->
                        !bundle.getLocation().contains(admitted.toUri().getRawPath()))
                .anyMatch(bundle -> plugin.name().equals(bundle.getSymbolicName())
                        && plugin.version().equals(bundle.getVersion()));
    }

    @Override
    public Optional<String> trouble(Path jar) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().endsWith(jar.toUri().getRawPath()))
                .findFirst()
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

    /** Whoever watches the folder starts it too, but tells nobody why it could not. */
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
}
