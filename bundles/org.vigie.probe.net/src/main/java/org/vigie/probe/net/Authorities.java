package org.vigie.probe.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;

/** Who is trusted: the runtime's own list, and what the user adds. */
record Authorities(Set<TrustAnchor> anchors) {
    /** A file with more than that is something else. */
    private static final long BYTES_MAX = 1 << 20;

    /** Read once: it does not change while the runtime runs. */
    private static final class Runtimes {
        static final Set<X509Certificate> OWN = own();

        private static Set<X509Certificate> own() {
            try {
                var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                return Arrays.stream(factory.getTrustManagers())
                        .filter(X509TrustManager.class::isInstance)
                        .map(X509TrustManager.class::cast)
                        .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (GeneralSecurityException none) {
                return Set.of(); // nobody is trusted then, and the evidence says whom nobody knows
            }
        }
    }

    /**
     * The runtime's, and those in a PEM file.
     *
     * @throws CannotLook where the file cannot be read
     */
    static Authorities with(@Nullable Path file) throws IOException {
        var more = file == null ? Stream.<X509Certificate>of() : read(file);
        return new Authorities(Stream.concat(Runtimes.OWN.stream(), more)
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<X509Certificate> read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.size(file) > BYTES_MAX) {
            throw new CannotLook(Reason.PROBE_ERROR, "cannot read the authorities in " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast);
        } catch (CertificateException unreadable) {
            throw new CannotLook(Reason.PROBE_ERROR, "no certificates in " + file + ": " + unreadable.getMessage());
        }
    }

    /** Whether somebody of this name is trusted. */
    boolean know(Certificate authority) {
        var name = authority.shown().getSubjectX500Principal();
        return anchors.stream()
                .anyMatch(anchor -> name.equals(anchor.getTrustedCert().getSubjectX500Principal()));
    }

    /** Whether its issuer is trusted. */
    boolean knowIssuerOf(Certificate signed) {
        var name = signed.shown().getIssuerX500Principal();
        return anchors.stream()
                .anyMatch(anchor -> name.equals(anchor.getTrustedCert().getSubjectX500Principal()));
    }
}
