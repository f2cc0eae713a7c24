package org.vigie.api.probe;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One look: what every probe needs and none should write again. Names, addresses, connections and handshakes asked for here
 * are timed by phase, keep to the deadline and to the address policy, and are closed when the look is over.
 */
@ProviderType
public interface Attempt {
    /** Time left until the look is broken off. */
    Duration left();

    /** The agent's wall clock. */
    Instant now();

    /** What names us to the target, for instance in a {@code User-Agent} header. */
    String userAgent();

    /** Bytes of one answer that may be read; what is longer is cut, and told. */
    int bytesMax();

    /** Text that was never used before: for writes that are read back. */
    String nonce();

    /**
     * Resolves a name afresh; an address is taken as it is. Phase {@code dns}.
     *
     * @throws LookFailure where the name does not resolve, with what a second resolver said
     */
    List<InetAddress> resolve(String host) throws IOException;

    /**
     * Resolves and opens a TCP connection, with no delay for small packets; tries the next address where one fails.
     * Phases {@code dns} and {@code connect}. The socket is closed with the look unless it is {@linkplain #keep kept}.
     */
    default Socket connect(String host, int port) throws IOException {
        return connect(host, port, Family.ANY);
    }

    /** The same over one kind of address only. */
    Socket connect(String host, int port, Family family) throws IOException;

    /**
     * The proxy that this machine's environment names for what is out there ({@code HTTPS_PROXY}, {@code HTTP_PROXY},
     * {@code NO_PROXY}), as it is written there; null: none.
     */
    default @Nullable String proxy(boolean tls, String host) {
        return null;
    }

    /**
     * Shakes hands on an open connection, and checks the chain and the name. Phase {@code tls}.
     *
     * @param trust who is trusted
     * @throws LookFailure with the symptom of the handshake
     */
    default SSLSocket secure(Socket open, String host, int port, Trust trust) throws IOException {
        return secure(open, host, port, trust, List.of());
    }

    /**
     * The same, offering protocols that may be spoken then (ALPN); the socket tells which one was taken.
     *
     * @param protocols the best first; empty: nothing is offered
     */
    default SSLSocket secure(Socket open, String host, int port, Trust trust, List<String> protocols)
            throws IOException {
        return secure(open, host, port, trust, protocols, null);
    }

    /**
     * The same, showing a certificate of ours where the peer asks for one.
     *
     * @param as whose certificate; null, or without one: none is shown
     * @throws CannotLook where that certificate or its key cannot be read
     */
    SSLSocket secure(Socket open, String host, int port, Trust trust, List<String> protocols, @Nullable Credential as)
            throws IOException;

    /** Tells which address this look went to, where the probe goes its own way there and not by {@link #connect}. */
    default void reached(InetAddress address) {}

    /** Name servers: those of this machine, then those that are asked before a failure of the first is believed. */
    default List<InetSocketAddress> resolvers() {
        return List.of();
    }

    /** Measures what the action takes under this name; adds up where the name is used again. */
    <T> T phase(String name, Callable<T> action) throws IOException;

    /** Waits on purpose, for instance before reading back; does not count as latency. */
    void pause(Duration time) throws InterruptedException;

    /** Offers a value that expectations may ask for: {@code status}, {@code text.length}. */
    void value(String name, Supplier<@Nullable Object> value);

    /** Offers a value with an argument: {@code count("li")}, {@code json.<path>}. */
    void value(String name, Function<String, @Nullable Object> value);

    /** Before the names of values that are details. */
    String DETAIL = "detail.";

    /**
     * Offers what is worth keeping only where an expectation fails, for instance a picture: it is asked for then and not
     * before, and stands with the observation under this name. Null: there is none after all.
     */
    default void detail(String name, Supplier<@Nullable Object> value) {
        value(DETAIL + name, value);
    }

    /**
     * Whether an expectation of this check asks for a value of this name: then the user decides what is good, and the probe
     * does not. {@code status == 404} makes a 404 good.
     */
    default boolean asks(String name) {
        return false;
    }

    /** The connection that an earlier look of this check kept; null: none, or it is no longer open. */
    @Nullable
    Socket kept();

    /** Keeps a connection for the next look of this check. */
    void keep(Socket open);

    /** Up to 4 KiB that the core keeps for this check between looks, and over swaps; empty at first. */
    byte[] memory();

    /** Replaces the memory. */
    void remember(byte[] memory);

    /** Which addresses of a host are tried. */
    enum Family {
        /** Those of version 4, and those of version 6 where there are no others. */
        ANY,
        /** Those of IPv4. */
        V4,
        /** Those of IPv6. */
        V6;

        /** Whether this address is one of them. */
        public boolean fits(InetAddress address) {
            return this == ANY || (this == V6) == address instanceof Inet6Address;
        }
    }

    /** Who is trusted in a handshake. */
    enum Trust {
        /** The runtime's own list. */
        PUBLIC,
        /** Everybody: for looking at a certificate that is not trusted. The name is not checked either. */
        ANYBODY
    }
}
