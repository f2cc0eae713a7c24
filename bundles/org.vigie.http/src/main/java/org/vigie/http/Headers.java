package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/**
 * Headers of HTTP/2 (RFC 7541), without a table that grows: ours are written out whole, and the other side was told to keep
 * none, so that no header depends on an earlier one.
 */
final class Headers {
    /** The fixed table: names, and with some of them the value that they often have. */
    private static final String[] TABLE = """
        :authority|:method GET|:method POST|:path /|:path /index.html|:scheme http|:scheme https|\
        :status 200|:status 204|:status 206|:status 304|:status 400|:status 404|:status 500|accept-charset|\
        accept-encoding gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|\
        allow|authorization|cache-control|content-disposition|content-encoding|content-language|\
        content-length|content-location|content-range|content-type|cookie|date|etag|expect|expires|from|\
        host|if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|\
        location|max-forwards|proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|\
        server|set-cookie|strict-transport-security|transfer-encoding|user-agent|vary|via|www-authenticate\
        """.split("\\|", -1);

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

    /** Names and values in turn, as they came. */
    static List<String> read(byte[] block) throws LookFailure {
        var headers = new ArrayList<String>();
        var in = ByteBuffer.wrap(block);
        try {
            while (in.hasRemaining()) {
                read(in, headers);
            }
        } catch (BufferUnderflowException cut) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "headers that are cut off");
        }
        return headers;
    }

    private static void read(ByteBuffer in, List<String> into) throws LookFailure {
        int first = in.get() & 0xff;
        if (first >= 0x80) { // both name and value are in the table
            var entry = entry(number(first, 7, in));
            int space = entry.indexOf(' ');
            into.add(name(entry));
            into.add(space < 0 ? "" : entry.substring(space + 1));
        } else if (first >= 0x20 && first < 0x40) {
            number(first, 5, in); // the size of a table that nobody keeps
        } else {
            int index = number(first, first >= 0x40 ? 6 : 4, in);
            into.add(index == 0 ? text(in) : name(entry(index)));
            into.add(text(in));
        }
    }

    private static String name(String entry) {
        int space = entry.indexOf(' ');
        return space < 0 ? entry : entry.substring(0, space);
    }

    private static String entry(int index) throws LookFailure {
        if (index < 1 || index > TABLE.length) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a header out of a table that nobody keeps");
        }
        return TABLE[index - 1];
    }

    private static String text(ByteBuffer in) throws LookFailure {
        int first = in.get() & 0xff;
        int length = number(first, 7, in);
        if (length > in.remaining()) {
            throw new LookFailure(Symptom.HTTP_PROTOCOL, "a header that is cut off");
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
        throw new LookFailure(Symptom.HTTP_PROTOCOL, "a header with a length without end");
    }
}
