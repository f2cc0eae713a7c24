package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The beginning of SSH (RFC 4253): who is there, then packets that are not yet encrypted. */
final class Packets {
    /** A server may say something before it says who it is; ours says it within a few lines. */
    private static final int LINES_MAX = 50;

    private static final int LINE_MAX = 255;

    /** More than the standard asks everybody to take. */
    private static final int PACKET_MAX = 35_000;

    private static final int BLOCK = 8;
    private static final int PADDING_MIN = 4;

    /** Packets before the one that is waited for: what may be ignored, and debugging. */
    private static final int PACKETS_MAX = 100;

    private static final int DISCONNECT = 1;
    private static final int IGNORE = 2;
    private static final int DEBUG = 4;

    private final DataInputStream in;
    private final DataOutputStream out;

    Packets(Socket socket) throws IOException {
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Who the other side says it is: {@code SSH-2.0-…}. */
    String identification() throws IOException {
        for (int i = 0; i < LINES_MAX; i++) {
            var line = line();
            if (line.startsWith("SSH-")) {
                return line;
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "does not say that it speaks SSH");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new LookFailure(
                        Symptom.PROTOCOL, line.size() == 0 ? "hung up" : "not SSH: " + line.toString(UTF_8));
            } else if (line.size() == LINE_MAX) {
                throw new LookFailure(Symptom.PROTOCOL, "not SSH: a line that does not end");
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    void identify(String as) throws IOException {
        out.write((as + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    void send(byte[] payload) throws IOException {
        int padding = BLOCK - (payload.length + 5) % BLOCK;
        padding += padding < PADDING_MIN ? BLOCK : 0;
        var fill = new byte[padding];
        ThreadLocalRandom.current().nextBytes(fill);
        out.writeInt(payload.length + padding + 1);
        out.writeByte(padding);
        out.write(payload);
        out.write(fill);
        out.flush();
    }

    /** The next packet, which must be of this kind. */
    ByteBuffer receive(int kind) throws IOException {
        for (int i = 0; i < PACKETS_MAX; i++) {
            var payload = payload();
            int got = payload.get(0) & 0xff;
            if (got == kind) {
                return payload;
            } else if (got == DISCONNECT) {
                throw new LookFailure(Symptom.PROTOCOL, "ends it: " + reason(payload));
            } else if (got < IGNORE || got > DEBUG) {
                throw new LookFailure(Symptom.PROTOCOL, "a message " + got + " where " + kind + " was due");
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "more than " + PACKETS_MAX + " packets and no answer");
    }

    private static String reason(ByteBuffer disconnect) {
        try {
            return new String(string(disconnect.position(5)), UTF_8);
        } catch (BufferUnderflowException | IllegalArgumentException | LookFailure mute) {
            return "without a word";
        }
    }

    private ByteBuffer payload() throws IOException {
        try {
            return whole();
        } catch (EOFException end) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up in the middle of the key exchange");
        }
    }

    private ByteBuffer whole() throws IOException {
        int length = in.readInt();
        if (length < PADDING_MIN + 2 || length > PACKET_MAX) {
            throw new LookFailure(Symptom.PROTOCOL, "a packet of " + length + " bytes");
        }
        var packet = new byte[length];
        in.readFully(packet);
        int payload = length - 1 - (packet[0] & 0xff);
        if (payload < 1) {
            throw new LookFailure(Symptom.PROTOCOL, "a packet without content");
        }
        return ByteBuffer.wrap(packet, 1, payload).slice();
    }

    /** The counted bytes that come next. */
    static byte[] string(ByteBuffer from) throws LookFailure {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new LookFailure(Symptom.PROTOCOL, "a length that leads out of the packet");
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
