package org.vigie.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.testkit.Certificates.Kind;

/** A server on loopback that fails in one named way. One method, one symptom; close it after the test. */
public final class LyingServer implements AutoCloseable {
    private static final int BACKLOG = 50;
    private final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final @Nullable SSLContext secure;
    private boolean agrees;

    /** What a server does with one connection; when it returns, the connection is closed. */
    @FunctionalInterface
    public interface Lie {
        /** Speaks to one client. */
        void tell(Socket client) throws IOException, InterruptedException;
    }

    private LyingServer(@Nullable SSLContext secure) {
        this.secure = secure;
        try {
            this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that does just this, for what the others do not do. */
    public static LyingServer that(Lie lie) {
        return new LyingServer(null).telling(lie);
    }

    /** The same behind TLS, with a certificate of this kind; no other protocol is agreed on (ALPN). */
    public static LyingServer secured(Kind kind, Lie lie) {
        return new LyingServer(Certificates.serverWith(kind)).telling(lie);
    }

    /** The same, agreeing to whatever its client would like to speak best, for instance {@code h2}. */
    public static LyingServer agreeing(Kind kind, Lie lie) {
        var server = new LyingServer(Certificates.serverWith(kind));
        server.agrees = true;
        return server.telling(lie);
    }

    /** An honest page, for comparison: 200, an article with five posts. */
    public static LyingServer honest() {
        return that(Lies.page(Lies.FULL));
    }

    /** Nobody listens on this port. */
    public static LyingServer refuses() {
        var taken = new LyingServer(null);
        taken.close();
        return taken;
    }

    /** Takes connections and never says a word. */
    public static LyingServer hangs() {
        return that(Lies::hang);
    }

    /** Answers, and resets the connection after this many bytes. */
    public static LyingServer resetsAfter(int bytes) {
        return that(Lies.reset(bytes));
    }

    /** Sends a body byte by byte, ten a second, without end in sight. */
    public static LyingServer drips() {
        return that(Lies::drip);
    }

    /** Sends a body that never ends, as fast as it is taken. */
    public static LyingServer neverEnds() {
        return that(Lies::flood);
    }

    /** Answers 200 with a page that has all of the frame and nothing of the content. */
    public static LyingServer hollow() {
        return that(Lies.page(Lies.HOLLOW));
    }

    /** A JSON feed whose newest entry is of 21 December 2023, 05:30 UTC, whatever the clock says. */
    public static LyingServer frozenFeed() {
        return that(Lies.json("{\"items\":[{\"id\":1,\"text\":\"last\",\"date\":\"2023-12-21T05:30:00Z\"}]}"));
    }

    /** Takes a {@code POST} with 201, and has never heard of it when asked. */
    public static LyingServer forgetsWrites() {
        return that(Lies::forget);
    }

    /** Answers with this status, whatever it is asked. */
    public static LyingServer status(int status) {
        return that(Lies.status(status));
    }

    /** Sends everybody to where they are. */
    public static LyingServer redirectsInCircles() {
        return that(Lies::circle);
    }

    /** Promises more bytes than it sends, and hangs up. */
    public static LyingServer wrongLength() {
        return that(Lies.bytes("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nthat was all"));
    }

    /** Speaks another protocol. */
    public static LyingServer garbage() {
        return that(Lies.bytes("SSH-2.0-OpenSSH_9.2\r\n"));
    }

    /** Serves the honest page behind a certificate of this kind. */
    public static LyingServer certificate(Kind kind) {
        return secured(kind, Lies.page(Lies.FULL));
    }

    /** What any protocol may meet, by name: none of it may cost more than the deadline. */
    public static Map<String, Lie> rude() {
        return Lies.rude();
    }

    /** Takes connections for TLS and never says a word. */
    public static LyingServer hangsInHandshake() {
        return hangs();
    }

    /** Where it is. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it is. */
    public int port() {
        return server.getLocalPort();
    }

    /** Where it is, over HTTP or HTTPS. */
    public URI uri(String path) {
        return URI.create((secure == null ? "http://" : "https://") + host() + ":" + port() + path);
    }

    /** How many connections it took so far. */
    public int connections() {
        return connections.get();
    }

    private LyingServer telling(Lie lie) {
        Thread.ofVirtual().name("liar").start(() -> accept(lie));
        return this;
    }

    private void accept(Lie lie) {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                clients.add(client);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> tell(lie, client));
            } catch (IOException e) {
                return; // closed after the test
            }
        }
    }

    private void tell(Lie lie, Socket client) {
        try (client;
                var spoken = secure == null ? client : shakeHands(secure, client, agrees)) {
            lie.tell(spoken);
        } catch (IOException | InterruptedException e) {
            Quietly.close(client); // the client hung up, or the test is over
        } finally {
            clients.remove(client);
        }
    }

    /** Layered on the plain connection, so that {@link #close} can close that one: to close TLS in form may block. */
    private static Socket shakeHands(SSLContext context, Socket client, boolean agrees) throws IOException {
        var spoken = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
        spoken.setUseClientMode(false);
        if (agrees) {
            spoken.setHandshakeApplicationProtocolSelector((socket, liked) -> liked.isEmpty() ? "" : liked.getFirst());
        }
        spoken.startHandshake();
        return spoken;
    }

    @Override
    public void close() {
        Quietly.close(server);
        clients.forEach(Quietly::close);
    }
}
