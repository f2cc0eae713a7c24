package org.vigie.gate;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.fact.Inventory.Refusal;
import org.vigie.core.door.Refusals;

/** Watches the folder where people drop plug-ins: a jar comes in through here or not at all. */
@Component(immediate = true, configurationPid = "org.vigie.gate", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Gate implements Refusals {
    /** Some file systems tell nothing: without news the folder is looked at this often. */
    private static final long SLOW_LOOK_MS = 2_000;

    /** How often while something is being written. */
    private static final long QUICK_LOOK_MS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final BundleContext context;
    private final Clock clock;
    private final Path drop;
    private final Path admitted;
    private final Rules rules;
    private final Installed installed;
    private final Thread thread;
    private volatile List<Refusal> refused = List.of();

    /** The section {@code plugins} of the configuration. */
    @interface Config {
        /** Whether unsigned jars may run: {@code open} or {@code signed}; else what the launcher says. */
        String policy() default "";

        /** Fingerprints of the public keys that are trusted. */
        String[] keys() default {};

        /** Fingerprints of keys, and digests of jars, that are not. */
        String[] revoked() default {};
    }

    /** Begins to look, on a thread of its own. */
    @Activate
    public Gate(BundleContext context, Config config, @Reference Clock clock, @Reference Installed installed) {
        this.context = context;
        this.clock = clock;
        drop = path(context, "vigie.plugins", "plugins");
        admitted = path(context, "vigie.state", "state").resolve("plugins-admitted");
        rules = Rules.of(
                config.policy().isEmpty() ? context.getProperty(Rules.POLICY) : config.policy(),
                List.of(config.keys()),
                List.of(config.revoked()),
                Pins.beside(path(context, "vigie.config", "config")));
        this.installed = installed;
        thread = Thread.ofVirtual().name("vigie-gate").start(this::watch);
    }

    private static Path path(BundleContext context, String property, String otherwise) {
        return Path.of(Objects.requireNonNullElse(context.getProperty(property), otherwise))
                .toAbsolutePath();
    }

    private void watch() {
        try {
            var folder = new Folder(drop, admitted, installed, rules.now());
            watch(folder);
        } catch (InterruptedException | ClosedWatchServiceException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            LOG.error("No plug-ins from {}: {} cannot be used: {}", drop, admitted, broken.toString());
        }
    }

    private void watch(Folder folder) throws IOException, InterruptedException {
        try (WatchService news = FileSystems.getDefault().newWatchService();
                var _ = Passage.open(context, folder::wentThrough)) {
            @Nullable WatchKey key = null;
            while (!Thread.currentThread().isInterrupted()) {
                key = key == null || !key.isValid() ? register(news) : key;
                boolean soon = look(folder);
                var told = news.poll(soon ? QUICK_LOOK_MS : SLOW_LOOK_MS, TimeUnit.MILLISECONDS);
                if (told != null) {
                    told.pollEvents();
                    told.reset();
                }
            }
        }
    }

    /** Returns null where the folder is not there: it may still come. */
    private @Nullable WatchKey register(WatchService news) {
        try {
            return Files.isDirectory(drop)
                    ? drop.register(
                            news,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE)
                    : null;
        } catch (IOException silent) {
            LOG.info("{} tells nothing about changes and is looked at every two seconds: {}", drop, silent.toString());
            return null;
        }
    }

    private boolean look(Folder folder) {
        try {
            boolean soon = folder.look(clock.nanos(), rules.now());
            tell(folder.refused());
            return soon;
        } catch (IOException unreadable) {
            tell(List.of(new Refusal("plugins", "the folder cannot be read: " + unreadable)));
            return false;
        }
    }

    private void tell(List<Refusal> now) {
        if (!now.equals(refused)) {
            now.stream().filter(one -> !refused.contains(one)).forEach(one -> LOG.warn("{} {}", one.what(), one.why()));
            refused = now;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public List<Refusal> refused() {
        return refused;
    }

    @Override
    public Runnable changed(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }
}
