package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** The basic encoding rules, as far as LDAP uses them: a tag, a length, and bytes or more of the same. */
final class Ber {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES = 4;

    /** Children of one element: answers have a handful, an entry with members may have more. */
    private static final int CHILDREN_MAX = 10_000;

    private final int tag;
    private final byte[] content;

    private Ber(int tag, byte... content) {
        this.tag = tag;
        this.content = content;
    }

    static Ber of(int tag, Ber... children) {
        var content = new ByteArrayOutputStream();
        for (var child : children) {
            content.writeBytes(child.bytes());
        }
        return new Ber(tag, content.toByteArray());
    }

    static Ber number(int tag, int value) {
        return new Ber(tag, BigInteger.valueOf(value).toByteArray());
    }

    static Ber text(int tag, String text) {
        return new Ber(tag, text.getBytes(UTF_8));
    }

    int tag() {
        return tag;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        if (content.length < LONG_FORM) {
            bytes.write(content.length);
        } else {
            bytes.write(LONG_FORM | LENGTH_BYTES);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(content.length >> shift);
            }
        }
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    /**
     * Reads one.
     *
     * @param max bytes that it may have
     */
    static Ber read(DataInputStream in, int max) throws IOException {
        try {
            int tag = in.readUnsignedByte();
            int length = length(in);
            if (length > max) {
                throw new LookFailure(Symptom.PROTOCOL, "an answer of " + length + " bytes");
            }
            var content = new byte[length];
            in.readFully(content);
            return new Ber(tag, content);
        } catch (EOFException end) {
            throw new LookFailure(Symptom.PROTOCOL, "hung up");
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        if (first < LONG_FORM) {
            return first;
        }
        int bytes = first & ~LONG_FORM;
        long length = 0;
        for (int i = 0; i < bytes && bytes <= LENGTH_BYTES; i++) {
            length = length << 8 | in.readUnsignedByte();
        }
        if (bytes == 0 || bytes > LENGTH_BYTES || length > Integer.MAX_VALUE) {
            throw new LookFailure(Symptom.PROTOCOL, "a length that makes no sense");
        }
        return (int) length;
    }

    /** What it holds, where it holds more of the same. */
    List<Ber> children() throws IOException {
        var in = new DataInputStream(new java.io.ByteArrayInputStream(content));
        var children = new ArrayList<Ber>();
        while (in.available() > 0 && children.size() < CHILDREN_MAX) {
            children.add(read(in, in.available()));
        }
        return children;
    }

    /** The child at this place, which must be of this kind. */
    Ber child(int at, int kind) throws IOException {
        var children = children();
        if (children.size() <= at || children.get(at).tag != kind) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer that lacks what it must have");
        }
        return children.get(at);
    }

    int number() throws LookFailure {
        if (content.length == 0 || content.length > LENGTH_BYTES) {
            throw new LookFailure(Symptom.PROTOCOL, "a number that makes no sense");
        }
        return new BigInteger(content).intValue();
    }

    String text() {
        return new String(content, UTF_8);
    }
}
