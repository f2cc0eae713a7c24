package org.vigie.probe.net;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.vigie.api.Symptom;

/**
 * What a server showed of itself, and our own judgement of it: the handshake that showed it trusts everybody.
 *
 * @param shown the leaf first, then whatever else came, in whatever order
 * @param staple what the authority says of revocation, as the server hands it on
 */
record Chain(List<Certificate> shown, Staple staple) {
    /** More would not have come through the handshake. */
    private static final int LENGTH_MAX = 10;

    /**
     * Something that is wrong.
     *
     * @param words for people
     */
    record Fault(Symptom symptom, String words) {}

    /**
     * All that is judged.
     *
     * @param faults the worst first
     */
    record Grade(List<Fault> faults, Staple.Word revocation) {}

    Certificate leaf() {
        return shown.getFirst();
    }

    Grade grade(String host, Authorities trusted, Instant now) {
        var faults = new ArrayList<Fault>();
        inTime(leaf(), now).ifPresent(faults::add);
        if (!leaf().isFor(host)) {
            faults.add(new Fault(Symptom.TLS_NAME, "not for " + host));
        }
        var path = path(trusted, now);
        if (path.isEmpty() && faults.stream().noneMatch(fault -> fault.symptom() == Symptom.TLS_EXPIRED)) {
            faults.add(whyNoPath(trusted, now));
        }
        var revocation = path.map(found -> staple.about(leaf(), found, now)).orElse(Staple.Word.UNTOLD);
        if (revocation == Staple.Word.REVOKED) {
            faults.add(new Fault(Symptom.TLS_REVOKED, "revoked by its authority"));
        }
        return new Grade(List.copyOf(faults), revocation);
    }

    /** What is weak in it. A signature on somebody whom we trust anyway proves nothing, so it may be weak. */
    List<String> weaknesses(Authorities trusted) {
        return shown.stream()
                .filter(one -> one.equals(leaf()) || !trusted.know(one))
                .flatMap(one -> one.weaknesses().stream())
                .distinct()
                .toList();
    }

    private static Optional<Fault> inTime(Certificate one, Instant now) {
        if (one.hasEnded(now)) {
            return Optional.of(new Fault(Symptom.TLS_EXPIRED, "ended " + -one.days(now) + " days ago"));
        }
        return one.hasBegun(now)
                ? Optional.empty()
                : Optional.of(new Fault(
                        Symptom.TLS_EXPIRED,
                        "not valid before " + one.shown().getNotBefore().toInstant()));
    }

    private Optional<PKIXCertPathBuilderResult> path(Authorities trusted, Instant now) {
        if (!leaf().isForServers() || trusted.anchors().isEmpty()) {
            return Optional.empty();
        }
        try {
            var wanted = new X509CertSelector();
            wanted.setCertificate(leaf().shown());
            var rules = new PKIXBuilderParameters(trusted.anchors(), wanted);
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(now));
            rules.setMaxPathLength(LENGTH_MAX);
            rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates())));
            return Optional.of((PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(rules));
        } catch (GeneralSecurityException none) {
            return Optional.empty();
        }
    }

    private List<X509Certificate> certificates() {
        return shown.stream().map(Certificate::shown).toList();
    }

    /** Goes from the leaf upwards as far as somebody was shown who signed. */
    private Fault whyNoPath(Authorities trusted, Instant now) {
        if (leaf().isSelfSigned()) {
            return untrusted("signed by nobody but itself");
        } else if (!leaf().isForServers()) {
            return untrusted("not made for servers");
        }
        var top = leaf();
        for (int i = 0; i < shown.size(); i++) {
            var issuer = issuer(top);
            if (issuer.isEmpty() || issuer.get().equals(top)) {
                break;
            }
            top = issuer.get();
            if (!top.isAuthority()) {
                return untrusted("signed by " + top.subject() + ", which is no authority");
            }
            var late = inTime(top, now);
            if (late.isPresent()) {
                return new Fault(
                        Symptom.TLS_EXPIRED,
                        "its issuer " + top.subject() + " " + late.get().words());
            }
        }
        return untrusted(whyNobody(top, trusted));
    }

    private Optional<Certificate> issuer(Certificate signed) {
        return shown.stream()
                .filter(one -> one.shown()
                        .getSubjectX500Principal()
                        .equals(signed.shown().getIssuerX500Principal()))
                .filter(signed::isSignedBy)
                .findFirst();
    }

    private static String whyNobody(Certificate top, Authorities trusted) {
        if (top.isSelfSigned()) {
            return "nobody here knows its authority " + top.subject();
        } else if (trusted.knowIssuerOf(top)) {
            return "its signature is not that of " + top.issuer() + ", or it breaks a rule of that authority";
        }
        return "the certificate of its issuer " + top.issuer() + " is missing, and nobody here knows it";
    }

    private static Fault untrusted(String words) {
        return new Fault(Symptom.TLS_UNTRUSTED, words);
    }
}
