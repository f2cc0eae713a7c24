package org.vigie.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between an agent and its broker, and lets nobody through while it is shut. */
public final class Gate implements AutoCloseable {
    private final ServerSocket front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> through = new CopyOnWriteArrayList<>();
    private final int behind;
    private volatile boolean shut;

    /** One that is open, before this port of loopback. */
    public Gate(int behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::watch);
    }

    /** Where to knock. */
    public String url() {
        return "mqtt://127.0.0.1:" + front.getLocalPort();
    }

    /** Throws everybody out. */
    public void shut() throws IOException {
        shut = true;
        for (var socket : through) {
            socket.close();
        }
        through.clear();
    }

    /** Lets in who comes from now on. */
    public void open() {
        shut = false;
    }

    private void watch() {
        while (!front.isClosed()) {
            try {
                let(front.accept());
            } catch (IOException e) {
                // nobody there: the next one may have more luck
            }
        }
    }

    private void let(Socket in) throws IOException {
        through.add(in);
        if (shut) {
            in.close();
            return;
        }
        try {
            var out = new Socket(InetAddress.getLoopbackAddress(), behind);
            through.add(out);
            carry(in.getInputStream(), out.getOutputStream(), in, out);
            carry(out.getInputStream(), in.getOutputStream(), in, out);
        } catch (IOException e) {
            in.close();
        }
    }

    private static void carry(InputStream from, OutputStream to, Socket one, Socket other) {
        Thread.ofVirtual().start(() -> {
            try (one;
                    other) {
                from.transferTo(to);
            } catch (IOException e) {
                // one side is gone: the other goes with it
            }
        });
    }

    @Override
    public void close() throws IOException {
        front.close();
        shut();
    }
}
