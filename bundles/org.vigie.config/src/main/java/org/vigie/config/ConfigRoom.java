package org.vigie.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.guard.Guard;
import org.vigie.core.settings.Kind;
import org.vigie.core.settings.Vault;

/** Gives the catalogue and the vault as services, and each room its section, for as long as they are in force. */
@Component(
        immediate = true,
        service = {})
public final class ConfigRoom {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigRoom.class);

    private final BundleContext context;
    private final Clock clock;
    private final Rooms rooms;
    private final Path config;
    private final ShortForms shortForms = new ShortForms();
    private final Map<Long, Kind> kinds = new ConcurrentSkipListMap<>();
    private volatile @Nullable Watch watch;
    private @Nullable ServiceRegistration<Vault> vault;
    private @Nullable ServiceRegistration<Catalogue> catalogue;
    private int ranking;

    /** Takes what must be there; reads nothing yet. */
    @Activate
    public ConfigRoom(BundleContext context, @Reference ConfigurationAdmin admin, @Reference Clock clock) {
        this.context = context;
        this.clock = clock;
        this.rooms = new Rooms(admin);
        this.config = Path.of(property("vigie.config", "config"));
    }

    /** Begins to watch; the first reading follows at once, on another thread. */
    @Activate
    void watch() throws IOException {
        var reload = new Reload(config, this::surroundings, this::force);
        var vaults = FileVault.beside(config, System.getenv()).folders();
        var folders = new ArrayList<>(List.of(config, config.resolve(Sources.SERVICES)));
        folders.addAll(vaults);
        watch = new Watch(folders, reload::look, Watch.ANYWAY);
    }

    /** Ends it; what was given as a service goes with the bundle. */
    @Deactivate
    synchronized void close() throws IOException {
        if (watch != null) {
            watch.close();
        }
        withdraw(catalogue);
        withdraw(vault);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addProbe(Probe<?> probe, Map<String, Object> properties) {
        add(probe, properties);
    }

    void removeProbe(Probe<?> probe, Map<String, Object> properties) {
        remove(properties);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addStatusPage(StatusPage<?> page, Map<String, Object> properties) {
        add(page, properties);
    }

    void removeStatusPage(StatusPage<?> page, Map<String, Object> properties) {
        remove(properties);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addNotifier(Notifier<?> notifier, Map<String, Object> properties) {
        add(notifier, properties);
    }

    void removeNotifier(Notifier<?> notifier, Map<String, Object> properties) {
        remove(properties);
    }

    private void add(Object plugin, Map<String, Object> properties) {
        if (Guard.call(() -> Kind.of(plugin.getClass())) instanceof Guard.Value<Optional<Kind>> read) {
            read.value().ifPresent(kind -> kinds.put(id(properties), kind));
            nudge();
        }
    }

    /** Its checks wait from now on, and stay the checks that they are. */
    private void remove(Map<String, Object> properties) {
        kinds.remove(id(properties));
    }

    private static Long id(Map<String, Object> properties) {
        return (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID), "every service has an id");
    }

    private void nudge() {
        var watching = watch;
        if (watching != null) {
            watching.nudge();
        }
    }

    private Surroundings surroundings() {
        var variables = System.getenv();
        return new Surroundings(
                List.copyOf(kinds.values()),
                shortForms,
                FileVault.beside(config, variables),
                Surroundings.host(variables),
                context.getProperty("vigie.join"),
                pace(),
                property("vigie.version", ""),
                clock.now(),
                ZoneId.systemDefault(),
                false);
    }

    private double pace() {
        try {
            return Double.parseDouble(property("vigie.pace", "1"));
        } catch (NumberFormatException notOne) {
            return 1;
        }
    }

    private String property(String name, String standard) {
        var value = context.getProperty(name);
        return value == null ? standard : value;
    }

    /** The new ones come before the old ones go, and rank higher, so that nobody is without for a moment. */
    private synchronized void force(Reading reading) {
        ranking++;
        var oldVault = vault;
        var oldCatalogue = catalogue;
        vault = context.registerService(Vault.class, reading.vault(), ranked());
        catalogue = context.registerService(Catalogue.class, reading.catalogue(), ranked());
        withdraw(oldCatalogue);
        withdraw(oldVault);
        try {
            rooms.configure(reading.pids());
        } catch (IOException unwritten) {
            LOG.error("the rooms could not be told their sections: {}", unwritten.toString());
        }
    }

    private Dictionary<String, Object> ranked() {
        return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, ranking));
    }

    private static void withdraw(@Nullable ServiceRegistration<?> registration) {
        if (registration != null) {
            try {
                registration.unregister();
            } catch (IllegalStateException goneWithTheBundle) {
                LOG.debug("already withdrawn", goneWithTheBundle);
            }
        }
    }
}
