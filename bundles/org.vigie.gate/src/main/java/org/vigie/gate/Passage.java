package org.vigie.gate;

import java.util.Map;
import java.util.function.Predicate;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Tells the launcher's wall, while it is open, which bundles went through: in words of the JDK, since they share no others. */
record Passage(ServiceRegistration<?> told) implements AutoCloseable {
    static Passage open(BundleContext context, Predicate<String> wentThrough) {
        return new Passage(context.registerService(
                Predicate.class, wentThrough, FrameworkUtil.asDictionary(Map.of("vigie.gate", true))));
    }

    @Override
    public void close() {
        try {
            told.unregister();
        } catch (IllegalStateException already) {
            // the framework did, when this room was stopped
        }
    }
}
