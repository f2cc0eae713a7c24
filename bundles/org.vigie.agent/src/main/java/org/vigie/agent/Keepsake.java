package org.vigie.agent;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** What a check keeps from one look to the next, over swaps of its probe: a little memory, and perhaps a connection. */
final class Keepsake {
    /** Enough for a fingerprint and a few numbers; times 20,000 checks it is 80 MB at worst. */
    static final int MEMORY_MAX = 4096;

    private static final byte[] NOTHING = {};
    private byte[] memory = NOTHING;
    private @Nullable Socket kept;

    synchronized byte[] memory() {
        return memory.clone();
    }

    synchronized void remember(byte[] bytes) {
        if (bytes.length > MEMORY_MAX) {
            throw new IllegalArgumentException("a check keeps " + MEMORY_MAX + " bytes, not " + bytes.length);
        }
        memory = bytes.length == 0 ? NOTHING : bytes.clone();
    }

    /** Hands the kept connection out; it is kept no longer. */
    synchronized @Nullable Socket take() {
        var socket = kept;
        kept = null;
        return socket == null || socket.isClosed() ? null : socket;
    }

    synchronized void keep(Socket socket) {
        kept = socket;
    }

    synchronized boolean keeps(Socket socket) {
        return socket.equals(kept);
    }

    /** Closes the kept connection. */
    synchronized void drop() {
        if (kept != null) {
            close(kept);
            kept = null;
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // it is of no use any more, and that was the point
        }
    }
}
