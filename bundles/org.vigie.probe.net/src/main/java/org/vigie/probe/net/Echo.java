package org.vigie.probe.net;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/**
 * A socket for echoes to one address and from it. Needs no right where the machine gives it away
 * ({@code net.ipv4.ping_group_range}), else the one to open raw sockets. Belongs to one thread; nothing here waits.
 */
final class Echo implements Closeable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int SOL_IP = 0;
    private static final int SOL_IPV6 = 41;
    private static final int IP_RECVERR = 11;
    private static final int IPV6_RECVERR = 25;
    private static final int MSG_DONTWAIT = 0x40;

    private static final int EPERM = 1;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int EAFNOSUPPORT = 97;
    private static final int ENETUNREACH = 101;
    private static final int ENOBUFS = 105;
    private static final int EHOSTUNREACH = 113;

    private static final int ROOM = 2048;
    private static final VarHandle ERRNO = Libc.ERROR.varHandle(PathElement.groupElement("errno"));

    private final Libc libc = Libc.here();
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment error = arena.allocate(Libc.ERROR);
    private final MemorySegment room = arena.allocate(ROOM, Long.BYTES);
    private final InetAddress peer;
    private final boolean raw;
    private final int socket;

    private Echo(InetAddress peer) throws IOException {
        this.peer = peer;
        int unprivileged = open(SOCK_DGRAM);
        this.raw = unprivileged < 0;
        this.socket = raw ? open(SOCK_RAW) : unprivileged;
    }

    /**
     * Opens one.
     *
     * @throws CannotLook where this machine does not let us, with the right that is missing
     * @throws LookFailure where no way leads there
     */
    static Echo to(InetAddress peer) throws IOException {
        var echo = new Echo(peer);
        try {
            echo.connect();
            return echo;
        } catch (IOException unable) {
            echo.close();
            throw unable;
        }
    }

    private int open(int type) {
        return peer instanceof Inet6Address
                ? libc.socket(error, AF_INET6, type | SOCK_CLOEXEC, IPPROTO_ICMPV6)
                : libc.socket(error, AF_INET, type | SOCK_CLOEXEC, IPPROTO_ICMP);
    }

    /** From here on the socket hears only the peer, and is told where the way to it is broken. */
    private void connect() throws IOException {
        if (socket < 0) {
            throw cannot(errno());
        }
        tellErrors();
        byte[] address = address();
        room.asByteBuffer().put(address);
        if (libc.connect(error, socket, room, address.length) < 0) {
            throw failed(errno());
        }
    }

    /** Else a router that knows no way further would be as silent as a host that is off. */
    private void tellErrors() {
        boolean six = peer instanceof Inet6Address;
        room.set(ValueLayout.JAVA_INT, 0, 1);
        libc.setsockopt(error, socket, six ? SOL_IPV6 : SOL_IP, six ? IPV6_RECVERR : IP_RECVERR, room, Integer.BYTES);
    }

    /** As {@code sockaddr_in} and {@code sockaddr_in6} have it. */
    private byte[] address() {
        boolean six = peer instanceof Inet6Address;
        var bytes = ByteBuffer.allocate(six ? 28 : 16)
                .order(ByteOrder.nativeOrder())
                .putShort((short) (six ? AF_INET6 : AF_INET))
                .putShort((short) 0);
        if (peer instanceof Inet6Address scoped) {
            return bytes.putInt(0)
                    .put(peer.getAddress())
                    .putInt(scoped.getScopeId())
                    .array();
        }
        return bytes.put(peer.getAddress()).array();
    }

    /** Sends; what cannot leave just now is as good as lost. */
    void send(byte[] bytes) throws IOException {
        room.asByteBuffer().put(bytes);
        if (libc.send(error, socket, room, bytes.length, MSG_DONTWAIT) < 0) {
            int errno = errno();
            if (errno != EAGAIN && errno != ENOBUFS) {
                throw failed(errno);
            }
        }
    }

    /** What came; empty: nothing yet. */
    byte[] receive() throws IOException {
        long length = libc.recv(error, socket, room, ROOM, MSG_DONTWAIT);
        if (length >= 0) {
            return room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        } else if (errno() == EAGAIN) {
            return new byte[0];
        }
        throw failed(errno());
    }

    boolean isRaw() {
        return raw;
    }

    private int errno() {
        return (int) ERRNO.get(error, 0L);
    }

    private static CannotLook cannot(int errno) {
        return new CannotLook(
                Reason.AGENT_LIMIT,
                switch (errno) {
                    case EPERM, EACCES ->
                        "not allowed to ping: it takes net.ipv4.ping_group_range with our group in it, or CAP_NET_RAW";
                    case EMFILE, ENFILE -> "too many open files";
                    case EAFNOSUPPORT -> "this machine does not speak that protocol";
                    default -> "no socket for echoes: error " + errno;
                });
    }

    private IOException failed(int errno) {
        var shown = peer.getHostAddress();
        return switch (errno) {
            case ENETUNREACH, EHOSTUNREACH -> new LookFailure(Symptom.NET_UNREACHABLE, "no way to " + shown);
            case EPERM, EACCES -> new CannotLook(Reason.AGENT_LIMIT, "this machine forbids echoes to " + shown);
            default -> new CannotLook(Reason.AGENT_LIMIT, "no echo to " + shown + ": error " + errno);
        };
    }

    @Override
    public void close() {
        if (socket >= 0) {
            libc.close(error, socket);
        }
        arena.close();
    }
}
