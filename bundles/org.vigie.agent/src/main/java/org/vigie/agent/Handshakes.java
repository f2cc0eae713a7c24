package org.vigie.agent;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt.Trust;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Secret;
import org.vigie.wire.Pem;

/**
 * Shakes hands, each time in full: a session that is taken up again shows no certificate and finds no broken key. So each handshake
 * has a context of its own, which costs some 10 µs; what is dear, the authorities and our own keys, is shared.
 */
final class Handshakes {
    private static final Logger LOG = LoggerFactory.getLogger(Handshakes.class);

    /** Certificates of ours in use at once; the one that was used longest ago goes. */
    private static final int OURS_MAX = 64;

    private final Peers anybody = new Peers(null);
    private final SequencedMap<Credential, KeyManager[]> ours = new LinkedHashMap<>(1, 0.75f, true);
    private @Nullable Peers known;
    private @Nullable Provider provider;
    private boolean wantsNative;
    private boolean missed;

    /**
     * How to shake hands.
     *
     * @param as who shows a certificate; null, or without one: nobody
     */
    record How(
            Trust trust, List<String> protocols, @Nullable Credential as) {}

    /** Whether another TLS than the runtime's was asked for. */
    synchronized void wantNative(boolean wanted) {
        wantsNative = wanted;
    }

    /** From the next handshake on this is who shakes hands; null: the runtime itself. */
    synchronized void by(@Nullable Provider other) {
        provider = other;
        missed = false;
    }

    /** This one does no longer. */
    @SuppressWarnings("ReferenceEquality") // providers are maps: the one that took its place may be equal to it
    synchronized void without(Provider gone) {
        if (gone == provider) {
            by(null);
        }
    }

    /** What was asked for and is not there; empty: nothing. */
    synchronized String trouble() {
        return missed ? "tls: native was asked for and nothing here brings it, so TLS is Java's own" : "";
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

    private SSLContext context(How how) throws IOException {
        try {
            var context = blank();
            var peers = how.trust() == Trust.ANYBODY ? anybody : known();
            context.init(keys(how.as()), new TrustManager[] {peers}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this runtime has no TLS: " + e.getMessage(), e);
        }
    }

    private synchronized SSLContext blank() throws GeneralSecurityException {
        if (provider != null) {
            return SSLContext.getInstance("TLS", provider);
        }
        if (wantsNative && !missed) {
            missed = true;
            LOG.warn(trouble());
        }
        return SSLContext.getInstance("TLS");
    }

    private synchronized Peers known() throws GeneralSecurityException {
        if (known == null) {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            known = new Peers((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
        }
        return known;
    }

    private synchronized KeyManager @Nullable [] keys(@Nullable Credential as) throws CannotLook {
        if (as == null || as.certificate() == null || as.key() == null) {
            return null;
        }
        var keys = ours.get(as);
        if (keys == null) {
            keys = read(as.certificate(), as.key());
            ours.put(as, keys);
            if (ours.size() > OURS_MAX) {
                ours.pollFirstEntry();
            }
        }
        return keys;
    }

    private static KeyManager[] read(Secret certificate, Secret key) throws CannotLook {
        try {
            return Pem.keys(certificate.reveal(), key.reveal());
        } catch (GeneralSecurityException unreadable) {
            throw new CannotLook(Reason.CREDENTIALS, "our certificate cannot be read: " + Pem.HINT);
        }
    }
}
