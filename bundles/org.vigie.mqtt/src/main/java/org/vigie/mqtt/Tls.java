package org.vigie.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.vigie.api.probe.Secret;
import org.vigie.wire.Pem;

/**
 * Whom we trust and what we show when a broker wants TLS. Each is PEM, or the path of a file with it, which is read anew for
 * each connection: what was renewed there counts from the next one on.
 *
 * @param ca who signs the broker's certificate; empty: whom this machine trusts
 * @param certificate ours; empty: none
 * @param key of our certificate; empty: none
 * @param home where relative paths begin
 */
record Tls(String ca, Secret certificate, Secret key, Path home) {
    /** What this machine trusts, and no certificate of ours. */
    static final Tls PLAIN = new Tls("", new Secret(""), new Secret(""), Path.of(""));

    private static final String BEGIN = "-----BEGIN";

    /** More than any chain of certificates needs. */
    private static final int FILE_MAX = 1024 * 1024;

    /** Something of ours that cannot be used, in words. */
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1;

        Unusable(String words) {
            super(words);
        }
    }

    /** For one connection, so that nothing of an earlier one is taken up again. */
    SSLSocketFactory sockets() throws Unusable {
        try {
            var trust = ca.isEmpty() ? null : Pem.trust(text("mqtt.ca", ca));
            var context = SSLContext.getInstance("TLS");
            context.init(
                    certificate.reveal().isEmpty()
                            ? null
                            : Pem.keys(text("mqtt.certificate", certificate.reveal()), text("mqtt.key", key.reveal())),
                    trust,
                    null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new Unusable("mqtt.ca, mqtt.certificate or mqtt.key cannot be read: " + Pem.HINT);
        }
    }

    private String text(String setting, String value) throws Unusable {
        if (value.stripLeading().startsWith(BEGIN)) {
            return value;
        }
        try {
            var file = home.resolve(value.strip());
            if (Files.size(file) > FILE_MAX) {
                throw new Unusable(setting + ": that file is larger than any certificate");
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (Unusable e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new Unusable(setting + " is neither PEM nor the path of a file that can be read");
        }
    }
}
