package org.vigie.mqtt;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Secret;

/**
 * Where a broker is.
 *
 * @param uri as Paho wants it
 * @param shown as a person wrote it, without secrets
 * @param user empty: none
 * @param tls what counts where it wants TLS
 */
record Target(String uri, String shown, String user, Secret password, Tls tls) {
    private record Scheme(String paho, int port) {}

    private static final Map<String, Scheme> SCHEMES = Map.of(
            "mqtt", new Scheme("tcp", 1883),
            "tcp", new Scheme("tcp", 1883),
            "mqtts", new Scheme("ssl", 8883),
            "ssl", new Scheme("ssl", 8883),
            "ws", new Scheme("ws", 80),
            "wss", new Scheme("wss", 443));

    /**
     * Reads a URL such as {@code mqtts://user:password@broker.example:8883}; user and password given apart win.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Target of(String url, String user, Secret password) {
        var uri = URI.create(url.contains("://") ? url : "mqtt://" + url);
        var scheme = SCHEMES.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (scheme == null || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "not the address of a broker: write mqtt://host:1883 or mqtts://host:8883");
        }
        int port = uri.getPort() < 0 ? scheme.port() : uri.getPort();
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        var place = uri.getHost() + ":" + port + path;
        var inUrl = split(uri.getUserInfo());
        boolean apart = !user.isEmpty();
        return new Target(
                scheme.paho() + "://" + place,
                uri.getScheme() + "://" + place,
                apart ? user : inUrl[0],
                apart ? password : new Secret(inUrl[1]),
                Tls.PLAIN);
    }

    Target with(Tls other) {
        return new Target(uri, shown, user, password, other);
    }

    boolean isSecure() {
        return uri.startsWith("ssl:") || uri.startsWith("wss:");
    }

    private static String[] split(@Nullable String userInfo) {
        if (userInfo == null) {
            return new String[] {"", ""};
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new String[] {userInfo, ""}
                : new String[] {userInfo.substring(0, colon), userInfo.substring(colon + 1)};
    }
}
