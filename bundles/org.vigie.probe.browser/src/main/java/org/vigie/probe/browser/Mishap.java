package org.vigie.probe.browser;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** What the browser calls it when a page does not come, and what that is here. */
final class Mishap {
    private static final Map<String, Symptom> KNOWN = Map.ofEntries(
            Map.entry("NAME_NOT_RESOLVED", Symptom.DNS_NXDOMAIN),
            Map.entry("CONNECTION_REFUSED", Symptom.TCP_REFUSED),
            Map.entry("CONNECTION_TIMED_OUT", Symptom.TCP_TIMEOUT),
            Map.entry("CONNECTION_RESET", Symptom.TCP_RESET),
            Map.entry("CONNECTION_CLOSED", Symptom.TCP_RESET),
            Map.entry("CONNECTION_ABORTED", Symptom.TCP_RESET),
            Map.entry("EMPTY_RESPONSE", Symptom.TCP_RESET),
            Map.entry("ADDRESS_UNREACHABLE", Symptom.NET_UNREACHABLE),
            Map.entry("NETWORK_ACCESS_DENIED", Symptom.NET_UNREACHABLE),
            Map.entry("INTERNET_DISCONNECTED", Symptom.NET_UNREACHABLE),
            Map.entry("CERT_DATE_INVALID", Symptom.TLS_EXPIRED),
            Map.entry("CERT_COMMON_NAME_INVALID", Symptom.TLS_NAME),
            Map.entry("CERT_REVOKED", Symptom.TLS_REVOKED),
            Map.entry("TIMED_OUT", Symptom.HTTP_TIMEOUT),
            Map.entry("TOO_MANY_REDIRECTS", Symptom.HTTP_REDIRECT),
            Map.entry("UNSAFE_REDIRECT", Symptom.HTTP_REDIRECT),
            Map.entry("INVALID_REDIRECT", Symptom.HTTP_REDIRECT));

    /** Of this machine, whatever the page is. */
    private static final List<String> OURS =
            List.of("INSUFFICIENT_RESOURCES", "OUT_OF_MEMORY", "NETWORK_CHANGED", "NETWORK_IO_SUSPENDED");

    /** The browser will not go there, whoever is there. */
    private static final List<String> UNWILLING =
            List.of("UNSAFE_PORT", "UNKNOWN_URL_SCHEME", "DISALLOWED_URL_SCHEME", "BLOCKED_BY_ADMINISTRATOR");

    private static final String PREFIX = "net::ERR_";

    private Mishap() {}

    /** The exception for a text such as {@code net::ERR_CONNECTION_REFUSED}. */
    static IOException of(String text) {
        var name = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        if (OURS.contains(name)) {
            return new CannotLook(Reason.AGENT_LIMIT, text);
        } else if (UNWILLING.contains(name)) {
            return new CannotLook(Reason.PROBE_ERROR, "the browser does not go there: " + text);
        }
        return new LookFailure(symptom(name), text);
    }

    private static Symptom symptom(String name) {
        var known = KNOWN.get(name);
        if (known != null) {
            return known;
        } else if (name.startsWith("CERT_")) {
            return Symptom.TLS_UNTRUSTED;
        }
        return name.startsWith("SSL_") || name.startsWith("BAD_SSL") ? Symptom.TLS_HANDSHAKE : Symptom.HTTP_PROTOCOL;
    }
}
