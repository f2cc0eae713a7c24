package org.vigie.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;

/**
 * A look without an agent, for tests of probes: real sockets on real addresses, no policy, what was offered can be asked for.
 * {@link #look} runs a probe as the agent does.
 */
public final class FakeAttempt implements Attempt, AutoCloseable {
    /** The same cap as the agent's. */
    public static final int BYTES_MAX = 1 << 20;

    private static final AtomicInteger NONCES = new AtomicInteger();
    private final InstantSource time = InstantSource.system();
    private final Instant deadline;
    private final Map<String, Double> phases = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Function<String, @Nullable Object>> values = new ConcurrentHashMap<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private @Nullable SSLContext trusting;
    private @Nullable Socket kept;
    private @Nullable String proxy;
    private List<InetSocketAddress> resolvers = List.of();
    private byte[] memory = {};

    /** A look that may take this long. */
    public FakeAttempt(Duration timeout) {
        this.deadline = time.instant().plus(timeout);
    }

    /** A look that may take five seconds. */
    public FakeAttempt() {
        this(Duration.ofSeconds(5));
    }

    /** The same, trusting who this context trusts instead of the runtime's list, for instance {@link Certificates#trust}. */
    public FakeAttempt trusting(SSLContext context) {
        trusting = context;
        return this;
    }

    /** The same on a machine whose environment names this proxy. */
    public FakeAttempt proxiedBy(String url) {
        proxy = url;
        return this;
    }

    /** The same, with these name servers. */
    public FakeAttempt resolvingBy(InetSocketAddress... servers) {
        resolvers = List.of(servers);
        return this;
    }

    /** Runs a probe on a thread of its own, which is interrupted, and whose sockets are closed, at the deadline. */
    public <S extends Record> Look look(Probe<S> probe, S target) throws InterruptedException {
        return Look.of(() -> probe.probe(target, this), this);
    }

    /** Seconds by phase, in order. */
    public Map<String, Double> phases() {
        return Map.copyOf(phases);
    }

    /** The value that an expectation would see under this name; null where it was not offered. */
    public @Nullable Object value(String name) {
        return value(name, "");
    }

    /** The value that an expectation would see under this name with this argument. */
    public @Nullable Object value(String name, String argument) {
        var offered = values.get(name);
        return offered == null ? null : offered.apply(argument);
    }

    @Override
    public Duration left() {
        var left = Duration.between(time.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Instant now() {
        return time.instant();
    }

    @Override
    public String userAgent() {
        return "Vigie/test";
    }

    @Override
    public int bytesMax() {
        return BYTES_MAX;
    }

    @Override
    public String nonce() {
        return "n" + Long.toString(deadline.toEpochMilli(), 36) + NONCES.incrementAndGet();
    }

    @Override
    public List<InetAddress> resolve(String host) throws IOException {
        return phase("dns", () -> List.of(InetAddress.getAllByName(host)));
    }

    @Override
    public Socket connect(String host, int port, Family family) throws IOException {
        var found = resolve(host).stream().filter(family::fits).findFirst();
        var address = new InetSocketAddress(found.orElseThrow(() -> new UnknownHostException(host)), port);
        var socket = new Socket();
        open.add(socket);
        socket.setTcpNoDelay(true);
        phase("connect", () -> {
            socket.connect(address);
            return socket;
        });
        return socket;
    }

    @Override
    public @Nullable String proxy(boolean tls, String host) {
        return proxy;
    }

    /** Shows no certificate of ours. */
    @Override
    public SSLSocket secure(
            Socket plain, String host, int port, Trust trust, List<String> protocols, @Nullable Credential as)
            throws IOException {
        return phase("tls", () -> {
            var secured = (SSLSocket) context(trust).getSocketFactory().createSocket(plain, host, port, true);
            open.add(secured);
            var parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
            if (trust == Trust.PUBLIC) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            return secured;
        });
    }

    private SSLContext context(Trust trust) throws GeneralSecurityException {
        if (trust == Trust.ANYBODY) {
            return Certificates.trustingAnybody();
        }
        return trusting == null ? SSLContext.getDefault() : trusting;
    }

    @Override
    public List<InetSocketAddress> resolvers() {
        return resolvers;
    }

    @Override
    public <T> T phase(String name, Callable<T> action) throws IOException {
        var from = time.instant();
        var call = new FutureTask<T>(action);
        call.run();
        phases.merge(name, Duration.between(from, time.instant()).toNanos() / 1e9, Double::sum);
        try {
            return call.get();
        } catch (InterruptedException e) {
            throw broken(name, e);
        } catch (ExecutionException e) {
            throw switch (call.exceptionNow()) {
                case IOException io -> io;
                case RuntimeException bug -> throw bug;
                case InterruptedException interrupt -> broken(name, interrupt);
                case Throwable other -> new IOException(other);
            };
        }
    }

    private static IOException broken(String phase, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted in " + phase, cause);
    }

    @Override
    public void pause(Duration wait) throws InterruptedException {
        new CountDownLatch(1).await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void value(String name, Supplier<@Nullable Object> value) {
        values.put(name, argument -> value.get());
    }

    @Override
    public void value(String name, Function<String, @Nullable Object> value) {
        values.put(name, value);
    }

    @Override
    public @Nullable Socket kept() {
        return kept;
    }

    @Override
    public void keep(Socket socket) {
        kept = socket;
    }

    @Override
    public byte[] memory() {
        return memory.clone();
    }

    @Override
    public void remember(byte[] bytes) {
        memory = bytes.clone();
    }

    /** Closes every socket that this look opened, kept ones too. */
    @Override
    public void close() {
        open.forEach(Quietly::close);
    }
}
