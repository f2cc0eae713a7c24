package org.vigie.cli.verb;

import java.io.PrintStream;
import org.vigie.cli.Call;
import org.vigie.core.correlate.Replay;

/** A replay for people: one line an event, then how much it was. */
final class PlainTelling implements Telling {
    private final Call call;
    private final PrintStream out;

    PlainTelling(Call call, PrintStream out) {
        this.call = call;
        this.out = out;
    }

    @Override
    public void event(Replay.Told told) {
        out.println(new EventLine(call, told.event()).text(told.envelope().t()));
    }

    @Override
    public void end(long lines, Replay.Summary summary) {
        out.println(call.say().say("replayed", lines, summary.events(), summary.incidents(), summary.notifications()));
    }
}
