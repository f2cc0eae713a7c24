package org.vigie.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Secret;

/** A certificate of ours with its key, out of the text in which people keep them. */
final class Pem {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /** What a handshake shows; no word of either text is in what is thrown. */
    static KeyManager[] keys(Secret certificate, Secret key) throws CannotLook {
        try {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(certificate.reveal().getBytes(US_ASCII)));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("ours", key(key.reveal()), new char[0], chain.toArray(Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            throw new CannotLook(
                    Reason.CREDENTIALS,
                    "our certificate cannot be read: it takes PEM for both, and the key as PKCS#8 (openssl pkcs8 -topk8"
                            + " -nocrypt)");
        }
    }

    private static PrivateKey key(String text) throws GeneralSecurityException {
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if (from < BEGIN.length() || to < from) {
            throw new InvalidKeySpecException("no key");
        }
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(from, to)));
        for (var kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                // the next kind then
            }
        }
        throw new InvalidKeySpecException("of no known kind");
    }
}
