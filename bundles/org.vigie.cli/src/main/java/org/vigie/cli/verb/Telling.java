package org.vigie.cli.verb;

import org.vigie.core.correlate.Replay;

/** How a replay is told. */
interface Telling {
    /** An event, as it happens. */
    void event(Replay.Told told);

    /** How much it was. */
    void end(long lines, Replay.Summary summary);
}
