package org.vigie.cli.verb;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.vigie.api.Envelope;
import org.vigie.api.verdict.Event;
import org.vigie.wire.Letters;

/** A replay for programs: one event payload a line, then the summary. The same recording gives the same bytes. */
final class JsonTelling implements Rehearsal.Telling {
    private final PrintStream out;

    JsonTelling(PrintStream out) {
        this.out = out;
    }

    @Override
    public void event(long number, Instant at, Event event) {
        var sender = new Envelope(Rehearsal.AGENT, Rehearsal.AGENT, 1, number, at, 0);
        line(Letters.encode(sender, event));
    }

    @Override
    public void end(long lines, long events, long incidents, long notices) {
        line("{\"kind\":\"summary\",\"lines\":%d,\"events\":%d,\"incidents\":%d,\"notifications\":%d}"
                .formatted(lines, events, incidents, notices)
                .getBytes(StandardCharsets.UTF_8));
    }

    private void line(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.write('\n');
    }
}
