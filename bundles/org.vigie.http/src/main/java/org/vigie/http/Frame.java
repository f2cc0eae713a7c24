package org.vigie.http;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * What HTTP/2 is cut into.
 *
 * @param kind what it is for
 * @param flags bits that say more
 * @param stream whose it is; 0: the connection's
 * @param payload its bytes
 */
record Frame(int kind, int flags, int stream, ByteBuffer payload) {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int ACK = 1;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 0x20;

    /** Nobody was allowed more. */
    static final int LENGTH_MAX = 16_384;

    /** The only one that we open. */
    static final int STREAM = 1;

    byte[] bytes() {
        var bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** What is left without padding and priority. */
    byte[] content() throws LookFailure {
        var bytes = bytes();
        int from = has(PADDED) ? 1 : 0;
        int padding = has(PADDED) && bytes.length > 0 ? bytes[0] & 0xff : 0;
        from += kind == HEADERS && has(PRIORITY) ? 5 : 0;
        int to = bytes.length - padding;
        if (stream != STREAM || from > to) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a frame that makes no sense");
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    int number(int at) throws LookFailure {
        if (payload.remaining() < at + 4) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a frame that is cut off");
        }
        return payload.getInt(at) & Integer.MAX_VALUE;
    }

    static Frame read(DataInputStream in) throws IOException {
        try {
            int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
            if (length > LENGTH_MAX) {
                throw new LookFailure(Symptom.HTTP_PROTOCOL, "does not speak HTTP/2");
            }
            int kind = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt() & Integer.MAX_VALUE;
            var payload = new byte[length];
            in.readFully(payload);
            return new Frame(kind, flags, stream, ByteBuffer.wrap(payload));
        } catch (EOFException end) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "hung up before the answer ended");
        }
    }

    static void write(DataOutputStream out, int kind, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(kind);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }
}
