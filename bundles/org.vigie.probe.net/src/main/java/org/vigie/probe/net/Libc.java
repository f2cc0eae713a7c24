package org.vigie.probe.net;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.vigie.api.Reason;
import org.vigie.api.probe.CannotLook;

/** The calls that Java has no sockets for, on Linux. None of them may block: it would hold the thread below ours. */
interface Libc {
    /** Every call leaves the number of its error here. */
    MemoryLayout ERROR = Linker.Option.captureStateLayout();

    int socket(MemorySegment error, int domain, int type, int protocol);

    int connect(MemorySegment error, int socket, MemorySegment address, int length);

    int setsockopt(MemorySegment error, int socket, int level, int option, MemorySegment value, int length);

    long send(MemorySegment error, int socket, MemorySegment data, long length, int flags);

    long recv(MemorySegment error, int socket, MemorySegment room, long length, int flags);

    int close(MemorySegment error, int socket);

    /**
     * The one of this machine.
     *
     * @throws CannotLook where it is another system
     */
    static Libc here() throws IOException {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new CannotLook(Reason.AGENT_LIMIT, "ping is there for Linux only");
        }
        return Bound.LIBC;
    }

    /** Bound when it is first needed. */
    final class Bound {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
        private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
        private static final AddressLayout POINTER = ValueLayout.ADDRESS;
        private static final Libc LIBC = bind();

        private Bound() {}

        private static Libc bind() {
            var calls = Map.of(
                    "socket", call("socket", FunctionDescriptor.of(INT, INT, INT, INT)),
                    "connect", call("connect", FunctionDescriptor.of(INT, INT, POINTER, INT)),
                    "setsockopt", call("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT)),
                    "send", call("send", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT)),
                    "recv", call("recv", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT)),
                    "close", call("close", FunctionDescriptor.of(INT, INT)));
            return (Libc) Proxy.newProxyInstance(
                    Libc.class.getClassLoader(), new Class<?>[] {Libc.class}, (proxy, method, arguments) -> {
                        MethodHandle call = calls.get(method.getName());
                        return call == null ? method.getName() : call.invoke(arguments);
                    });
        }

        @SuppressWarnings("restricted") // the launcher allows native access: there is no other way to send an echo
        private static MethodHandle call(String name, FunctionDescriptor shape) {
            var linker = Linker.nativeLinker();
            var found = linker.defaultLookup().findOrThrow(name);
            var call = linker.downcallHandle(found, shape, Linker.Option.captureCallState("errno"));
            return call.asSpreader(Object[].class, call.type().parameterCount());
        }
    }
}
