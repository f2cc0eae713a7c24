package org.vigie.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Closes what a test no longer needs. */
final class Quietly {
    private Quietly() {}

    /** Closes it; that it was broken already is no news. */
    static void close(Closeable thing) {
        try {
            thing.close();
        } catch (IOException | UncheckedIOException e) {
            Thread.onSpinWait();
        }
    }
}
