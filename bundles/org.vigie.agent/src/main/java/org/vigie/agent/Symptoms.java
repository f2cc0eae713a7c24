package org.vigie.agent;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;

/**
 * What an exception of the network means: the one place that knows. The phase in which it happened tells apart what Java does
 * not; limits of this machine and of this runtime are never a symptom of the target.
 */
final class Symptoms {
    private static final Set<String> HTTP_PHASES = Set.of("first_byte", "body");

    private Symptoms() {}

    /** The outcome of a look that ended like this in this phase; empty phase: between phases. */
    static Outcome of(Throwable thrown, String phase) {
        return switch (thrown) {
            case CannotLook unable -> Outcome.unknown(unable.reason(), words(unable));
            case LookFailure failure ->
                new Outcome.Down(failure.symptom(), words(failure), failure.detail(), Features.NONE);
            case IOException io -> io(io, phase);
            default -> Outcome.unknown(Reason.PROBE_ERROR, thrown.toString());
        };
    }

    /** The symptom of a look that had no answer in time. */
    static Symptom late(String phase) {
        return switch (phase) {
            case "dns" -> Symptom.DNS_TIMEOUT;
            case "connect" -> Symptom.TCP_TIMEOUT;
            case "tls" -> Symptom.TLS_TIMEOUT;
            default -> HTTP_PHASES.contains(phase) ? Symptom.HTTP_TIMEOUT : Symptom.TIMEOUT;
        };
    }

    private static Outcome io(IOException thrown, String phase) {
        if (isOurLimit(thrown)) {
            return Outcome.unknown(Reason.AGENT_LIMIT, words(thrown));
        }
        return Outcome.down(symptom(thrown, phase), words(thrown));
    }

    private static Symptom symptom(IOException thrown, String phase) {
        var text = lower(thrown);
        return switch (thrown) {
            case UnknownHostException unknown ->
                text.contains("not known") ? Symptom.DNS_NXDOMAIN : Symptom.DNS_TIMEOUT;
            case SocketTimeoutException late -> late(text.contains("connect timed out") ? "connect" : phase);
            case NoRouteToHostException noRoute -> Symptom.NET_UNREACHABLE;
            case PortUnreachableException refused -> Symptom.TCP_REFUSED;
            case ConnectException refused when text.contains("refused") -> Symptom.TCP_REFUSED;
            case ConnectException late when text.contains("timed out") -> Symptom.TCP_TIMEOUT;
            case SSLException tls -> tls(tls, text);
            default -> byText(text, phase, thrown);
        };
    }

    private static Symptom byText(String text, String phase, IOException thrown) {
        if (text.contains("unreachable") || text.contains("no route")) {
            return Symptom.NET_UNREACHABLE;
        } else if (text.contains("reset") || text.contains("broken pipe") || text.contains("aborted")) {
            return Symptom.TCP_RESET;
        } else if (phase.equals("tls")) {
            return Symptom.TLS_HANDSHAKE;
        } else if (HTTP_PHASES.contains(phase)) {
            return thrown instanceof EOFException ? Symptom.TCP_RESET : Symptom.HTTP_PROTOCOL;
        }
        return thrown instanceof ConnectException ? Symptom.TCP_REFUSED : Symptom.PROTOCOL;
    }

    private static Symptom tls(SSLException thrown, String text) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            var known = certificate(cause);
            if (known != null) {
                return known;
            } else if (cause instanceof SocketTimeoutException) {
                return Symptom.TLS_TIMEOUT;
            } else if (lower(cause).contains("connection reset")) {
                return Symptom.TCP_RESET;
            }
        }
        return text.contains("connection reset") ? Symptom.TCP_RESET : Symptom.TLS_HANDSHAKE;
    }

    private static @Nullable Symptom certificate(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException expired -> Symptom.TLS_EXPIRED;
            case CertificateNotYetValidException early -> Symptom.TLS_EXPIRED;
            case CertPathBuilderException nobody -> Symptom.TLS_UNTRUSTED;
            case CertPathValidatorException invalid
            when invalid.getReason() == BasicReason.REVOKED -> Symptom.TLS_REVOKED;
            case CertPathValidatorException invalid
            when invalid.getReason() == BasicReason.EXPIRED -> Symptom.TLS_EXPIRED;
            case CertificateException other when isAboutTheName(lower(other)) -> Symptom.TLS_NAME;
            case CertPathValidatorException invalid when invalid.getCause() == null -> Symptom.TLS_UNTRUSTED;
            default -> null;
        };
    }

    private static boolean isAboutTheName(String text) {
        return text.contains("subject alternative") || text.contains("no name matching");
    }

    /** Descriptors, ports and permissions of this machine, and what this runtime's TLS refuses to read. */
    private static boolean isOurLimit(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var text = lower(cause);
            if (text.contains("too many open files")
                    || text.contains("cannot assign requested address")
                    || text.contains("exceeds the maximum allowed")
                    || text.contains("cannot allocate memory")
                    || (cause instanceof BindException && text.contains("denied"))) {
                return true;
            }
        }
        return false;
    }

    private static String lower(Throwable thrown) {
        var text = thrown.getMessage();
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static String words(Throwable thrown) {
        if (thrown instanceof PortUnreachableException) {
            return "nobody listens on that port"; // Java has no words for it
        }
        var text = thrown.getMessage();
        return text == null || text.isBlank() ? thrown.getClass().getSimpleName() : text;
    }
}
