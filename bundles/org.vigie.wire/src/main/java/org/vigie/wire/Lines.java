package org.vigie.wire;

import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into lines without making text of them. A line that is too long is passed over, not kept. */
final class Lines {
    private final InputStream in;
    private final byte[] buffer;
    private int start;
    private int end = -1;
    private int filled;
    private long number;
    private boolean tooLong;
    private boolean ended;

    Lines(InputStream in, int max) {
        this.in = in;
        this.buffer = new byte[max];
    }

    /** Goes to the next line. */
    boolean next() throws IOException {
        start = Math.min(end + 1, filled);
        tooLong = false;
        int from = start;
        while (!found(from)) {
            if (ended) {
                end = filled;
                number++;
                return end > start || tooLong;
            }
            from = more();
        }
        number++;
        return true;
    }

    private boolean found(int from) {
        for (int i = from; i < filled; i++) {
            if (buffer[i] == '\n') {
                end = i;
                return true;
            }
        }
        return false;
    }

    /** Reads on; returns where the new bytes begin. */
    private int more() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            tooLong = true;
            filled = 0;
        }
        int from = filled;
        int count = in.read(buffer, filled, buffer.length - filled);
        ended = count < 0;
        filled += Math.max(0, count);
        return from;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = start; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return !tooLong;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Of the current line, from 1. */
    long number() {
        return number;
    }
}
