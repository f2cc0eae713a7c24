package org.vigie.agent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.core.expect.Offers;
import org.vigie.core.guard.Guard;

/** One look, for real. Used by the thread of the look; only {@link #breakOff} comes from outside. */
final class LiveAttempt implements Attempt {
    /** No answer is worth reading further, and all looks at once must fit into the heap. */
    static final int BYTES_MAX = 1 << 20;

    private final Surroundings around;
    private final Subject subject;
    private final Stopwatch watch;
    private final Wires wires = new Wires();
    private final Offers offers = new Offers();
    private volatile @Nullable InetAddress reached;
    private volatile @Nullable InetAddress aimed;

    LiveAttempt(Surroundings around, Subject subject, Duration timeout) {
        this.around = around;
        this.subject = subject;
        this.watch = new Stopwatch(around.clock(), timeout);
    }

    /**
     * What is looked at, as far as the look itself must know.
     *
     * @param target where the user sends it
     * @param asked names that expectations ask for; empty: nobody asks for any value
     * @param keepsake what earlier looks left
     */
    record Subject(Target target, Set<String> asked, Keepsake keepsake) {}

    @Override
    public Duration left() {
        return watch.left();
    }

    @Override
    public Instant now() {
        return around.clock().now();
    }

    @Override
    public String userAgent() {
        return around.userAgent();
    }

    @Override
    public int bytesMax() {
        return BYTES_MAX;
    }

    @Override
    public String nonce() {
        var random = ThreadLocalRandom.current();
        return Long.toUnsignedString(random.nextLong(), 36) + Long.toUnsignedString(random.nextLong(), 36);
    }

    @Override
    public List<InetAddress> resolve(String host) throws IOException {
        return resolve(host, Family.ANY);
    }

    private List<InetAddress> resolve(String host, Family family) throws IOException {
        var addresses = Literal.of(host) == null
                ? phase("dns", () -> around.names().resolve(host, family, left()))
                : around.names().literal(host, family);
        boolean chosen = subject.target().chooses(host) || around.proxies().isOne(host);
        if (!chosen && addresses.stream().anyMatch(Neighbours::isInternal) && !wentInside()) {
            throw new CannotLook(
                    Reason.POLICY_BLOCKED, host + " leads to an internal address, and nobody asked to go there");
        }
        return addresses;
    }

    /** A target inside may lead to others inside. */
    private boolean wentInside() {
        return reached != null && Neighbours.isInternal(reached);
    }

    @Override
    public @Nullable String proxy(boolean tls, String host) {
        return around.proxies().of(tls, host);
    }

    @Override
    public Socket connect(String host, int port, Family family) throws IOException {
        var addresses = resolve(host, family);
        IOException last = null;
        for (int i = 0; i < addresses.size() && (last == null || !left().isZero()); i++) {
            try {
                return connect(new InetSocketAddress(addresses.get(i), port), addresses.size() - i);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last == null ? new IOException(host + " has no address") : last;
    }

    private Socket connect(InetSocketAddress address, int candidates) throws IOException {
        aimed = address.getAddress();
        var socket = wires.add(new Socket());
        socket.setTcpNoDelay(true); // with the delay of small packets a look would measure 40 ms of nothing
        int share = candidates == 1 ? 0 : (int) Math.max(1, left().toMillis() / candidates);
        phase("connect", () -> {
            socket.connect(address, share);
            return socket;
        });
        reached = address.getAddress();
        return socket;
    }

    @Override
    public SSLSocket secure(
            Socket plain, String host, int port, Trust trust, List<String> protocols, @Nullable Credential as)
            throws IOException {
        var how = new Handshakes.How(trust, protocols, as);
        var secured = phase("tls", () -> around.handshakes().secure(plain, host, port, how));
        wires.wrapped(plain, secured);
        return secured;
    }

    @Override
    public void reached(InetAddress address) {
        reached = address;
        aimed = address;
    }

    @Override
    public List<InetSocketAddress> resolvers() {
        return around.names().resolvers();
    }

    @Override
    public <T> T phase(String name, Callable<T> action) throws IOException {
        long mark = watch.enter(name);
        var answer = Guard.call(action);
        watch.leave(name, mark, answer instanceof Guard.Value);
        return switch (answer) {
            case Guard.Value<T>(var value) -> value;
            case Guard.Failed<T> failed -> throw thrown(failed.cause(), name);
        };
    }

    private static IOException thrown(Throwable cause, String name) {
        return switch (cause) {
            case IOException io -> Alerts.told(io);
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case InterruptedException broken -> new InterruptedIOException("broken off in " + name);
            default -> new IOException(cause);
        };
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        long from = around.clock().nanos();
        around.clock().sleep(time);
        watch.paused(around.clock().nanos() - from);
    }

    @Override
    public void value(String name, Supplier<@Nullable Object> value) {
        if (!subject.asked().isEmpty()) {
            offers.offer(name, value);
        }
    }

    @Override
    public void value(String name, Function<String, @Nullable Object> value) {
        if (!subject.asked().isEmpty()) {
            offers.offer(name, value);
        }
    }

    @Override
    public boolean asks(String name) {
        return subject.asked().contains(name);
    }

    @Override
    public @Nullable Socket kept() {
        var socket = subject.keepsake().take();
        if (socket != null) {
            wires.add(socket);
            reached(socket.getInetAddress());
        }
        return socket;
    }

    @Override
    public void keep(Socket socket) {
        subject.keepsake().keep(socket);
    }

    @Override
    public byte[] memory() {
        return subject.keepsake().memory();
    }

    @Override
    public void remember(byte[] memory) {
        subject.keepsake().remember(memory);
    }

    Stopwatch watch() {
        return watch;
    }

    Offers offers() {
        return offers;
    }

    /** Whether what was reached, or would have been, is on this side of the line. */
    boolean isLocal() {
        var address = aimed;
        return address != null && around.neighbours().isLocal(address);
    }

    /** Closes what is open and whatever will be opened: the look is over. */
    void breakOff() {
        wires.cut();
    }

    /** Closes what nobody keeps. */
    void close() {
        wires.close(subject.keepsake()::keeps);
    }
}
