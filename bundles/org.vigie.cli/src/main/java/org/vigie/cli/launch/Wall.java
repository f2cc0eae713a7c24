package org.vigie.cli.launch;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The second wall behind the gate: what neither came with Vigie nor went through its gate is wired to nothing, so no code of it
 * runs; and what went through is wired to the packages that are meant for plug-ins. It stands before the first bundle is there,
 * and where the gate does not, nobody gets through.
 */
final class Wall implements ResolverHookFactory, ResolverHook {
    /** Where the gate answers whether a bundle of this location went through. */
    private static final String GATE = "(vigie.gate=true)";

    private static final String OURS = "org.vigie.";
    private static final List<String> FACES = List.of("org.vigie.api", "org.vigie.http", "org.vigie.talk");
    private static final Set<String> WIRES =
            Set.of(PackageNamespace.PACKAGE_NAMESPACE, BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE);

    private final BundleContext context;
    private final boolean byHand;
    private final Set<Long> shipped = ConcurrentHashMap.newKeySet();

    /**
     * Stands in a framework.
     *
     * @param byHand whether what the room of the verbs installs may run too: a person named the jar
     */
    Wall(BundleContext context, boolean byHand) {
        this.context = context;
        this.byHand = byHand;
        shipped.add(0L); // the framework itself
    }

    /** This one came with Vigie. */
    void pass(Bundle bundle) {
        shipped.add(bundle.getBundleId());
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        candidates.removeIf(candidate -> !isShipped(candidate) && !byHand && !wentThrough(candidate.getBundle()));
    }

    @Override
    public void filterMatches(BundleRequirement need, Collection<BundleCapability> candidates) {
        if (WIRES.contains(need.getNamespace())) {
            boolean plugin = !isShipped(need.getRevision());
            candidates.removeIf(offer -> plugin
                    ? isShipped(offer.getRevision()) && !isForPlugins(need, offer)
                    : !isShipped(offer.getRevision()));
        }
    }

    /** What is called as rooms are called may take the place of one, and needs what rooms need. */
    private static boolean isForPlugins(BundleRequirement need, BundleCapability offer) {
        if (!PackageNamespace.PACKAGE_NAMESPACE.equals(need.getNamespace())) {
            return false;
        }
        var name = String.valueOf(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
        return !name.startsWith(OURS)
                || FACES.stream().anyMatch(name::startsWith)
                || String.valueOf(need.getRevision().getSymbolicName()).startsWith(OURS);
    }

    private boolean isShipped(BundleRevision revision) {
        return shipped.contains(revision.getBundle().getBundleId());
    }

    private boolean wentThrough(Bundle bundle) {
        try {
            var gates = context.getAllServiceReferences(null, GATE);
            return gates != null && Arrays.stream(gates).anyMatch(gate -> answers(gate, bundle.getLocation()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answers(ServiceReference<?> gate, String location) {
        return context.getService(gate) instanceof Predicate<?> through && ask(through, location);
    }

    @SuppressWarnings("unchecked") // the property says what it takes
    private static boolean ask(Predicate<?> through, String location) {
        return ((Predicate<String>) through).test(location);
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void end() {}
}
