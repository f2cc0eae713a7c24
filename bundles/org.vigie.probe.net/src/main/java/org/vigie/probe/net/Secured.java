package org.vigie.probe.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;

/**
 * A connection behind TLS, with our own judgement of who is at its other end.
 *
 * @param chain what they showed
 * @param grade what is wrong with it
 * @param weaknesses what is no fault and no longer strong
 */
record Secured(SSLSocket socket, Chain chain, Chain.Grade grade, List<String> weaknesses) implements Closeable {
    /**
     * How to get there.
     *
     * @param first what has to be said in plain text before; null: nothing
     * @param name whom they must be
     * @param authorities trusted besides the runtime's own; null: nobody
     */
    record Way(
            @Nullable StartTls first, String name, @Nullable Path authorities) {}

    /** Shakes hands on an open connection without believing anything, then judges. */
    static Secured on(Socket plain, int port, Way way, Attempt attempt) throws IOException {
        if (way.first() != null) {
            way.first().begin(plain, way.name(), attempt);
        }
        var trusted = Authorities.with(way.authorities());
        var socket = attempt.secure(plain, way.name(), port, Attempt.Trust.ANYBODY);
        var session = socket.getSession();
        var chain = new Chain(certificates(session), Staple.of(session));
        return new Secured(socket, chain, chain.grade(way.name(), trusted, attempt.now()), chain.weaknesses(trusted));
    }

    private static List<Certificate> certificates(SSLSession session) throws IOException {
        var shown = new ArrayList<Certificate>();
        for (var one : session.getPeerCertificates()) {
            if (!(one instanceof X509Certificate certificate)) {
                throw new LookFailure(Symptom.TLS_HANDSHAKE, "showed no certificate that can be read");
            }
            shown.add(new Certificate(certificate));
        }
        return shown;
    }

    Certificate leaf() {
        return chain.leaf();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What is wrong, as an outcome; up where nothing is. */
    Outcome outcome(Attempt attempt) {
        var faults = grade.faults();
        var seen = evidence(attempt);
        var wrong = faults.stream().map(Chain.Fault::words).collect(Collectors.joining(", "));
        var outcome = faults.isEmpty()
                ? Outcome.up(seen)
                : Outcome.down(faults.getFirst().symptom(), wrong + "; " + seen);
        return told(outcome.with("cert_days", leaf().days(attempt.now())));
    }

    private Outcome told(Outcome outcome) {
        var more = weaknesses.isEmpty() ? outcome : outcome.with("weak", String.join(", ", weaknesses));
        return grade.revocation() == Staple.Word.GOOD ? more.with("revocation", "good") : more;
    }

    /** {@code TLSv1.3, 82 days left, for example.org, signed by CN=…}. */
    private String evidence(Attempt attempt) {
        long days = leaf().days(attempt.now());
        var names = leaf().names();
        return socket.getSession().getProtocol()
                + (days < 0 ? "" : ", " + days + " days left")
                + (names.isEmpty() ? ", for " + leaf().subject() : ", for " + first(names))
                + ", signed by " + leaf().issuer()
                + (weaknesses.isEmpty() ? "" : ", weak: " + String.join(", ", weaknesses));
    }

    private static String first(List<String> names) {
        return names.size() == 1 ? names.getFirst() : names.getFirst() + " and " + (names.size() - 1) + " more";
    }
}
