package org.vigie.probe.net;

import java.io.IOException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;

/** Shakes hands over TLS: is the certificate in time, trusted, and for this name? */
@Component
@ProbeType(
        value = "tls",
        values = {
            "cert.days: whole days until the certificate ends",
            "cert.names: the names that it speaks for, with commas between them",
            "cert.issuer: who signed it",
            "tls.version: TLSv1.2 or TLSv1.3"
        })
public final class TlsProbe implements Probe<TlsProbe.Settings> {
    /** Whose hand to shake. */
    public record Settings(
            @Help("host name or address") String host,
            @Default("443") @Help("from 1 to 65535") int port) {}

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var socket = shake(target, attempt, Attempt.Trust.PUBLIC)) {
            var certificate = offer(socket, attempt);
            return Outcome.up(evidence(socket, certificate, attempt))
                    .with("cert_days", certificate.days(attempt.now()));
        } catch (SSLException refused) {
            return graded(target, attempt, Symptom.TLS_HANDSHAKE, refused);
        } catch (LookFailure refused) {
            return switch (refused.symptom()) {
                case TLS_EXPIRED, TLS_UNTRUSTED, TLS_NAME, TLS_REVOKED ->
                    graded(target, attempt, refused.symptom(), refused);
                default -> throw refused;
            };
        }
    }

    private static SSLSocket shake(Settings target, Attempt attempt, Attempt.Trust trust) throws IOException {
        return attempt.secure(attempt.connect(target.host(), target.port()), target.host(), target.port(), trust);
    }

    /** Looks again without trusting anybody, only to see what was wrong. */
    private static Outcome graded(Settings target, Attempt attempt, Symptom known, IOException refused)
            throws IOException {
        try (var socket = shake(target, attempt, Attempt.Trust.ANYBODY)) {
            var certificate = offer(socket, attempt);
            var symptom = symptom(certificate, target.host(), attempt, known);
            return Outcome.down(symptom, evidence(socket, certificate, attempt))
                    .with("cert_days", certificate.days(attempt.now()));
        } catch (SSLException | LookFailure again) {
            refused.addSuppressed(again);
            throw refused;
        }
    }

    private static Symptom symptom(Certificate certificate, String host, Attempt attempt, Symptom known) {
        if (!certificate.isInTime(attempt.now())) {
            return Symptom.TLS_EXPIRED;
        } else if (!certificate.isFor(host)) {
            return Symptom.TLS_NAME;
        }
        return known == Symptom.TLS_HANDSHAKE ? Symptom.TLS_UNTRUSTED : known;
    }

    private static Certificate offer(SSLSocket socket, Attempt attempt) throws IOException {
        var session = socket.getSession();
        if (!(session.getPeerCertificates()[0] instanceof X509Certificate leaf)) {
            throw new LookFailure(Symptom.TLS_HANDSHAKE, "showed no certificate that can be read");
        }
        var certificate = new Certificate(leaf);
        attempt.value("cert.days", () -> certificate.days(attempt.now()));
        attempt.value("cert.names", () -> String.join(", ", certificate.names()));
        attempt.value("cert.issuer", certificate::issuer);
        attempt.value("tls.version", session::getProtocol);
        return certificate;
    }

    /** {@code TLSv1.3, 82 days left, for example.org, signed by CN=…}. */
    private static String evidence(SSLSocket socket, Certificate certificate, Attempt attempt) {
        long days = certificate.days(attempt.now());
        var names = certificate.names();
        return socket.getSession().getProtocol()
                + (days < 0 ? ", ended " + -days + " days ago" : ", " + days + " days left")
                + (names.isEmpty() ? ", for nobody" : ", for " + first(names.getFirst(), names.size()))
                + ", signed by " + certificate.issuer();
    }

    private static String first(@Nullable String name, int count) {
        return count == 1 ? String.valueOf(name) : name + " and " + (count - 1) + " more";
    }
}
