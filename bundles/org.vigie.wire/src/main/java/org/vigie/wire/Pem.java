package org.vigie.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificates and keys out of the text in which people keep them; no word of any text is in what is thrown. */
public final class Pem {
    /** What a person can do about one that cannot be read. */
    public static final String HINT = "it takes PEM for both, and the key as PKCS#8 (openssl pkcs8 -topk8 -nocrypt)";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /** What a handshake shows. */
    public static KeyManager[] keys(String certificate, String key) throws GeneralSecurityException {
        var store = empty();
        store.setKeyEntry(
                "ours", key(key), new char[0], certificates(certificate).toArray(Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    /** Who trusts these authorities and nobody else. */
    public static TrustManager[] trust(String authorities) throws GeneralSecurityException {
        var store = empty();
        int number = 0;
        for (var authority : certificates(authorities)) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(String text) throws CertificateException {
        var all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text.getBytes(US_ASCII)));
        if (all.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return all;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store cannot be made", e);
        }
    }

    private static PrivateKey key(String text) throws GeneralSecurityException {
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (from < BEGIN.length() || to < from) {
            throw new InvalidKeySpecException("no key");
        }
        var spec = new PKCS8EncodedKeySpec(bytes(text.substring(from, to)));
        for (var kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                // the next kind then
            }
        }
        throw new InvalidKeySpecException("of no known kind");
    }

    private static byte[] bytes(String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("not Base64", e);
        }
    }
}
