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

    String text(Instant at) {
        var after = event.after();
        return "%s %s %s %s · %s · %s"
                .formatted(
                        at.truncatedTo(ChronoUnit.SECONDS),
                        Paint.of(after.phase()).mark(call.colour()),
                        event.service(),
                        call.say().say("event." + event.type().id()),
                        call.say().say("phase." + after.phase().id()),
                        Report.sentence(call, after));
    }
}
