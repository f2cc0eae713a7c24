package org.vigie.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vigie.api.probe.LookFailure;

/** The bytes behind a head, counted as the head says, and never more than may be read. */
final class Body {
    private static final int FIRST = 16 * 1024;
    private static final int TRAILERS_MAX = 64;
    private static final int LINE_MAX = 4096;

    /** More digits than any length that could end before the deadline. */
    private static final int DIGITS_MAX = 15;

    private final Inlet in;
    private final int max;
    private byte[] bytes = new byte[0];
    private int size;
    private boolean cut;
    private boolean delimited = true;

    private Body(Inlet in, int max) {
        this.in = in;
        this.max = max;
    }

    static Body read(Inlet in, Head head, String method, int max) throws IOException {
        var body = new Body(in, max);
        var coding = head.all("transfer-encoding");
        var lengths = head.all("content-length");
        if (!coding.isEmpty() && !lengths.isEmpty()) {
            throw Inlet.protocol("both a length and chunks");
        }
        if (method.equals("HEAD") || head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return body;
        }
        body.framed(coding, lengths);
        return body;
    }

    private void framed(List<String> coding, List<String> lengths) throws IOException {
        if (!coding.isEmpty()) {
            if (coding.size() > 1 || !coding.getFirst().equalsIgnoreCase("chunked")) {
                throw Inlet.protocol("unknown transfer coding: " + Clip.of(String.join(", ", coding)));
            }
            chunks();
        } else if (!lengths.isEmpty()) {
            long length = length(lengths);
            take(length, (int) Math.min(length, max));
        } else {
            delimited = false;
            toTheEnd();
        }
    }

    /** Exactly what came. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Whether there was more than may be read. */
    boolean isCut() {
        return cut;
    }

    /** Whether the connection stands where the next answer begins. */
    boolean isOver() {
        return delimited && !cut;
    }

    private static long length(List<String> lengths) throws LookFailure {
        var text = lengths.getFirst();
        boolean good = !text.isEmpty() && text.length() <= DIGITS_MAX;
        for (int i = 0; i < text.length(); i++) {
            good &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        for (var other : lengths) {
            good &= other.equals(text);
        }
        if (!good) {
            throw Inlet.protocol("not a length: " + Clip.of(String.join(", ", lengths)));
        }
        return Long.parseLong(text);
    }

    /**
     * Takes so many bytes, or as many as may be read.
     *
     * @param whole how long the whole body may become
     */
    private void take(long length, int whole) throws IOException {
        long wanted = Math.min(length, (long) max - size);
        long end = size + wanted;
        while (size < end) {
            room(whole);
            int n = in.read(bytes, size, (int) Math.min(end, bytes.length) - size);
            if (n < 0) {
                throw Inlet.protocol("ended " + (end - size) + " bytes too early");
            }
            size += n;
        }
        cut = wanted < length;
    }

    private void toTheEnd() throws IOException {
        while (size < max) {
            room(max);
            int n = in.read(bytes, size, bytes.length - size);
            if (n < 0) {
                return;
            }
            size += n;
        }
        cut = in.fill();
    }

    private void chunks() throws IOException {
        for (long length = chunk(); length > 0; length = chunk()) {
            take(length, max);
            if (cut) {
                return;
            }
            if (!in.line(2).isEmpty()) {
                throw Inlet.protocol("a chunk is longer than it says");
            }
        }
        trailers();
    }

    private void trailers() throws IOException {
        for (int trailers = 0; !in.line(LINE_MAX).isEmpty(); trailers++) {
            if (trailers == TRAILERS_MAX) {
                throw Inlet.protocol("more than " + TRAILERS_MAX + " trailers");
            }
        }
    }

    private long chunk() throws IOException {
        var line = in.line(LINE_MAX);
        int end = line.indexOf(';');
        var digits = (end < 0 ? line : line.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean good = !digits.isEmpty() && digits.length() <= DIGITS_MAX;
        for (int i = 0; i < digits.length(); i++) {
            good &= Character.digit(digits.charAt(i), 16) >= 0 && digits.charAt(i) < 128;
        }
        if (!good) {
            throw Inlet.protocol("not a chunk: " + Clip.of(line));
        }
        return Long.parseLong(digits, 16);
    }

    /** Doubles when it is full: a body may come in a million chunks. */
    private void room(int whole) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(whole, Math.max(FIRST, 2L * size)));
        }
    }
}
