package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * Headers of HTTP/2 (RFC 7541), without a table that grows: ours are written out whole, and the other side was told to keep
 * none, so that no header depends on an earlier one.
 */
final class Headers {
    /** Of the fixed table only these are of interest: from {@code :status 200} on. */
    private static final List<String> STATUS = List.of("200", "204", "206", "304", "400", "404", "500");

    private static final int STATUS_FROM = 8;
    private static final int TABLE_MAX = 61;

    /** Longer numbers are no lengths of ours. */
    private static final int SHIFT_MAX = 21;

    private Headers() {}

    /** Names and values in turn. */
    static byte[] write(List<String> pairs) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.size(); i += 2) {
            out.write(0);
            text(pairs.get(i), out);
            text(pairs.get(i + 1), out);
        }
        return out.toByteArray();
    }

    private static void text(String text, ByteArrayOutputStream out) {
        var bytes = text.getBytes(ISO_8859_1);
        int rest = bytes.length - 127;
        out.write(rest < 0 ? bytes.length : 127);
        while (rest >= 0x80) {
            out.write(0x80 | (rest & 0x7f));
            rest >>= 7;
        }
        if (bytes.length >= 127) {
            out.write(rest);
        }
        out.writeBytes(bytes);
    }

    /** By name; of those with a name from the fixed table only the status. */
    static Map<String, String> read(byte[] block) throws LookFailure {
        var headers = new TreeMap<String, String>();
        var in = ByteBuffer.wrap(block);
        try {
            while (in.hasRemaining()) {
                read(in, headers);
            }
        } catch (BufferUnderflowException cut) {
            throw new LookFailure(Symptom.PROTOCOL, "headers that are cut off");
        }
        return headers;
    }

    private static void read(ByteBuffer in, Map<String, String> into) throws LookFailure {
        int first = in.get() & 0xff;
        if (first >= 0x80) { // both name and value are in the table
            int index = number(first, 7, in);
            int status = index - STATUS_FROM;
            if (status >= 0 && status < STATUS.size()) {
                into.put(name(index), STATUS.get(status));
            } else {
                name(index);
            }
        } else if (first >= 0x20 && first < 0x40) {
            number(first, 5, in); // the size of a table that nobody keeps
        } else {
            int index = number(first, first >= 0x40 ? 6 : 4, in);
            var name = index == 0 ? text(in) : name(index);
            into.put(name, text(in));
        }
    }

    private static String name(int index) throws LookFailure {
        if (index < 1 || index > TABLE_MAX) {
            throw new LookFailure(Symptom.PROTOCOL, "a header out of a table that nobody keeps");
        }
        return index >= STATUS_FROM && index < STATUS_FROM + STATUS.size() ? ":status" : "fixed-" + index;
    }

    private static String text(ByteBuffer in) throws LookFailure {
        int first = in.get() & 0xff;
        int length = number(first, 7, in);
        if (length > in.remaining()) {
            throw new LookFailure(Symptom.PROTOCOL, "a header that is cut off");
        }
        var bytes = new byte[length];
        in.get(bytes);
        return first >= 0x80 ? Huffman.decode(bytes) : new String(bytes, ISO_8859_1);
    }

    private static int number(int first, int bits, ByteBuffer in) throws LookFailure {
        int most = (1 << bits) - 1;
        int number = first & most;
        if (number < most) {
            return number;
        }
        for (int shift = 0; shift <= SHIFT_MAX; shift += 7) {
            int next = in.get() & 0xff;
            number += (next & 0x7f) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new LookFailure(Symptom.PROTOCOL, "a header with a length without end");
    }
}
