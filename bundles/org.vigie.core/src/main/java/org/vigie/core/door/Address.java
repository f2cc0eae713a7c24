package org.vigie.core.door;

import java.net.URI;

/**
 * Where something of this process listens, given as a service for as long as it does: a taken port moves to the next free
 * one, so nobody guesses it.
 *
 * @param what listens: {@code board} or {@code broker}
 * @param uri as a program on this machine would open it
 */
public record Address(String what, URI uri) {
    /** The wallboard and its API. */
    public static final String BOARD = "board";

    /** The embedded broker. */
    public static final String BROKER = "broker";
}
