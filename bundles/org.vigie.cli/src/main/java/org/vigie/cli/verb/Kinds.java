package org.vigie.cli.verb;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vigie.api.classify.Classifier;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.StatusPage;
import org.vigie.core.settings.Kind;

/** The plug-ins that are installed now. */
@Component(service = Kinds.class)
public final class Kinds {
    private final Map<ServiceReference<?>, Installed> installed = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param plugin itself
     * @param kind what it is; empty for a classifier, which takes no settings
     * @param bundle symbolic name and version of what brought it
     */
    record Installed(Object plugin, Optional<Kind> kind, String bundle) {
        String name() {
            return kind.map(Kind::name).orElse(plugin.getClass().getSimpleName());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProbe(Probe<?> probe, ServiceReference<Probe<?>> from) {
        add(probe, from);
    }

    void removeProbe(ServiceReference<Probe<?>> from) {
        installed.remove(from);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPage(StatusPage<?> page, ServiceReference<StatusPage<?>> from) {
        add(page, from);
    }

    void removePage(ServiceReference<StatusPage<?>> from) {
        installed.remove(from);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addNotifier(Notifier<?> notifier, ServiceReference<Notifier<?>> from) {
        add(notifier, from);
    }

    void removeNotifier(ServiceReference<Notifier<?>> from) {
        installed.remove(from);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addClassifier(Classifier<?> classifier, ServiceReference<Classifier<?>> from) {
        add(classifier, from);
    }

    void removeClassifier(ServiceReference<Classifier<?>> from) {
        installed.remove(from);
    }

    private void add(Object plugin, ServiceReference<?> from) {
        var bundle = from.getBundle();
        installed.put(
                from,
                new Installed(
                        plugin,
                        Kind.of(plugin.getClass()),
                        bundle == null ? "" : bundle.getSymbolicName() + " " + bundle.getVersion()));
    }

    /** All of them, by name. */
    List<Installed> all() {
        return installed.values().stream()
                .sorted(Comparator.comparing(Installed::name))
                .toList();
    }

    /** What probes, status pages and notifiers there are. */
    List<Kind> kinds() {
        return all().stream().flatMap(one -> one.kind().stream()).toList();
    }

    /** The plug-in of this name that stands behind this door. */
    Optional<Installed> named(Class<?> door, String name) {
        return all().stream()
                .filter(one -> one.kind()
                        .filter(kind -> kind.door() == door && kind.names().contains(name))
                        .isPresent())
                .findFirst();
    }

    /** The classifiers. */
    List<Classifier<?>> classifiers() {
        return all().stream()
                .map(Installed::plugin)
                .filter(Classifier.class::isInstance)
                .<Classifier<?>>map(Classifier.class::cast)
                .toList();
    }
}
