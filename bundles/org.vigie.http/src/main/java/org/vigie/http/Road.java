package org.vigie.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;

/** Opens connections: straight, or by a proxy, whose own trouble is never the target's. */
final class Road {
    private static final List<String> H2 = List.of("h2");
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    static final int PROXY_LOGIN = 407;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final Attempt attempt;
    private final Way way;

    Road(Attempt attempt, Way way) {
        this.attempt = attempt;
        this.way = way;
    }

    /** Who goes there for us; null: nobody. */
    @Nullable
    Proxy proxy(Url url) throws CannotLook {
        var given = way.proxy();
        if (given != null) {
            return given.isDirect() ? null : given;
        }
        var named = attempt.proxy(url.tls(), url.host());
        try {
            return named == null ? null : Proxy.of(named, null);
        } catch (IllegalArgumentException unspoken) {
            throw new CannotLook(Reason.PROBE_ERROR, "the environment of this machine: " + unspoken.getMessage());
        }
    }

    /** The port at the other end of a connection to there. */
    int port(Url url) throws CannotLook {
        var proxy = proxy(url);
        return proxy == null ? url.port() : proxy.port();
    }

    /**
     * Opens one.
     *
     * @param as whose certificate is shown where it is asked for
     * @param away whether the target sent us to another host
     */
    Socket open(Url url, @Nullable Credential as, boolean away) throws IOException {
        var proxy = proxy(url);
        var plain = proxy == null ? attempt.connect(url.host(), url.port(), way.family()) : by(proxy, url, away);
        return url.tls() ? secure(plain, url, as) : plain;
    }

    private Socket secure(Socket plain, Url url, @Nullable Credential as) throws IOException {
        var spoken = way.http2() ? H2 : List.<String>of();
        try {
            var socket = attempt.secure(plain, url.host(), url.port(), Attempt.Trust.PUBLIC, spoken, as);
            if (way.http2() && !H2.contains(socket.getApplicationProtocol())) {
                throw Inlet.protocol("does not offer HTTP/2");
            }
            return socket;
        } catch (SSLException refused) {
            throw String.valueOf(refused.getMessage()).contains("no_application_protocol")
                    ? Inlet.protocol("does not offer HTTP/2")
                    : ours(refused, as);
        }
    }

    /** A peer that does not want our certificate says nothing about itself. */
    static IOException ours(SSLException thrown, @Nullable Credential as) {
        var text = String.valueOf(thrown.getMessage());
        boolean isAboutIt = text.contains("certificate_") || text.contains("_certificate") || text.contains("_ca");
        return as != null && as.certificate() != null && text.contains("fatal alert") && isAboutIt
                ? new CannotLook(Reason.CREDENTIALS, "our certificate was refused: " + text)
                : thrown;
    }

    private Socket by(Proxy proxy, Url url, boolean away) throws IOException {
        if (away && isInternal(url.host())) {
            throw new CannotLook(
                    Reason.POLICY_BLOCKED, url.host() + " is an internal address, and nobody asked to go there");
        }
        try {
            var socket = attempt.connect(proxy.host(), proxy.port());
            return url.tls() ? tunnel(socket, proxy, url) : socket;
        } catch (CannotLook | Beyond known) {
            throw known instanceof Beyond beyond ? beyond.failure : known;
        } catch (IOException broken) {
            throw new CannotLook(Reason.BLIND, "by the proxy " + proxy + ": " + broken.getMessage());
        }
    }

    private Socket tunnel(Socket socket, Proxy proxy, Url url) throws IOException {
        int status = attempt.phase("proxy", () -> {
            socket.getOutputStream().write(proxy.connect(url, attempt.userAgent()));
            return Head.of(new Inlet(socket.getInputStream()).head()).status();
        });
        var words = "the proxy " + proxy + " answered " + status;
        return switch (status) {
            case OK -> socket;
            case PROXY_LOGIN -> throw new CannotLook(Reason.CREDENTIALS, words);
            case FORBIDDEN -> throw new CannotLook(Reason.POLICY_BLOCKED, words);
            case BAD_GATEWAY, UNAVAILABLE -> throw new Beyond(Symptom.NET_UNREACHABLE, words);
            case GATEWAY_TIMEOUT -> throw new Beyond(Symptom.TCP_TIMEOUT, words);
            default -> throw new CannotLook(Reason.BLIND, words);
        };
    }

    /** The proxy works, and what is behind it does not. */
    private static final class Beyond extends IOException {
        private final transient LookFailure failure;

        Beyond(Symptom symptom, String words) {
            super(words);
            failure = new LookFailure(symptom, words + ": it does not reach it");
        }
    }

    /** By name or by another's word a proxy may still get there: what it may reach is for its own rules to say. */
    private static boolean isInternal(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            var address = InetAddress.ofLiteral(host);
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
