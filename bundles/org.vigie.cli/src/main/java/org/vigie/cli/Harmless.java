package org.vigie.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Lets text and colours through to a terminal and nothing else that commands it: names, page titles and the words of servers come
 * from others, and some terminals type what they are told to. Takes UTF-8; what is held back until it is known to be a colour is a
 * few bytes.
 */
final class Harmless extends FilterOutputStream {
    private static final int ESCAPE = 0x1b;
    private static final int DELETE = 0x7f;

    /** First byte of U+0080 to U+00BF, the first half of which are controls. */
    private static final int HIGH = 0xc2;

    private static final int HIGH_CONTROLS = 0x80;
    private static final int HIGH_CONTROLS_END = 0xa0;

    /** A colour takes 19 bytes. */
    private static final int COLOUR_MAX = 32;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream(COLOUR_MAX);

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();

    Harmless(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        take(b & 0xff);
        pass();
    }

    /** In one piece, as it came: below there may be a system call each. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            take(bytes[i] & 0xff);
        }
        pass();
    }

    private void pass() throws IOException {
        passed.writeTo(out);
        passed.reset();
    }

    private void take(int next) {
        if (held.size() == 0) {
            first(next);
        } else if (held.toByteArray()[0] == (byte) HIGH) {
            held.reset();
            high(next);
        } else {
            colour(next);
        }
    }

    private void first(int next) {
        if (next == ESCAPE || next == HIGH) {
            held.write(next);
        } else {
            boolean control = (next < ' ' && next != '\n' && next != '\t') || next == DELETE;
            passed.write(control ? '?' : next);
        }
    }

    private void high(int next) {
        if (next >= HIGH_CONTROLS_END && next < HIGH) {
            passed.write(HIGH);
            passed.write(next);
            return;
        }
        passed.write('?');
        if (next < HIGH_CONTROLS || next >= HIGH) {
            take(next); // no second half of anything: it may be a first one
        }
    }

    /** {@code ESC [ 1 ; 2 m}: anything else is no colour. */
    private void colour(int next) {
        boolean begins = held.size() == 1 ? next == '[' : next == ';' || (next >= '0' && next <= '9');
        held.write(next);
        if (held.size() > 2 && next == 'm') {
            passed.writeBytes(held.toByteArray());
            held.reset();
        } else if (!begins || held.size() > COLOUR_MAX) {
            release();
        }
    }

    /** What was held back was no colour: its escape is shown as such, and the rest is looked at again. */
    private void release() {
        var rest = held.toByteArray();
        held.reset();
        passed.write('?');
        for (int i = 1; i < rest.length; i++) {
            take(rest[i] & 0xff);
        }
    }

    @Override
    public void close() throws IOException {
        if (held.size() > 0) {
            out.write('?');
        }
        super.close();
    }
}
