package org.vigie.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/**
 * Asks over HTTP/1.1 within one attempt. Phases {@code first_byte} and {@code body} come on top of those of the connection;
 * over redirects they add up. Whatever breaks the protocol is a {@link LookFailure}.
 */
public final class Http {
    /** An answer may be announced a few times, not for ever. */
    private static final int INTERIM_MAX = 8;

    private static final int SWITCHING = 101;

    private final Attempt attempt;
    private final Way way;
    private final Road road;
    private @Nullable Cookies cookies;

    /** Asks, and goes there like this. */
    public Http(Attempt attempt, Way way) {
        this.attempt = attempt;
        this.way = way;
        this.road = new Road(attempt, way);
    }

    /**
     * Asks like this, straight there or as the environment says.
     *
     * @param redirects how many are followed; 0: a redirect is an answer like any other
     * @param keep whether a connection is kept for the next look
     */
    public Http(Attempt attempt, int redirects, boolean keep) {
        this(attempt, new Way(redirects, keep));
    }

    /** Asks, and follows. */
    public Answer fetch(Request request) throws IOException {
        var asked = request;
        var answer = first(asked);
        boolean downgraded = false;
        for (int hops = 0; ; hops++) {
            var location = answer.location();
            if (location == null || way.redirects() == 0) {
                return answer.downgraded(downgraded);
            } else if (hops == way.redirects()) {
                throw new LookFailure(
                        Symptom.HTTP_REDIRECT,
                        "more than " + way.redirects() + " redirects, now to " + Clip.of(location));
            }
            var next = asked.url().follow(location);
            take(answer);
            downgraded |= asked.url().tls() && !next.tls();
            asked = asked.at(next, answer.status());
            boolean away = !next.host().equalsIgnoreCase(request.url().host());
            answer = fresh(asked, away, false);
        }
    }

    /** Most answers set nothing, and most looks are not sent elsewhere. */
    private void take(Answer answer) {
        if (answer.header("set-cookie") != null) {
            cookies = cookies == null ? new Cookies() : cookies;
            answer.leave(cookies);
        }
    }

    /**
     * Asks for another protocol on the same connection.
     *
     * @return the answer, and the connection where it was granted
     */
    public Upgraded upgrade(Request request) throws IOException {
        var socket = road.open(request.url(), request.as(), false);
        var in = ask(socket, request);
        var head = head(in);
        return new Upgraded(new Answer(request.url(), head, new byte[0], false, certificate(socket)), socket, in);
    }

    /**
     * A connection that speaks something else from now on.
     *
     * @param answer what the peer said to it
     * @param socket where to write
     * @param in what comes; never read from the socket itself
     */
    public record Upgraded(Answer answer, Socket socket, InputStream in) {}

    /** A kept connection that the peer has closed meanwhile says nothing about the peer. */
    private Answer first(Request request) throws IOException {
        var kept = way.keep() && !request.writes() ? kept(request.url()) : null;
        if (kept != null) {
            try {
                var in = ask(kept, request);
                if (!in.isEmpty()) {
                    return answer(request, kept, in, true);
                }
            } catch (SocketException closed) {
                // asked again below
            }
        }
        return fresh(request, false, way.keep());
    }

    private Answer fresh(Request request, boolean away, boolean keeping) throws IOException {
        var socket = road.open(request.url(), request.as(), away);
        return way.http2() && socket instanceof SSLSocket secure
                ? overHttp2(request, secure)
                : answer(request, socket, keeping);
    }

    private Answer overHttp2(Request request, SSLSocket socket) throws IOException {
        var talk = new OverHttp2(new Http2(socket, attempt.bytesMax()), request);
        try {
            attempt.phase("first_byte", () -> talk.ask(attempt.userAgent(), set(request)));
        } catch (SSLException refused) {
            throw Road.ours(refused, request.as());
        }
        return attempt.phase("body", () -> {
            var reply = talk.reply();
            return inflated(request, talk.head(reply), reply.data().array(), reply.cut(), certificate(socket));
        });
    }

    private @Nullable String set(Request request) {
        return cookies == null ? null : cookies.to(request.url());
    }

    private @Nullable Socket kept(Url url) throws IOException {
        var socket = attempt.kept();
        boolean fits = socket != null && socket.getPort() == road.port(url) && socket instanceof SSLSocket == url.tls();
        return fits ? socket : null;
    }

    private Inlet ask(Socket socket, Request request) throws IOException {
        var set = set(request);
        var proxy = request.url().tls() ? null : road.proxy(request.url());
        try {
            return attempt.phase("first_byte", () -> {
                socket.getOutputStream().write(request.bytes(attempt.userAgent(), set, proxy));
                var in = new Inlet(socket.getInputStream());
                in.fill();
                return in;
            });
        } catch (SSLException refused) {
            throw Road.ours(refused, request.as());
        }
    }

    private Answer answer(Request request, Socket socket, boolean keeping) throws IOException {
        return answer(request, socket, ask(socket, request), keeping);
    }

    private Answer answer(Request request, Socket socket, Inlet in, boolean keeping) throws IOException {
        return attempt.phase("body", () -> {
            var head = head(in);
            if (head.status() == SWITCHING) {
                throw Inlet.protocol("switched to a protocol that nobody asked for");
            } else if (head.status() == Road.PROXY_LOGIN && road.proxy(request.url()) != null) {
                throw new CannotLook(Reason.CREDENTIALS, "the proxy wants to know who asks: 407");
            }
            var body = Body.read(in, head, request.method(), attempt.bytesMax());
            if (keeping && body.isOver() && in.isEmpty() && isKept(head)) {
                attempt.keep(socket);
            }
            return inflated(request, head, body.bytes(), body.isCut(), certificate(socket));
        });
    }

    private Answer inflated(
            Request request, Head head, byte[] bytes, boolean isCut, @Nullable X509Certificate certificate)
            throws IOException {
        int max = attempt.bytesMax();
        if (!Gzip.is(head.first("content-encoding"))) {
            return new Answer(request.url(), head, bytes, isCut, certificate);
        }
        var large = Gzip.inflate(bytes, !isCut, max);
        boolean cut = isCut || large.length > max;
        var fitting = large.length > max ? Arrays.copyOf(large, max) : large;
        return new Answer(request.url(), head, fitting, cut, certificate);
    }

    private static Head head(Inlet in) throws IOException {
        for (int interim = 0; interim <= INTERIM_MAX; interim++) {
            var head = Head.of(in.head());
            if (head.status() >= 200 || head.status() == SWITCHING) {
                return head;
            }
        }
        throw Inlet.protocol("more than " + INTERIM_MAX + " interim answers");
    }

    private static boolean isKept(Head head) {
        var connection = head.first("connection");
        return head.isOld() ? "keep-alive".equalsIgnoreCase(connection) : !"close".equalsIgnoreCase(connection);
    }

    private static @Nullable X509Certificate certificate(Socket socket) throws IOException {
        return socket instanceof SSLSocket tls
                        && tls.getSession().getPeerCertificates()[0] instanceof X509Certificate leaf
                ? leaf
                : null;
    }
}
