package org.vigie.probe.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;
import org.vigie.testkit.LyingServer;

/** Counts what a liar could get rid of: no more than its client took, and the kernel held. */
final class Sent implements LyingServer.Lie {
    private final LyingServer.Lie lie;
    private final AtomicLong bytes = new AtomicLong();

    Sent(LyingServer.Lie lie) {
        this.lie = lie;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public void tell(Socket client) throws IOException, InterruptedException {
        lie.tell(new Counted(client));
    }

    /** The few things that lies do with a socket. */
    private final class Counted extends Socket {
        private final Socket client;

        Counted(Socket client) {
            this.client = client;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return client.getInputStream();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(client.getOutputStream()) {
                @Override
                public void write(byte[] block, int from, int length) throws IOException {
                    out.write(block, from, length);
                    bytes.addAndGet(length);
                }
            };
        }

        @Override
        public void setSoLinger(boolean on, int seconds) throws SocketException {
            client.setSoLinger(on, seconds);
        }

        @Override
        public boolean isClosed() {
            return client.isClosed();
        }
    }
}
