package org.vigie.probe.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Shakes hands over TLS: is the certificate in time, trusted, strong, not revoked, and for this name? */
@Component
@ProbeType(
        value = "tls",
        values = {
            "cert.days: whole days until the certificate ends",
            "cert.names: the names that it speaks for, with commas between them",
            "cert.subject: whose it is",
            "cert.issuer: who signed it",
            "cert.key: kind and size of its key, for instance RSA 2048",
            "cert.signature: how it is signed, for instance SHA256withRSA",
            "cert.sha256: its fingerprint, in hexadecimal",
            "cert.revocation: good or revoked, where the server hands on what the authority says; else untold",
            "chain.length: how many certificates were shown",
            "weak: what no longer counts as strong, with commas between; empty: nothing",
            "tls.version: TLSv1.2 or TLSv1.3",
            "tls.cipher: the cipher suite",
            "connect: how long the connection took",
            "tls: how long the handshake took",
        })
public final class TlsProbe implements Probe<TlsProbe.Settings> {
    /** Authorities that renew by themselves do so well before. */
    private static final Duration EXPIRING = Duration.ofDays(14);

    /** A certificate of six days is not about to end all its life. */
    private static final int LIVES = 3;

    /** Whose hand to shake, and how. */
    public record Settings(
            @Help("host name or address") String host,

            @Default("443") @Help("from 1 to 65535") int port,

            @Help("name that the certificate must be for, if it is not the host") @Nullable
            String name,

            @Help("protocol that turns to TLS when it is asked to: smtp, imap, pop3, ftp, xmpp, ldap or postgres")
            @Nullable
            StartTls starttls,

            @Help("PEM file of authorities that are trusted besides the runtime's own") @Nullable
            Path ca,

            @Help("how long before its end a certificate is tls-expiring; without it 14d, or a third of a shorter life")
            @Nullable
            Duration expiring) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var name = target.name() == null ? target.host() : target.name();
        var way = new Secured.Way(target.starttls(), name, target.ca());
        var plain = attempt.connect(target.host(), target.port());
        try (var secured = Secured.on(plain, target.port(), way, attempt)) {
            offer(secured, attempt);
            return judged(secured, target, attempt);
        } // a handshake that fails maps to its symptom in one shared place
    }

    /** The lower tier is told only where nothing is wrong, and nobody has a mind of his own about the days. */
    private static Outcome judged(Secured secured, Settings target, Attempt attempt) {
        var outcome = secured.outcome(attempt);
        var left = secured.leaf().left(attempt.now());
        boolean ending = left.compareTo(expiring(target, secured.leaf())) < 0;
        if (outcome instanceof Outcome.Up up && ending && !attempt.asks("cert.days")) {
            var words = "ends within " + (left.toDays() + 1) + " days; " + up.evidence();
            return new Outcome.Down(Symptom.TLS_EXPIRING, words, up.detail(), up.features());
        }
        return outcome;
    }

    private static Duration expiring(Settings target, Certificate leaf) {
        if (target.expiring() != null) {
            return target.expiring();
        }
        var third = leaf.life().dividedBy(LIVES);
        return third.compareTo(EXPIRING) < 0 ? third : EXPIRING;
    }

    private static void offer(Secured secured, Attempt attempt) {
        var leaf = secured.leaf();
        var session = secured.socket().getSession();
        attempt.value("cert.days", () -> leaf.days(attempt.now()));
        attempt.value("cert.names", () -> String.join(", ", leaf.names()));
        attempt.value("cert.subject", leaf::subject);
        attempt.value("cert.issuer", leaf::issuer);
        attempt.value("cert.key", leaf::key);
        attempt.value("cert.signature", leaf::signature);
        attempt.value("cert.sha256", leaf::fingerprint);
        attempt.value(
                "cert.revocation", () -> secured.grade().revocation().name().toLowerCase(Locale.ROOT));
        attempt.value("chain.length", () -> secured.chain().shown().size());
        attempt.value("weak", () -> String.join(", ", secured.weaknesses()));
        attempt.value("tls.version", session::getProtocol);
        attempt.value("tls.cipher", session::getCipherSuite);
    }
}
