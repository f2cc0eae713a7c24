package org.vigie.cli.verb;

import java.io.PrintStream;
import java.time.Instant;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Letters;

/** A letter as one line of JSON, for programs. */
final class Letter {
    private Letter() {}

    static void print(PrintStream out, Heard heard) {
        if (heard.envelope() != null && heard.payload() != null) {
            print(out, heard.envelope(), heard.payload());
        }
    }

    /** A letter that this process made itself and sends nowhere. */
    static void print(PrintStream out, String agent, Instant at, Payload payload) {
        print(out, new Envelope(agent, "cli", 1, 1, at, Letters.freshForS(payload)), payload);
    }

    private static void print(PrintStream out, Envelope envelope, Payload payload) {
        byte[] line = Letters.encode(envelope, payload);
        out.write(line, 0, line.length);
        out.write('\n');
    }
}
