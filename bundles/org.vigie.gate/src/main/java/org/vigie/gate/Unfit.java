package org.vigie.gate;

import java.io.Serial;

/** A jar that may not run; the message is one sentence that says why and what to do. */
final class Unfit extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    Unfit(String why) {
        super(why);
    }

    /** The sentence. */
    String why() {
        return String.valueOf(getMessage());
    }
}
