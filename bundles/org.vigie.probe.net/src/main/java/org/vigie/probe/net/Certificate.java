package org.vigie.probe.net;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A certificate as people ask about it: for whom, by whom, how long. */
record Certificate(X509Certificate shown) {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /** Host names and addresses that it speaks for; the common name counts for nothing. */
    List<String> names() {
        try {
            var names = shown.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst() instanceof Integer kind
                                    && (kind.intValue() == DNS || kind.intValue() == ADDRESS))
                            .map(name -> Objects.toString(name.getLast()))
                            .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    boolean isFor(String host) {
        var wanted = host.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        var wild = dot > 0 ? "*" + wanted.substring(dot) : wanted;
        return names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted) || name.equals(wild));
    }

    boolean isInTime(Instant now) {
        return !now.isBefore(shown.getNotBefore().toInstant())
                && !now.isAfter(shown.getNotAfter().toInstant());
    }

    /** Whole days until it ends; below zero since it has ended. */
    long days(Instant now) {
        return Math.floorDiv(
                Duration.between(now, shown.getNotAfter().toInstant()).toSeconds(),
                Duration.ofDays(1).toSeconds());
    }

    String issuer() {
        return shown.getIssuerX500Principal().getName();
    }
}
