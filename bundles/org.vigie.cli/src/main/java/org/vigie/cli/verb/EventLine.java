package org.vigie.cli.verb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigie.api.verdict.Event;
import org.vigie.cli.Call;

/** One event as a readable line. */
final class EventLine {
    private final Call call;
    private final Event event;

    EventLine(Call call, Event event) {
        this.call = call;
        this.event = event;
    }

    /** When, where it stands, what changed where that is not the phase, and the sentence. */
    String text(Instant at) {
        var after = event.after();
        String phase = call.say().say("phase." + after.phase().id());
        boolean ofPhase = event.type() == Event.Type.PHASE || event.type() == Event.Type.RESOLVED;
        String change =
                ofPhase ? "" : ", " + call.say().say("event." + event.type().id());
        return at.truncatedTo(ChronoUnit.SECONDS) + " "
                + Look.of(after.phase()).mark(call.colour()) + " " + phase + change + " · "
                + Report.sentence(call, after);
    }
}
