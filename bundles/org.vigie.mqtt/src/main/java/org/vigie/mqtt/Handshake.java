package org.vigie.mqtt;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why two did not come together over TLS, in words that say what to do. */
final class Handshake {
    /** Causes of causes that are looked at. */
    private static final int DEPTH_MAX = 10;

    private static final String ALERT = "Received fatal alert: ";

    /** What the other side says of a certificate that it does not like; that can only be ours. */
    private static final Set<String> OURS = Set.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied");

    private Handshake() {}

    /** Null: it was something else. */
    static @Nullable String words(Throwable failure) {
        var causes = causes(failure);
        var unusable = first(causes, Tls.Unusable.class);
        if (unusable != null) {
            return unusable.getMessage();
        }
        var alert = alert(causes);
        return alert == null ? certificate(causes) : alert;
    }

    private static @Nullable String certificate(List<Throwable> causes) {
        if (first(causes, CertificateExpiredException.class) != null) {
            return "its certificate has expired";
        } else if (first(causes, CertificateNotYetValidException.class) != null) {
            return "its certificate is not valid yet, or our clock is wrong";
        } else if (first(causes, CertPathBuilderException.class) != null
                || first(causes, CertPathValidatorException.class) != null) {
            return "its certificate is signed by nobody whom we trust: name its authority in mqtt.ca";
        }
        var other = first(causes, CertificateException.class);
        if (other != null) {
            return "its certificate is for another name: " + other.getMessage();
        }
        var said = first(causes, SSLException.class);
        return said != null && String.valueOf(said.getMessage()).contains("Unsupported or unrecognized")
                ? "it does not speak TLS there"
                : null;
    }

    private static @Nullable String alert(List<Throwable> causes) {
        var said = first(causes, SSLException.class);
        var message = said == null ? "" : String.valueOf(said.getMessage());
        int at = message.indexOf(ALERT);
        if (at < 0) {
            return null;
        }
        var name = message.substring(at + ALERT.length());
        if (name.equals("certificate_required")) {
            return "it wants a certificate of ours: mqtt.certificate and mqtt.key";
        }
        return OURS.contains(name)
                ? "it does not accept our certificate (" + name + ")"
                : "it refuses the handshake (" + name + "); it may want a certificate of ours";
    }

    private static <T> @Nullable T first(List<Throwable> causes, Class<T> kind) {
        return causes.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (Throwable each = failure; each != null && causes.size() < DEPTH_MAX; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }
}
