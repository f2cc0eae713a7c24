package org.vigie.agent;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt.Trust;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;

/** Shakes hands. One context for all targets: one for each would cost a trust store for each. */
final class Handshakes {
    /** A resumed session would not look at the certificate again, so sessions are as good as not kept. */
    private static final int SESSIONS = 1;

    private static final int SESSION_SECONDS = 1;

    /** Certificates of ours in use at once; the one that was used longest ago goes. */
    private static final int OURS_MAX = 64;

    private final Map<Trust, SSLContext> contexts = new EnumMap<>(Trust.class);
    private final SequencedMap<How, SSLContext> ours = new LinkedHashMap<>(1, 0.75f, true);

    /**
     * How to shake hands.
     *
     * @param as who shows a certificate; null, or without one: nobody
     */
    record How(
            Trust trust, List<String> protocols, @Nullable Credential as) {
        boolean shows() {
            return as != null && as.certificate() != null && as.key() != null;
        }
    }

    /** Wraps an open connection and shakes hands on it; closing what comes back closes the connection. */
    SSLSocket secure(Socket open, String host, int port, How how) throws IOException {
        var secured = (SSLSocket) context(how).getSocketFactory().createSocket(open, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(how.protocols().toArray(String[]::new));
        if (how.trust() == Trust.PUBLIC) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private synchronized SSLContext context(How how) throws IOException {
        var known = how.shows() ? ours.get(how) : contexts.get(how.trust());
        if (known != null) {
            return known;
        }
        try {
            var made = make(how);
            keep(how, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("this runtime has no TLS: " + e.getMessage(), e);
        }
    }

    private void keep(How how, SSLContext made) {
        if (how.shows()) {
            ours.put(how, made);
            if (ours.size() > OURS_MAX) {
                ours.pollFirstEntry();
            }
        } else {
            contexts.put(how.trust(), made);
        }
    }

    private static SSLContext make(How how) throws GeneralSecurityException, CannotLook {
        var as = how.as();
        var keys = as == null || as.certificate() == null || as.key() == null
                ? null
                : Pem.keys(as.certificate(), as.key());
        var context = SSLContext.getInstance("TLS");
        context.init(keys, how.trust() == Trust.ANYBODY ? new TrustManager[] {new Anybody()} : null, null);
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
        return context;
    }

    /** For looking at certificates that nobody trusts. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
