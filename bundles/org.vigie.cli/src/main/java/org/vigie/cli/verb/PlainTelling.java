package org.vigie.cli.verb;

import java.io.PrintStream;
import java.time.Instant;
import org.vigie.api.verdict.Event;
import org.vigie.cli.Call;

/** A replay for people: one line an event, then how much it was. */
final class PlainTelling implements Rehearsal.Telling {
    private final Call call;
    private final PrintStream out;

    PlainTelling(Call call, PrintStream out) {
        this.call = call;
        this.out = out;
    }

    @Override
    public void event(long number, Instant at, Event event) {
        out.println(new EventLine(call, event).text(at));
    }

    @Override
    public void end(long lines, long events, long incidents, long notices) {
        out.println(call.say().say("replayed", lines, events, incidents, notices));
    }
}
