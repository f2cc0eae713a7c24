package org.vigie.gate;

import java.security.CodeSigner;
import java.security.cert.X509Certificate;

/**
 * Who signed a jar. Names can be had by anybody: the key alone counts.
 *
 * @param key fingerprint of the public key
 * @param name as the certificate says
 */
record Signer(String key, String name) {
    static Signer of(CodeSigner signer) {
        var own = (X509Certificate) signer.getSignerCertPath().getCertificates().getFirst();
        return new Signer(
                Digest.of(own.getPublicKey().getEncoded()),
                Whole.shown(own.getSubjectX500Principal().getName()));
    }

    @Override
    public String toString() {
        return name + " with the key " + key;
    }
}
