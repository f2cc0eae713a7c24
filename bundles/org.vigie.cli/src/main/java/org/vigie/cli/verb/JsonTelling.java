package org.vigie.cli.verb;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.vigie.core.correlate.Replay;
import org.vigie.wire.Letters;

/** A replay for programs: one event payload a line, then the summary. The same recording gives the same bytes. */
final class JsonTelling implements Telling {
    private final PrintStream out;

    JsonTelling(PrintStream out) {
        this.out = out;
    }

    @Override
    public void event(Replay.Told told) {
        line(Letters.encode(told.envelope(), told.event()));
    }

    @Override
    public void end(long lines, Replay.Summary summary) {
        line("{\"kind\":\"summary\",\"lines\":%d,\"events\":%d,\"incidents\":%d,\"notifications\":%d}"
                .formatted(lines, summary.events(), summary.incidents(), summary.notifications())
                .getBytes(StandardCharsets.UTF_8));
    }

    private void line(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.write('\n');
    }
}
