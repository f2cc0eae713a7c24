package org.vigie.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
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
    private final int redirects;
    private final boolean keep;
    private @Nullable Cookies cookies;

    /**
     * Asks like this.
     *
     * @param redirects how many are followed; 0: a redirect is an answer like any other
     * @param keep whether a connection is kept for the next look
     */
    public Http(Attempt attempt, int redirects, boolean keep) {
        this.attempt = attempt;
        this.redirects = redirects;
        this.keep = keep;
    }

    /** Asks, and follows. */
    public Answer fetch(Request request) throws IOException {
        var asked = request;
        var answer = first(asked);
        boolean downgraded = false;
        for (int hops = 0; ; hops++) {
            var location = answer.location();
            if (location == null || redirects == 0) {
                return answer.downgraded(downgraded);
            } else if (hops == redirects) {
                throw new LookFailure(
                        Symptom.HTTP_REDIRECT, "more than " + redirects + " redirects, now to " + Clip.of(location));
            }
            var next = asked.url().follow(location);
            take(answer);
            downgraded |= asked.url().tls() && !next.tls();
            asked = asked.at(next, answer.status());
            answer = answer(asked, open(asked.url()), false);
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
        var socket = open(request.url());
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
        var kept = keep && !request.writes() ? kept(request.url()) : null;
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
        return answer(request, open(request.url()), keep);
    }

    private @Nullable Socket kept(Url url) {
        var socket = attempt.kept();
        boolean fits = socket != null && socket.getPort() == url.port() && socket instanceof SSLSocket == url.tls();
        return fits ? socket : null;
    }

    private Socket open(Url url) throws IOException {
        var plain = attempt.connect(url.host(), url.port());
        return url.tls() ? attempt.secure(plain, url.host(), url.port(), Attempt.Trust.PUBLIC) : plain;
    }

    private Inlet ask(Socket socket, Request request) throws IOException {
        return attempt.phase("first_byte", () -> {
            socket.getOutputStream()
                    .write(request.bytes(attempt.userAgent(), cookies == null ? null : cookies.to(request.url())));
            var in = new Inlet(socket.getInputStream());
            in.fill();
            return in;
        });
    }

    private Answer answer(Request request, Socket socket, boolean keeping) throws IOException {
        return answer(request, socket, ask(socket, request), keeping);
    }

    private Answer answer(Request request, Socket socket, Inlet in, boolean keeping) throws IOException {
        return attempt.phase("body", () -> {
            var head = head(in);
            if (head.status() == SWITCHING) {
                throw Inlet.protocol("switched to a protocol that nobody asked for");
            }
            var body = Body.read(in, head, request.method(), attempt.bytesMax());
            if (keeping && body.isOver() && in.isEmpty() && isKept(head)) {
                attempt.keep(socket);
            }
            return inflated(request, head, body, certificate(socket));
        });
    }

    private Answer inflated(Request request, Head head, Body body, @Nullable X509Certificate certificate)
            throws IOException {
        int max = attempt.bytesMax();
        var bytes = body.bytes();
        if (!Gzip.is(head.first("content-encoding"))) {
            return new Answer(request.url(), head, bytes, body.isCut(), certificate);
        }
        var large = Gzip.inflate(bytes, !body.isCut(), max);
        boolean cut = body.isCut() || large.length > max;
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
