package org.vigie.probe.net;

import java.net.IDN;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A certificate as people ask about it: for whom, by whom, how long, how strong. */
record Certificate(X509Certificate shown) {
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /** What browsers and authorities have required since 2014, and what is about as strong. */
    private static final int RSA_BITS = 2048;

    private static final int EC_BITS = 224;

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USE = "2.5.29.37.0";

    /** Host names and addresses that it speaks for. */
    List<String> names() {
        return Stream.concat(names(DNS), names(ADDRESS)).toList();
    }

    private Stream<String> names(int kind) {
        try {
            var names = shown.getSubjectAlternativeNames();
            return names == null
                    ? Stream.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(kind))
                            .map(name -> Objects.toString(name.getLast()));
        } catch (CertificateParsingException unreadable) {
            return Stream.of();
        }
    }

    /** Whether it speaks for a host; its common name counts where there is no other name, as this runtime has it, too. */
    boolean isFor(String host) {
        var address = HostPort.address(host);
        if (address != null) {
            return names(ADDRESS).anyMatch(name -> address.equals(HostPort.address(name)));
        }
        var wanted = plain(host);
        return (names().isEmpty() ? commonName() : names(DNS)).anyMatch(name -> covers(plain(name), wanted));
    }

    private static String plain(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return IDN.toASCII(name).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException odd) {
            return name;
        }
    }

    /** A star stands for one whole label, never for the last but one. */
    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        boolean wild = name.startsWith("*.") && name.indexOf('.', 2) > 0;
        return wild ? dot > 0 && name.substring(1).equals(host.substring(dot)) : name.equals(host);
    }

    private Stream<String> commonName() {
        var parts = shown.getSubjectX500Principal().getName().split(",", -1);
        return Arrays.stream(parts)
                .filter(part -> part.startsWith("CN="))
                .map(part -> part.substring(3))
                .limit(1);
    }

    boolean hasBegun(Instant now) {
        return !now.isBefore(shown.getNotBefore().toInstant());
    }

    boolean hasEnded(Instant now) {
        return now.isAfter(shown.getNotAfter().toInstant());
    }

    /** Whole days until it ends; below zero since it has ended. */
    long days(Instant now) {
        return Math.floorDiv(left(now).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    Duration left(Instant now) {
        return Duration.between(now, shown.getNotAfter().toInstant());
    }

    /** From its first second to its last. */
    Duration life() {
        return Duration.between(
                shown.getNotBefore().toInstant(), shown.getNotAfter().toInstant());
    }

    String subject() {
        return shown.getSubjectX500Principal().getName();
    }

    String issuer() {
        return shown.getIssuerX500Principal().getName();
    }

    /** Whether it names itself as its issuer, and is signed by its own key. */
    boolean isSelfSigned() {
        return shown.getSubjectX500Principal().equals(shown.getIssuerX500Principal()) && isSignedBy(this);
    }

    boolean isSignedBy(Certificate authority) {
        try {
            shown.verify(authority.shown.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    boolean isAuthority() {
        return shown.getBasicConstraints() >= 0;
    }

    /** Whether a server may show it; one that says nothing of its use is for every use. */
    boolean isForServers() {
        try {
            var uses = shown.getExtendedKeyUsage();
            return uses == null || uses.contains(SERVER_AUTH) || uses.contains(ANY_USE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** {@code RSA 2048}. */
    String key() {
        var key = shown.getPublicKey();
        int bits = bits(key);
        return bits == 0 ? key.getAlgorithm() : key.getAlgorithm() + " " + bits;
    }

    String signature() {
        return shown.getSigAlgName();
    }

    /** What no longer counts as strong, each in a few words. */
    List<String> weaknesses() {
        var weak = new ArrayList<String>();
        int bits = bits(shown.getPublicKey());
        if (bits > 0 && bits < (shown.getPublicKey() instanceof ECKey ? EC_BITS : RSA_BITS)) {
            weak.add(key());
        }
        var signature = signature().toUpperCase(Locale.ROOT);
        if (signature.startsWith("SHA1") || signature.startsWith("MD")) {
            weak.add(signature());
        }
        if (!isAuthority() && names().isEmpty()) {
            weak.add("no subject alternative name");
        }
        return weak;
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            case DSAKey dsa
            when dsa.getParams() != null -> dsa.getParams().getP().bitLength();
            default -> 0;
        };
    }

    /** SHA-256 of the whole, in hexadecimal. */
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(shown.getEncoded()));
        } catch (CertificateEncodingException unreadable) {
            return "";
        } catch (GeneralSecurityException never) {
            throw new AssertionError("every Java has SHA-256", never);
        }
    }
}
