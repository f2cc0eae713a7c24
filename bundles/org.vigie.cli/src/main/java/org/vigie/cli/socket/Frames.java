package org.vigie.cli.socket;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.cli.Call;

/** One call goes in, pieces of output come back, and last the exit status. Each is a kind, a length and that many bytes. */
public final class Frames {
    /** A call. */
    public static final byte CALL = 'c';

    /** A piece for standard output. */
    public static final byte OUT = 'o';

    /** A piece for standard error. */
    public static final byte ERR = 'e';

    /** The exit status: nothing comes after it. */
    public static final byte EXIT = 'x';

    /** The other end speaks another version of this. */
    public static final byte OTHER = 'v';

    /** Bytes of one frame: a shell cannot pass much more, and no verb writes more at once. */
    public static final int MAX = 1 << 16;

    private static final byte VERSION = 1;

    private Frames() {}

    /** One frame. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    public record Frame(byte kind, byte[] body) {
        /** The exit status in it. */
        public int status() throws IOException {
            return new DataInputStream(new ByteArrayInputStream(body)).readInt();
        }
    }

    /** Reads one frame, waiting for it. */
    public static Frame read(DataInputStream in) throws IOException {
        if (in.readByte() != VERSION) {
            return new Frame(OTHER, new byte[0]);
        }
        byte kind = in.readByte();
        int length = in.readInt();
        if (length < 0 || length > MAX) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Frame(kind, body);
    }

    /** Writes one frame, at most {@link #MAX} bytes long. */
    public static void write(DataOutputStream out, byte kind, byte[] bytes, int from, int length) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(kind);
        out.writeInt(length);
        out.write(bytes, from, length);
        out.flush();
    }

    /** Writes the last frame. */
    public static void exit(DataOutputStream out, int status) throws IOException {
        write(
                out,
                EXIT,
                new byte[] {(byte) (status >> 24), (byte) (status >> 16), (byte) (status >> 8), (byte) status},
                0,
                4);
    }

    /** A call as bytes. */
    public static byte[] encode(Call call) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(call.verb());
        out.writeUTF(call.user());
        out.writeUTF(call.language());
        out.writeBoolean(call.colour());
        out.writeInt(call.width());
        list(out, call.words());
        out.writeShort(call.options().size());
        for (var option : call.options().entrySet()) {
            out.writeUTF(option.getKey());
            list(out, option.getValue());
        }
        if (bytes.size() > MAX) {
            throw new IOException("too many words");
        }
        return bytes.toByteArray();
    }

    /** The call in these bytes. */
    public static Call decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        String verb = in.readUTF();
        String user = in.readUTF();
        String language = in.readUTF();
        boolean colour = in.readBoolean();
        int width = in.readInt();
        List<String> words = list(in);
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            options.put(in.readUTF(), list(in));
        }
        return new Call(verb, words, options, user, language, colour, width);
    }

    private static void list(DataOutputStream out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> list(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
