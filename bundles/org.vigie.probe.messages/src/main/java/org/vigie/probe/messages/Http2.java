package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** One request over HTTP/2 (RFC 9113) on a connection of its own: as little as that takes, and everything in bounds. */
final class Http2 {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PUSH_PROMISE = 5;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;

    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 0x20;

    /** Keep no table of headers; push nothing; send at most 16 KiB of headers. */
    private static final byte[] OURS = {0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 6, 0, 0, 0x40, 0};

    /** Nobody was allowed more. */
    private static final int FRAME_MAX = 16_384;

    private static final int HEADERS_MAX = 16_384;
    private static final int DATA_MAX = 16_384;

    /** Settings, pings and windows that may come meanwhile: more is a flood. */
    private static final int FRAMES_MAX = 1000;

    private static final int PING_LENGTH = 8;
    private static final int STREAM = 1;
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<String, String> headers = new HashMap<>();
    private boolean over;

    Http2(Socket socket) throws IOException {
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /**
     * What came back.
     *
     * @param headers those before and behind the data
     * @param data all of it
     */
    record Answer(Map<String, String> headers, ByteBuffer data) {}

    private record Frame(int kind, int flags, int stream, ByteBuffer payload) {
        byte[] bytes() {
            var bytes = new byte[payload.remaining()];
            payload.duplicate().get(bytes);
            return bytes;
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /** Asks, and reads until the answer ends. */
    Answer ask(List<String> request, byte[] body) throws IOException {
        out.write(PREFACE.getBytes(US_ASCII));
        send(SETTINGS, 0, 0, OURS);
        send(HEADERS, END_HEADERS, STREAM, Headers.write(request));
        send(DATA, END_STREAM, STREAM, body);
        out.flush();
        for (int i = 0; i < FRAMES_MAX && !over; i++) {
            take(receive());
        }
        if (!over) {
            throw new LookFailure(Symptom.PROTOCOL, "more than " + FRAMES_MAX + " frames and no end");
        }
        return new Answer(Map.copyOf(headers), ByteBuffer.wrap(data.toByteArray()));
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind) {
            case SETTINGS -> answer(frame, new byte[0]);
            case PING -> answer(frame, frame.bytes());
            case HEADERS -> headers(frame);
            case DATA -> data(frame);
            case GOAWAY -> leaving(frame);
            case RST_STREAM -> throw broken("the request was broken off", number(frame, 0));
            case CONTINUATION, PUSH_PROMISE -> throw new LookFailure(Symptom.PROTOCOL, "a frame out of turn");
            default -> {} // windows, priorities, and what may be invented yet
        }
    }

    private void answer(Frame frame, byte[] payload) throws IOException {
        if (payload.length > PING_LENGTH) {
            throw new LookFailure(Symptom.PROTOCOL, "a ping that is too long");
        }
        if (!frame.has(ACK)) {
            send(frame.kind, ACK, 0, payload);
            out.flush();
        }
    }

    private void headers(Frame first) throws IOException {
        block.reset();
        block.writeBytes(bare(first));
        for (var frame = first; !frame.has(END_HEADERS); ) {
            frame = receive();
            if (frame.kind != CONTINUATION || block.size() + frame.bytes().length > HEADERS_MAX) {
                throw new LookFailure(Symptom.PROTOCOL, "headers that do not end");
            }
            block.writeBytes(frame.bytes());
        }
        headers.putAll(Headers.read(block.toByteArray()));
        over |= first.has(END_STREAM);
    }

    private void data(Frame frame) throws IOException {
        data.writeBytes(bare(frame));
        if (data.size() > DATA_MAX) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer of more than " + DATA_MAX + " bytes");
        }
        over |= frame.has(END_STREAM);
    }

    /** What is left without padding and priority. */
    private static byte[] bare(Frame frame) throws LookFailure {
        int from = frame.has(PADDED) ? 1 : 0;
        int padding = frame.has(PADDED) && frame.bytes().length > 0 ? frame.bytes()[0] & 0xff : 0;
        from += frame.kind == HEADERS && frame.has(PRIORITY) ? 5 : 0;
        int to = frame.bytes().length - padding;
        if (frame.stream != STREAM || from > to) {
            throw new LookFailure(Symptom.PROTOCOL, "a frame that makes no sense");
        }
        return Arrays.copyOfRange(frame.bytes(), from, to);
    }

    /** A server that leaves may still answer what it has taken. */
    private static void leaving(Frame frame) throws IOException {
        int last = number(frame, 0);
        int code = number(frame, 4);
        if (code == ENHANCE_YOUR_CALM) {
            throw new CannotLook(Reason.RATE_LIMITED, "the server wants to be asked less often");
        } else if (code != 0 || last < STREAM) {
            throw broken("the server ends the connection", code);
        }
    }

    private static IOException broken(String what, int code) {
        var words = what + (code == REFUSED_STREAM ? ": refused" : ": code " + code);
        return new LookFailure(Symptom.PROTOCOL, words, Map.of("http2_error", code));
    }

    private static int number(Frame frame, int at) throws LookFailure {
        if (frame.bytes().length < at + 4) {
            throw new LookFailure(Symptom.PROTOCOL, "a frame that is cut off");
        }
        return frame.payload.getInt(at) & Integer.MAX_VALUE;
    }

    private Frame receive() throws IOException {
        try {
            int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
            if (length > FRAME_MAX) {
                throw new LookFailure(Symptom.PROTOCOL, "does not speak HTTP/2");
            }
            int kind = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt() & Integer.MAX_VALUE;
            var payload = new byte[length];
            in.readFully(payload);
            return new Frame(kind, flags, stream, ByteBuffer.wrap(payload));
        } catch (EOFException end) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up before the answer ended");
        }
    }

    private void send(int kind, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(kind);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }
}
