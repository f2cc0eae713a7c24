package org.vigie.agent;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are taken: the runtime's word, whoever shakes the hands, so that a bad one is bad in the same words. A chain
 * that was good is not worked through again for the same host while all of it is in force: nothing else can have changed.
 */
final class Peers extends X509ExtendedTrustManager {
    /** As the runtime's own TLS has it: a longer chain is not looked at, which says nothing about whoever shows it. */
    private static final int CHAIN_MAX = 10;

    /** Hosts whose last chain is known, some 10 kB each; the one that was asked longest ago goes. */
    private static final int HOSTS_MAX = 512;

    private final @Nullable X509ExtendedTrustManager judge;
    private final SequencedMap<String, Shown> good = new LinkedHashMap<>(16, 0.75f, true);

    /** Where revocation is asked for, it is asked for each time. */
    private final boolean remembers = !Boolean.getBoolean("com.sun.net.ssl.checkRevocation");

    /**
     * What was shown.
     *
     * @param type of the exchange of keys; since TLS 1.3 it says nothing, which Java calls unknown and BoringSSL generic
     */
    private record Shown(List<X509Certificate> chain, String type) {}

    /** All that this judge takes; null: everybody. */
    Peers(@Nullable X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (chain.length > CHAIN_MAX) {
            throw new CertificateException("The certificate chain length (" + chain.length
                    + ") exceeds the maximum allowed length (" + CHAIN_MAX + ")");
        }
        var session = ((SSLSocket) socket).getHandshakeSession();
        if (session == null) {
            throw new CertificateException("broken off"); // the look was late and closed the connection meanwhile
        }
        var host = session.getPeerHost();
        var shown = new Shown(List.of(chain), type.equals("GENERIC") ? "UNKNOWN" : type);
        if (judge != null && !isKnown(host, shown)) {
            judge.checkServerTrusted(chain, shown.type(), socket);
            remember(host, shown);
        }
    }

    private boolean isKnown(String host, Shown shown) {
        synchronized (good) {
            if (!shown.equals(good.get(host))) {
                return false;
            }
        }
        try {
            for (var certificate : shown.chain()) {
                certificate.checkValidity();
            }
            return true;
        } catch (CertificateException over) {
            return false;
        }
    }

    private void remember(String host, Shown shown) {
        synchronized (good) {
            if (remembers) {
                good.put(host, shown);
            }
            if (good.size() > HOSTS_MAX) {
                good.pollFirstEntry();
            }
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge == null ? new X509Certificate[0] : judge.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw aside();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw aside();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw aside();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw aside();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw aside();
    }

    /** An agent only goes out, by sockets. */
    private static CertificateException aside() {
        return new CertificateException("only servers are looked at");
    }
}
