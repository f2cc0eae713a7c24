package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The few frames that a look needs: one text out, one text in, good-bye. */
final class Frames {
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONG = 127;
    private static final int SHORT_MAX = 65_535;

    /** Kind, length and mask. */
    private static final int HEAD_MAX = 14;

    /** A control frame may not be longer. */
    private static final int CONTROL_MAX = 125;

    /** Frames before the one that is waited for: pings, fragments. */
    private static final int FRAMES_MAX = 1000;

    private final DataInputStream in;
    private final OutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = out;
    }

    void send(String text) throws IOException {
        frame(TEXT, text.getBytes(UTF_8));
    }

    /** Says good-bye with code 1000, and does not wait for theirs. */
    void close() throws IOException {
        frame(CLOSE, new byte[] {3, (byte) 0xe8});
    }

    /** The first message that comes, as text; pings on the way are answered. */
    String receive(int max) throws IOException {
        var message = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES_MAX; i++) {
            int head = in.readUnsignedByte();
            var body = body(max - message.size());
            switch (head & 0x0f) {
                case PING -> frame(PONG, body.length > CONTROL_MAX ? new byte[0] : body);
                case PONG -> {}
                case TEXT, BINARY, CONTINUATION -> {
                    message.write(body);
                    if ((head & FINAL) != 0) {
                        return message.toString(UTF_8);
                    }
                }
                case CLOSE -> throw new LookFailure(Symptom.PROTOCOL, "closed before it said anything");
                default -> throw new LookFailure(Symptom.PROTOCOL, "not a frame of WebSocket");
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "more than " + FRAMES_MAX + " frames and no message");
    }

    private byte[] body(int max) throws IOException {
        int second = in.readUnsignedByte();
        long length = switch (second & ~MASKED) {
            case SHORT -> in.readUnsignedShort();
            case LONG -> in.readLong();
            default -> second & ~MASKED;
        };
        if (second >= MASKED || length < 0 || length > max) {
            throw new LookFailure(
                    Symptom.PROTOCOL, second >= MASKED ? "a server masks nothing" : "a message that is too long");
        }
        var body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new LookFailure(Symptom.PROTOCOL, "ended in the middle of a frame");
        }
        return body;
    }

    private static void length(ByteBuffer frame, int length) {
        if (length < SHORT) {
            frame.put((byte) (MASKED | length));
        } else if (length <= SHORT_MAX) {
            frame.put((byte) (MASKED | SHORT)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | LONG)).putLong(length);
        }
    }

    private void frame(int kind, byte[] body) throws IOException {
        var frame = ByteBuffer.allocate(body.length + HEAD_MAX).put((byte) (FINAL | kind));
        length(frame, body.length);
        var mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < body.length; i++) {
            frame.put((byte) (body[i] ^ mask[i % mask.length]));
        }
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }
}
