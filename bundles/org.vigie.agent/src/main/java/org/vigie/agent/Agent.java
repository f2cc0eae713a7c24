package org.vigie.agent;

import java.io.IOException;
import java.security.Provider;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.Clock;
import org.vigie.api.classify.Classifier;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outings;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.catalogue.Check;
import org.vigie.core.door.Health;
import org.vigie.core.door.Lookout;
import org.vigie.core.door.Pace;
import org.vigie.core.door.Refusals;
import org.vigie.core.settings.Vault;
import org.vigie.journal.Journals;
import org.vigie.wire.Exchange;

/** The doors by which plug-ins, configuration and secrets come in and leave while the agent runs. Holds no rule. */
@Component(
        service = {Lookout.class, Outings.class, Health.class},
        immediate = true,
        configurationPid = "org.vigie.agent",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Agent implements Lookout, Outings, Health {
    private final BundleContext context;
    private final Station station;
    private final Map<Refusals, Runnable> refusals = new ConcurrentHashMap<>();

    /** All but this one. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(!(component.name=org.vigie.agent.Agent))")
    private volatile List<Health> parts = List.of();

    /** Keys of the configuration. */
    public @interface Config {
        /** Divides intervals, for demonstrations. */
        double pace() default 1;

        /** Who shakes hands: {@code java}, or {@code native} where it is there. */
        String tls() default "java";
    }

    /** Builds the station; nothing looks yet. Without journals, for a verb that is over soon, it keeps nothing. */
    @Activate
    public Agent(
            BundleContext context,
            Config config,
            @Reference Clock clock,
            @Reference Exchange exchange,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL) @Nullable Journals journals) {
        this.context = context;
        var version = context.getProperty("vigie.version");
        this.station = new Station(
                clock,
                exchange,
                new Station.Outside(
                        new Pace(config.pace()),
                        version == null ? context.getBundle().getVersion().toString() : version,
                        Thread::startVirtualThread,
                        this::bundles,
                        () -> refusals.keySet().stream()
                                .flatMap(door -> door.refused().stream())
                                .toList(),
                        () -> parts));
        station.handshakes.wantNative(config.tls().equals("native"));
        if (journals != null) {
            station.keep(journals);
        }
    }

    @Activate
    void start() {
        station.start();
    }

    @Deactivate
    void stop() {
        station.stop();
    }

    @Override
    public Observation look(Check check) throws InterruptedException {
        return station.look(check);
    }

    @Override
    public SortedMap<String, String> troubles() {
        return station.wellbeing().troubles();
    }

    @Override
    public Map<Figure, Double> figures() {
        return station.wellbeing().figures();
    }

    @Override
    public <T> T go(Duration within, String host, Outing<T> outing) throws IOException, InterruptedException {
        return station.outings.go(within, host, outing);
    }

    @Reference(
            service = Probe.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addProbe(Probe<?> probe, ServiceReference<?> reference) {
        station.post(Origins.of(reference), probe, Probe.class);
    }

    void removeProbe(Probe<?> probe, ServiceReference<?> reference) {
        station.withdraw(Origins.id(reference));
    }

    @Reference(
            service = StatusPage.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addPage(StatusPage<?> page, ServiceReference<?> reference) {
        station.post(Origins.of(reference), page, StatusPage.class);
    }

    void removePage(StatusPage<?> page, ServiceReference<?> reference) {
        station.withdraw(Origins.id(reference));
    }

    @Reference(
            service = Classifier.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addClassifier(Classifier<?> classifier, ServiceReference<?> reference) {
        station.addClassifier(Origins.of(reference), classifier);
    }

    void removeClassifier(Classifier<?> classifier, ServiceReference<?> reference) {
        station.removeClassifier(Origins.of(reference));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setCatalogue(Catalogue catalogue) {
        station.adopt(catalogue);
    }

    /** What is in force stays so until another takes its place: a gap between two is no order to stop. */
    void unsetCatalogue(Catalogue catalogue) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setVault(Vault vault) {
        station.secrets(vault);
    }

    /** The last secrets stay good until others come. */
    void unsetVault(Vault vault) {}

    /** Only there where it was asked for. */
    @Reference(
            target = "(vigie.tls=native)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTls(Provider provider) {
        station.handshakes.by(provider);
    }

    void unsetTls(Provider provider) {
        station.handshakes.without(provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRefusals(Refusals door) {
        refusals.put(door, door.changed(station::changed));
        station.changed();
    }

    void removeRefusals(Refusals door) {
        var end = refusals.remove(door);
        if (end != null) {
            end.run();
        }
        station.changed();
    }

    private SortedMap<String, String> bundles() {
        var bundles = new TreeMap<String, String>();
        for (var bundle : context.getBundles()) {
            bundles.put(
                    String.valueOf(bundle.getSymbolicName()),
                    bundle.getVersion().toString());
        }
        return Collections.unmodifiableSortedMap(bundles);
    }
}
