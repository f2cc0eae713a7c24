package org.vigie.cli.verb;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** A letter with one member more, that no agent sends. */
    static void print(PrintStream out, Heard heard, String member, Map<String, @Nullable Object> more) {
        if (heard.envelope() != null && heard.payload() != null) {
            var letter = new String(Letters.encode(heard.envelope(), heard.payload()), StandardCharsets.UTF_8);
            out.println(letter.substring(0, letter.length() - 1) + ",\"" + member + "\":" + Json.line(more) + "}");
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
