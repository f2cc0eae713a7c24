package org.vigie.systemd;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Datagrams to a local socket, on Linux: Java's own local sockets are streams only. Nothing here waits. */
final class Datagram {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOW_WITHOUT_SIGNAL = 0x40 | 0x4000;
    private static final int FAMILY_BYTES = 2;

    /** Longer names do not fit into an address. */
    private static final int NAME_BYTES_MAX = 107;

    private static final Libc LIBC = bind();
    private static final MemoryLayout ERROR = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = ERROR.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final byte[] address;

    /** The calls that are needed. */
    private interface Libc {
        int socket(MemorySegment error, int domain, int type, int protocol);

        long sendto(
                MemorySegment error, int socket, MemorySegment data, long size, int flags, MemorySegment to, int room);

        int close(MemorySegment error, int socket);
    }

    /**
     * To this socket.
     *
     * @param name a path, or a name after {@code @} that is in no file system
     * @throws IOException where it is neither
     */
    Datagram(String name) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        if ((!isAbstract && !name.startsWith("/")) || bytes.length < 2 || bytes.length > NAME_BYTES_MAX) {
            throw new IOException("neither a path nor a name after @: " + name);
        }
        if (isAbstract) {
            bytes[0] = 0;
        }
        this.address = bytes;
    }

    /**
     * Sends one.
     *
     * @throws IOException where nobody listens, or does not read
     */
    void send(String text) throws IOException {
        try (var memory = Arena.ofConfined()) {
            var error = memory.allocate(ERROR);
            int socket = LIBC.socket(error, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            check("socket", socket, error);
            try {
                var data = memory.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
                var to = to(memory);
                long sent = LIBC.sendto(
                        error, socket, data, data.byteSize(), MSG_NOW_WITHOUT_SIGNAL, to, (int) to.byteSize());
                check("send", sent, error);
            } finally {
                LIBC.close(error, socket);
            }
        }
    }

    private MemorySegment to(Arena memory) {
        var to = memory.allocate(FAMILY_BYTES + (long) address.length, FAMILY_BYTES);
        to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(MemorySegment.ofArray(address), 0, to, FAMILY_BYTES, address.length);
        return to;
    }

    private static void check(String call, long result, MemorySegment error) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": error " + ERRNO.get(error, 0L));
        }
    }

    private static Libc bind() {
        var number = ValueLayout.JAVA_INT;
        var size = ValueLayout.JAVA_LONG;
        var pointer = ValueLayout.ADDRESS;
        var calls = Map.of(
                "socket", call("socket", FunctionDescriptor.of(number, number, number, number)),
                "sendto", call("sendto", FunctionDescriptor.of(size, number, pointer, size, number, pointer, number)),
                "close", call("close", FunctionDescriptor.of(number, number)));
        return (Libc) Proxy.newProxyInstance(
                Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (proxy, method, arguments) -> {
                    MethodHandle call = calls.get(method.getName());
                    return call == null ? method.getName() : call.invoke(arguments);
                });
    }

    @SuppressWarnings("restricted") // the launcher allows native access: Java has no such socket
    private static MethodHandle call(String name, FunctionDescriptor shape) {
        var linker = Linker.nativeLinker();
        var found = linker.defaultLookup().findOrThrow(name);
        var call = linker.downcallHandle(found, shape, Linker.Option.captureCallState("errno"));
        return call.asSpreader(Object[].class, call.type().parameterCount());
    }
}
