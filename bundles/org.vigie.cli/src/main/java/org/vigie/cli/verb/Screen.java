package org.vigie.cli.verb;

import java.io.PrintStream;

/**
 * Where a verb writes.
 *
 * @param out answers
 * @param err mistakes
 */
record Screen(PrintStream out, PrintStream err) {
    /** Says in one sentence why not, and gives the exit status. */
    int refuse(int status, String sentence) {
        err.println("vigie: " + sentence);
        return status;
    }

    /** Hands on what is written so far, and says whether nobody reads any more. */
    boolean gone() {
        return out.checkError();
    }
}
