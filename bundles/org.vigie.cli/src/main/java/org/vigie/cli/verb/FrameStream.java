package org.vigie.cli.verb;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.vigie.cli.socket.Frames;

/** Output as frames: gathered until it is flushed or enough for one. */
final class FrameStream extends OutputStream {
    private static final int GATHER = 1 << 13;

    private final DataOutputStream socket;
    private final byte kind;
    private final byte[] gathered = new byte[GATHER];
    private int length;

    FrameStream(DataOutputStream socket, byte kind) {
        this.socket = socket;
        this.kind = kind;
    }

    @Override
    public void write(int oneByte) throws IOException {
        if (length == GATHER) {
            flush();
        }
        gathered[length++] = (byte) oneByte;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    /** Sends a frame, be it empty: the other end sees that somebody is there. */
    @Override
    public void flush() throws IOException {
        int all = length;
        length = 0;
        Frames.write(socket, kind, gathered, 0, all);
    }
}
