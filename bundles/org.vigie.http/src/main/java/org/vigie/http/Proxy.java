package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Secret;

/**
 * Somebody who goes there for us, over HTTP.
 *
 * @param host name or address; empty: nobody
 * @param port its port
 * @param as who asks it; null: nobody in particular
 */
public record Proxy(String host, int port, @Nullable Credential as) {
    /** Nobody, whatever the environment says. */
    private static final Proxy DIRECT = new Proxy("", 0, null);

    /** As everybody takes it where none is written. */
    private static final int PORT = 8080;

    /**
     * Reads {@code http://host:port}, {@code host:port} or {@code direct}.
     *
     * @param as who asks it, unless the text says it
     * @throws IllegalArgumentException where it is none of these; the text is not repeated, since it may hold a password
     */
    public static Proxy of(String text, @Nullable Credential as) {
        if (text.equals("direct")) {
            return DIRECT;
        }
        var uri = URI.create(text.contains("://") ? text : "http://" + text);
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("a proxy is written as http://host:port, or direct for none");
        }
        var user = uri.getRawUserInfo();
        return new Proxy(
                Url.bareHost(uri.getHost()), uri.getPort() < 0 ? PORT : uri.getPort(), user == null ? as : login(user));
    }

    private static Credential login(String userInfo) {
        var parts = userInfo.split(":", 2);
        var password = parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8);
        return new Credential(URLDecoder.decode(parts[0], UTF_8), new Secret(password), null, null);
    }

    /** What opens a way through to there. */
    byte[] connect(Url url, String userAgent) {
        var host = url.authorityWithPort();
        var login = as == null || as.user() == null ? "" : "Proxy-Authorization: " + Request.basic(as) + "\r\n";
        return ("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + userAgent + "\r\n" + login
                        + "\r\n")
                .getBytes(ISO_8859_1);
    }

    boolean isDirect() {
        return host.isEmpty();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
