package org.vigie.wire;

/** A letter or a line that is not of the contract; the message says what is wrong with it, in words. */
public final class Malformed extends Exception {
    /** Says what is wrong. */
    public Malformed(String message) {
        super(message);
    }
}
