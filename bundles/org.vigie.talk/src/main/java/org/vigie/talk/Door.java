package org.vigie.talk;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt;

/**
 * Where a URL leads.
 *
 * @param host without brackets
 * @param port given, or the usual one
 * @param tls whether TLS is spoken from the first byte
 */
public record Door(String host, int port, boolean tls) {
    private static final int PORT_MAX = 65_535;

    /**
     * Reads a URL of this protocol; its scheme with an {@code s} behind it means TLS.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Door of(URI url, String scheme, int port, int securePort) {
        boolean tls = (scheme + "s").equalsIgnoreCase(url.getScheme());
        if (url.getHost() == null || (!tls && !scheme.equalsIgnoreCase(url.getScheme()))) {
            throw new IllegalArgumentException("url must be " + scheme + "://host or " + scheme + "s://host");
        } else if (url.getPort() == 0 || url.getPort() > PORT_MAX) {
            throw new IllegalArgumentException("url must have a port from 1 to 65535, or none");
        }
        var host = url.getHost();
        int usual = tls ? securePort : port;
        return new Door(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                url.getPort() < 0 ? usual : url.getPort(),
                tls);
    }

    /** A connection, with TLS where the URL says so, offering these protocols to be spoken over it. */
    public Socket open(Attempt attempt, String... protocols) throws IOException {
        var plain = attempt.connect(host, port);
        return tls ? secure(plain, attempt, protocols) : plain;
    }

    /** Shakes hands on an open connection, and offers what was seen. */
    public SSLSocket secure(Socket plain, Attempt attempt, String... protocols) throws IOException {
        var secured = attempt.secure(plain, host, port, Attempt.Trust.PUBLIC, List.of(protocols));
        var session = secured.getSession();
        attempt.value("tls.version", session::getProtocol);
        attempt.value("cert.days", () -> days(session, attempt.now()));
        return secured;
    }

    /** Whole days until the certificate ends; null where none was shown. */
    private static @Nullable Long days(SSLSession session, Instant now) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf
                    ? Duration.between(now, leaf.getNotAfter().toInstant()).toDays()
                    : null;
        } catch (SSLPeerUnverifiedException nobody) {
            return null;
        }
    }
}
