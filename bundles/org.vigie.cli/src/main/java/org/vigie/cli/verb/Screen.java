package org.vigie.cli.verb;

import java.io.PrintStream;

/**
 * Where a verb writes.
 *
 * @param out answers
 * @param err mistakes
 */
record Screen(PrintStream out, PrintStream err) {
    /** Hands on what is written so far, and says whether nobody reads any more. */
    boolean gone() {
        return out.checkError();
    }
}
