package org.vigie.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * Where to ask, cut into what a connection needs.
 *
 * @param tls whether the connection is encrypted
 * @param host name or address as it is resolved, without brackets
 * @param port given, or the scheme's own
 * @param target path and query as they are sent
 */
public record Url(boolean tls, String host, int port, String target) {
    private static final Set<String> PLAIN = Set.of("http", "ws", "feed");
    private static final Set<String> ENCRYPTED = Set.of("https", "wss", "feeds");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int PORT_MAX = 65_535;

    /**
     * Cuts a URL up; {@code ws} and {@code feed} count as {@code http}, {@code wss} and {@code feeds} as {@code https}.
     *
     * @throws IllegalArgumentException where there is no host or no such port, where somebody signs in, or where the scheme
     *     is not one of HTTP or WebSocket
     */
    public static Url of(URI uri) {
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a user in a URL is shown to everybody: name credentials with 'as'");
        }
        return bare(uri);
    }

    /** The same without whoever signs in there. */
    private static Url bare(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = ENCRYPTED.contains(scheme);
        if (!tls && !PLAIN.contains(scheme)) {
            throw new IllegalArgumentException("'" + scheme + "' is not a scheme of HTTP");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host in '" + uri + "'");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        if (port == 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("no port has the number " + port);
        }
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new Url(tls, bareHost(uri.getHost()), port, ascii(target));
    }

    /**
     * Where a redirect leads from here.
     *
     * @throws LookFailure where it leads nowhere, or out of HTTP
     */
    Url follow(String location) throws LookFailure {
        try {
            return bare(new URI(toString()).resolve(new URI(location.strip().replace(" ", "%20"))));
        } catch (URISyntaxException | IllegalArgumentException nowhere) {
            throw new LookFailure(Symptom.HTTP_REDIRECT, "redirected to '" + Clip.of(location) + "'");
        }
    }

    /** Whether both are the same door: only then secrets go along. */
    boolean sameOrigin(Url other) {
        return tls == other.tls && port == other.port && host.equalsIgnoreCase(other.host);
    }

    /** Host, and the port where it is not the scheme's own. */
    public String authority() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    /** Host and port, whatever the port. */
    String authorityWithPort() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority() + target;
    }

    static String bareHost(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : IDN.toASCII(host);
    }

    private static String ascii(String target) {
        return target.chars().allMatch(c -> c < 128)
                ? target
                : URI.create(target).toASCIIString();
    }
}
