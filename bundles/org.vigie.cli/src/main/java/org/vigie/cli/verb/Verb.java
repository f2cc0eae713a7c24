package org.vigie.cli.verb;

import java.io.IOException;
import org.vigie.cli.Call;

/** One verb: a component with the property {@code verb}, and references to what it needs. */
interface Verb {
    /** Runs to its end on the calling thread, and gives the exit status. */
    int run(Call call, Screen screen) throws IOException, InterruptedException;
}
