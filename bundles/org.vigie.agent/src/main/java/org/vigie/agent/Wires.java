package org.vigie.agent;

import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The connections of one look: none of them outlives it, unless somebody keeps it. */
final class Wires {
    /** Connections, each with what the probe holds of it: itself, or the TLS around it. */
    private final Map<Socket, Socket> open = new HashMap<>(2);

    private boolean cut;

    /** Takes a connection in; once all were cut, a new one is cut at once. */
    synchronized Socket add(Socket socket) {
        open.put(socket, socket);
        if (cut) {
            Keepsake.close(socket);
        }
        return socket;
    }

    /** The probe holds this connection by what is around it. */
    synchronized void wrapped(Socket socket, Socket around) {
        open.put(socket, around);
    }

    /** Closes what is open and whatever will be opened. Only the bare connection: to close TLS in form may block. */
    synchronized void cut() {
        cut = true;
        open.keySet().forEach(Keepsake::close);
    }

    /** Closes what nobody keeps. */
    synchronized void close(Predicate<Socket> kept) {
        open.forEach((socket, held) -> {
            if (!kept.test(held)) {
                Keepsake.close(socket);
            }
        });
    }
}
