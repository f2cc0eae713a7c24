package org.vigie.agent;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt.Trust;

/** Shakes hands. One context for all targets: one for each would cost a trust store for each. */
final class Handshakes {
    /** A resumed session would not look at the certificate again, so sessions are as good as not kept. */
    private static final int SESSIONS = 1;

    private static final int SESSION_SECONDS = 1;

    private final Map<Trust, SSLContext> contexts = new EnumMap<>(Trust.class);

    /** Wraps an open connection and shakes hands on it; closing what comes back closes the connection. */
    SSLSocket secure(Socket open, String host, int port, Trust trust, List<String> protocols) throws IOException {
        var secured = (SSLSocket) context(trust).getSocketFactory().createSocket(open, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        if (trust == Trust.PUBLIC) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private synchronized SSLContext context(Trust trust) throws IOException {
        var known = contexts.get(trust);
        if (known != null) {
            return known;
        }
        try {
            var made = make(trust == Trust.ANYBODY ? new TrustManager[] {new Anybody()} : null);
            contexts.put(trust, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("this runtime has no TLS: " + e.getMessage(), e);
        }
    }

    private static SSLContext make(TrustManager @Nullable [] trust) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
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
