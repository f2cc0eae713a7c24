package org.vigie.probe.net;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;

/** What an authority says of revocation, where the server hands it on. Nobody else is asked, and silence proves nothing. */
final class Staple {
    /** Nothing was handed on. */
    static final Staple NONE = new Staple(new byte[0]);

    private final byte[] response;

    private Staple(byte[] response) {
        this.response = response;
    }

    /** What the authority says. */
    enum Word {
        /** Nothing, or nothing that can be believed. */
        UNTOLD,
        GOOD,
        REVOKED
    }

    static Staple of(SSLSession session) {
        var responses =
                session instanceof ExtendedSSLSession extended ? extended.getStatusResponses() : List.<byte[]>of();
        return responses.isEmpty() ? NONE : new Staple(responses.getFirst());
    }

    /** Its word about the leaf of a path that is good otherwise. */
    Word about(Certificate leaf, PKIXCertPathBuilderResult path, Instant now) {
        if (response.length == 0) {
            return Word.UNTOLD;
        }
        try {
            validate(leaf, path, now);
            return Word.GOOD;
        } catch (CertPathValidatorException found) {
            return found.getReason() == BasicReason.REVOKED ? Word.REVOKED : Word.UNTOLD;
        } catch (GeneralSecurityException unable) {
            return Word.UNTOLD;
        }
    }

    private void validate(Certificate leaf, PKIXCertPathBuilderResult path, Instant now)
            throws GeneralSecurityException {
        var validator = CertPathValidator.getInstance("PKIX");
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOcspResponses(Map.of(leaf.shown(), response));
        checker.setOptions(Set.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
        var rules = new PKIXParameters(Set.of(path.getTrustAnchor()));
        rules.setDate(Date.from(now));
        rules.setRevocationEnabled(
                false); // this checker is asked, and not the standard one, which would go and ask others
        rules.addCertPathChecker(checker);
        validator.validate(path.getCertPath(), rules);
    }
}
