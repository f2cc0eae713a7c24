package org.vigie.tls;

import java.security.Provider;
import java.util.Map;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.LoggerFactory;

/**
 * Brings a {@link Provider} of TLS as a service with the property {@code vigie.tls=native}; the machine's own providers stay as
 * they are.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.vigie.tls",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class NativeTls {
    private final @Nullable ServiceRegistration<Provider> brought;

    /** Loads the library, which takes some hundredths of a second. */
    @Activate
    public NativeTls(BundleContext context) {
        var provider = provider();
        var kind = FrameworkUtil.asDictionary(Map.of("vigie.tls", "native"));
        brought = provider == null ? null : context.registerService(Provider.class, provider, kind);
    }

    @Deactivate
    void stop() {
        if (brought != null) {
            brought.unregister();
        }
    }

    /** Null where this machine cannot load it; then it says so. */
    static @Nullable Provider provider() {
        try {
            Conscrypt.checkAvailability();
            return Conscrypt.newProviderBuilder().provideTrustManager(false).build();
        } catch (UnsatisfiedLinkError foreign) {
            LoggerFactory.getLogger(NativeTls.class)
                    .warn("native TLS cannot be loaded on this machine: {}", foreign.getMessage());
            return null;
        }
    }
}
