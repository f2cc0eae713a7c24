package org.vigie.correlator;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
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
import org.vigie.api.classify.Classifies;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.core.catalogue.Catalogue;
import org.vigie.core.door.Explains;
import org.vigie.core.door.Health;
import org.vigie.core.door.Pace;
import org.vigie.core.settings.Vault;
import org.vigie.journal.Journals;
import org.vigie.wire.Broker;
import org.vigie.wire.Exchange;

/** The right half of the line as a component: everybody's letters in; verdicts, events and notices out. */
@Component(
        service = {Explains.class, Health.class},
        immediate = true,
        configurationPid = "org.vigie.correlator",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class Correlator implements Explains, Health {
    private final Roster<Classifier<?>> classifiers = new Roster<>(Correlator::classifierName);
    private final Roster<Notifier<?>> notifiers = new Roster<>(Correlator::notifierTypes);
    private final ExecutorService crew = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("correlator-", 0).factory());
    private final Engine engine;

    /** What can be configured. */
    @interface Config {
        String correlator() default "auto";

        double pace() default 1;
    }

    @Activate
    public Correlator(
            Config config, @Reference Clock clock, @Reference Exchange exchange, @Reference Journals journals) {
        var mode = Role.Mode.of(config.correlator());
        engine = new Engine(
                new Parts(
                        clock,
                        exchange,
                        journals,
                        crew,
                        Correlator::chance,
                        mode,
                        new Pace(config.pace()),
                        Fold.Core::new),
                new LetterScribe());
    }

    /** The plug-ins and the configuration that are there were bound before. */
    @Activate
    void start() {
        engine.start();
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Returns when everything is on disk; deliveries under way are interrupted and made again at the next start. */
    @Deactivate
    void stop() throws InterruptedException {
        engine.stop();
        crew.shutdownNow();
    }

    @Override
    public List<String> why(String target) {
        try {
            return engine.why(target);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public SortedMap<String, String> troubles() {
        return engine.troubles();
    }

    @Override
    public Map<Figure, Double> figures() {
        return Map.of(Figure.NOTICES_WAITING, (double) engine.waiting());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addClassifier(Classifier<?> classifier, Map<String, Object> properties) {
        classifiers.add(classifier, properties);
        engine.classifiers(classifiers.byName());
    }

    void removeClassifier(Classifier<?> classifier, Map<String, Object> properties) {
        classifiers.remove(properties);
        engine.classifiers(classifiers.byName());
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addNotifier(Notifier<?> notifier, Map<String, Object> properties) {
        notifiers.add(notifier, properties);
        engine.notifiers(notifiers.byName());
    }

    void removeNotifier(Notifier<?> notifier, Map<String, Object> properties) {
        notifiers.remove(properties);
        engine.notifiers(notifiers.byName());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setCatalogue(Catalogue catalogue) {
        engine.configure(catalogue);
    }

    /** The one in force stays in force until there is another. */
    void unsetCatalogue(Catalogue catalogue) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setVault(Vault vault) {
        engine.vault(vault);
    }

    void unsetVault(Vault vault) {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setBroker(Broker broker) {
        engine.ownBroker(true);
    }

    void unsetBroker(Broker broker) {
        engine.ownBroker(false);
    }

    private static List<String> classifierName(Classifier<?> classifier) {
        var named = classifier.getClass().getAnnotation(Classifies.class);
        return List.of(named == null ? classifier.getClass().getName() : named.value());
    }

    private static List<String> notifierTypes(Notifier<?> notifier) {
        var named = notifier.getClass().getAnnotation(NotifierType.class);
        return named == null
                ? List.of(notifier.getClass().getName())
                : Stream.concat(Stream.of(named.value()), Stream.of(named.also()))
                        .toList();
    }
}
