package org.vigie.agent;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What BoringSSL says, in the words that Java's own TLS has for it: without places in memory, which differ from look to look. */
final class Alerts {
    private static final String BORING = "OPENSSL_internal:";

    private static final Map<String, String> SAME = Map.of(
            "Unable to parse TLS packet header", "Unsupported or unrecognized SSL message",
            "connection closed", "Remote host terminated the handshake",
            "EXCESSIVE_MESSAGE_SIZE", "The size of the handshake message exceeds the maximum allowed size",
            "UNEXPECTED_MESSAGE", "(unexpected_message) a message out of turn");

    private Alerts() {}

    /** The same, or one that says the same. */
    static IOException told(IOException thrown) {
        var text = String.valueOf(thrown.getMessage());
        int from = text.indexOf(BORING);
        var words = from < 0 ? SAME.get(text) : words(text.substring(from + BORING.length()));
        if (words == null || !(thrown instanceof SSLException)) {
            return thrown;
        }
        var told = thrown instanceof SSLHandshakeException ? new SSLHandshakeException(words) : new SSLException(words);
        told.initCause(thrown);
        return told;
    }

    private static String words(String text) {
        int end = text.indexOf(' ');
        var name = end < 0 ? text : text.substring(0, end);
        var alert = alert(name);
        return alert.equals(name)
                ? SAME.getOrDefault(name, name.toLowerCase(Locale.ROOT).replace('_', ' '))
                : "(" + alert + ") Received fatal alert: " + alert;
    }

    /** {@code handshake_failure} of {@code SSLV3_ALERT_HANDSHAKE_FAILURE}; the name itself where it is no alert. */
    private static String alert(String name) {
        boolean came = name.startsWith("SSLV3_") || name.startsWith("TLSV1_");
        int from = name.startsWith("ALERT_", 6) ? 12 : 6;
        return came ? name.substring(from).toLowerCase(Locale.ROOT) : name;
    }
}
