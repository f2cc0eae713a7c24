package org.vigie.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;

/** What a peer sends, read through one buffer, so that a head and its body need one read where they came in one packet. */
final class Inlet extends InputStream {
    /** Headers beyond this are nobody's headers. */
    static final int HEAD_MAX = 64 * 1024;

    private static final int TYPICAL = 4096;

    private final InputStream in;
    private byte[] buffer = new byte[TYPICAL];
    private int from;
    private int to;

    Inlet(InputStream in) {
        this.in = in;
    }

    /** Waits until there is something; false: the peer has nothing more to say. */
    boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = 0;
        return more();
    }

    private boolean more() throws IOException {
        int n = in.read(buffer, to, buffer.length - to);
        to += Math.max(n, 0);
        return n > 0;
    }

    /** Whether something came that nobody asked for. */
    boolean isEmpty() {
        return from == to;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0; // waits for nothing
        }
        if (from == to && length >= buffer.length) {
            return in.read(into, at, length);
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, to - from);
        System.arraycopy(buffer, from, into, at, n);
        from += n;
        return n;
    }

    /** One line without its end. */
    String line(int max) throws IOException {
        var line = new StringBuilder();
        for (int c = read(); c != '\n'; c = read()) {
            if (c < 0 || line.length() == max) {
                throw protocol(c < 0 ? "ended in the middle of a line" : "a line that does not end");
            }
            line.append((char) c);
        }
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /** Everything up to the empty line, which is taken and not given. */
    String head() throws IOException {
        for (int at = from; ; at++) {
            while (at >= to) {
                int done = at - from;
                grow();
                at = from + done;
            }
            if (buffer[at] == '\n' && at > from && isEmptyLine(at)) {
                var head = new String(buffer, from, at + 1 - from, ISO_8859_1);
                from = at + 1;
                return head;
            }
        }
    }

    private boolean isEmptyLine(int end) {
        int before = buffer[end - 1] == '\r' ? end - 2 : end - 1;
        return before >= from && buffer[before] == '\n';
    }

    private void grow() throws IOException {
        if (to - from >= HEAD_MAX) {
            throw protocol("more than 64 KiB of headers");
        }
        if (to == buffer.length) {
            byte[] kept = Arrays.copyOfRange(buffer, from, to);
            buffer = Arrays.copyOf(kept, Math.max(kept.length * 2, TYPICAL));
            from = 0;
            to = kept.length;
        }
        if (!more()) {
            throw protocol(
                    from == to ? "closed without an answer" : "ended in the middle of the headers: " + beginning());
        }
    }

    private String beginning() {
        return Clip.of(new String(buffer, from, to - from, ISO_8859_1));
    }

    static LookFailure protocol(String evidence) {
        return new LookFailure(Symptom.HTTP_PROTOCOL, evidence);
    }
}
