package org.vigie.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/**
 * One request over HTTP/2 (RFC 9113) on a connection of its own: as little as that takes, and everything in bounds. Whatever breaks
 * the protocol is a {@link LookFailure}.
 */
public final class Http2 {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    /** Keep no table of headers; push nothing; send at most 64 KiB of headers. */
    private static final byte[] OURS = {0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 6, 0, 1, 0, 0};

    /** How much may be on the way: the setting's number, and what it is where nobody sets it. */
    private static final int WINDOW = 4;

    /** What either side may send before the other allows more: a longer body is not for HTTP/2 here. */
    public static final int BODY_MAX = 65_535;

    private static final int HEADERS_MAX = 65_536;

    /** An answer may be announced a few times, not for ever. */
    private static final int INTERIM_MAX = 8;

    /** Settings, pings, windows and frames with nothing in them that may come meanwhile: more is a flood. */
    private static final int FRAMES_MAX = 1000;

    private static final int PING_LENGTH = 8;
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int dataMax;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private List<String> head = List.of();
    private List<String> trailers = List.of();
    private int interim;
    private int empty;
    private boolean cut;
    private boolean over;

    /**
     * Speaks it on an open connection.
     *
     * @param dataMax bytes of the answer that may be read
     */
    public Http2(Socket socket, int dataMax) throws IOException {
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        this.dataMax = dataMax;
    }

    /**
     * What came back.
     *
     * @param head names and values in turn, {@code :status} among them
     * @param trailers those behind the data
     * @param data as much as may be read
     * @param cut whether there was more
     */
    public record Reply(List<String> head, List<String> trailers, ByteBuffer data, boolean cut) {
        /** All headers by name, those behind the data too; the last of a name. */
        public Map<String, String> headers() {
            var all = new TreeMap<String, String>();
            Stream.of(head, trailers).forEach(pairs -> {
                for (int i = 0; i < pairs.size(); i += 2) {
                    all.put(pairs.get(i), pairs.get(i + 1));
                }
            });
            return all;
        }
    }

    /**
     * Asks, and waits until the answer begins.
     *
     * @param request names and values in turn
     * @param body at most {@link #BODY_MAX} bytes; empty: none
     */
    public void ask(List<String> request, byte[] body) throws IOException {
        greet(Math.max(BODY_MAX, dataMax + Frame.LENGTH_MAX));
        int last = body.length == 0 ? Frame.END_STREAM : 0;
        Frame.write(out, Frame.HEADERS, Frame.END_HEADERS | last, Frame.STREAM, Headers.write(request));
        for (int at = 0; at < body.length; at += Frame.LENGTH_MAX) {
            int end = Math.min(body.length, at + Frame.LENGTH_MAX);
            last = end == body.length ? Frame.END_STREAM : 0;
            Frame.write(out, Frame.DATA, last, Frame.STREAM, Arrays.copyOfRange(body, at, end));
        }
        out.flush();
        while (head.isEmpty() && !over) {
            next();
        }
    }

    /** So much may come without being allowed again, over the stream and over the connection. */
    private void greet(int window) throws IOException {
        out.write(PREFACE.getBytes(US_ASCII));
        var settings = ByteBuffer.allocate(OURS.length + 6).put(OURS).putShort((short) WINDOW);
        Frame.write(out, Frame.SETTINGS, 0, 0, settings.putInt(window).array());
        if (window > BODY_MAX) {
            var more = ByteBuffer.allocate(4).putInt(window - BODY_MAX);
            Frame.write(out, Frame.WINDOW_UPDATE, 0, 0, more.array());
        }
    }

    /** Reads until the answer ends, or until there is more than may be read. */
    public Reply reply() throws IOException {
        while (!over) {
            next();
        }
        return new Reply(head, trailers, ByteBuffer.wrap(data.toByteArray()), cut);
    }

    private void next() throws IOException {
        take(receive());
    }

    private Frame receive() throws IOException {
        var frame = Frame.read(in);
        empty += frame.kind() == Frame.DATA && frame.payload().hasRemaining() ? 0 : 1;
        if (empty > FRAMES_MAX) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "more than " + FRAMES_MAX + " frames and no end");
        }
        return frame;
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case Frame.SETTINGS -> answer(frame, new byte[0]);
            case Frame.PING -> answer(frame, frame.bytes());
            case Frame.HEADERS -> headers(frame);
            case Frame.DATA -> data(frame);
            case Frame.GOAWAY -> leaving(frame);
            case Frame.RST_STREAM -> throw broken("the request was broken off", frame.number(0));
            case Frame.CONTINUATION, Frame.PUSH_PROMISE ->
                throw new LookFailure(Symptom.HTTP_PROTOCOL, "a frame out of turn");
            default -> {} // windows, priorities, and what may be invented yet
        }
    }

    private void answer(Frame frame, byte[] payload) throws IOException {
        if (payload.length > PING_LENGTH) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a ping that is too long");
        }
        if (!frame.has(Frame.ACK)) {
            Frame.write(out, frame.kind(), Frame.ACK, 0, payload);
            out.flush();
        }
    }

    private void headers(Frame first) throws IOException {
        block.reset();
        block.writeBytes(first.content());
        for (var frame = first; !frame.has(Frame.END_HEADERS); ) {
            frame = receive();
            if (frame.kind() != Frame.CONTINUATION || block.size() + frame.bytes().length > HEADERS_MAX) {
                throw new LookFailure(Symptom.HTTP_PROTOCOL, "headers that do not end");
            }
            block.writeBytes(frame.bytes());
        }
        over |= first.has(Frame.END_STREAM);
        sort(Headers.read(block.toByteArray()));
    }

    /** Whether these announce the answer, begin it, or stand behind it. */
    private void sort(List<String> pairs) throws LookFailure {
        boolean announces = status(pairs).startsWith("1");
        if (announces && (over || ++interim > INTERIM_MAX)) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "more than " + INTERIM_MAX + " interim answers");
        } else if (!announces && head.isEmpty()) {
            head = pairs;
        } else if (!announces) {
            trailers = pairs;
        }
    }

    /** The status among names and values; empty: there is none. */
    static String status(List<String> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(":status")) {
                return pairs.get(i + 1);
            }
        }
        return "";
    }

    private void data(Frame frame) throws IOException {
        var bytes = frame.content();
        int fitting = Math.min(bytes.length, dataMax - data.size());
        data.write(bytes, 0, fitting);
        cut = fitting < bytes.length;
        over |= cut || frame.has(Frame.END_STREAM);
    }

    /** A server that leaves may still answer what it has taken. */
    private static void leaving(Frame frame) throws IOException {
        int last = frame.number(0);
        int code = frame.number(4);
        if (code == ENHANCE_YOUR_CALM) {
            throw new CannotLook(Reason.RATE_LIMITED, "the server wants to be asked less often");
        } else if (code != 0 || last < Frame.STREAM) {
            throw broken("the server ends the connection", code);
        }
    }

    private static IOException broken(String what, int code) {
        var words = what + (code == REFUSED_STREAM ? ": refused" : ": code " + code);
        return new LookFailure(Symptom.HTTP_PROTOCOL, words, Map.of("http2_error", code));
    }
}
