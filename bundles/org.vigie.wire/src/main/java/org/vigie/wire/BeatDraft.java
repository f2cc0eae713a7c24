package org.vigie.wire;

import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Line;
import tools.jackson.core.JsonParser;

/** A heartbeat that is being read. */
final class BeatDraft implements Draft {
    private long seqLast;
    private double uptimeS;
    private int outbox;
    private Line line = Line.GOOD;

    @Override
    public boolean take(String name, JsonParser p) throws Malformed {
        switch (name) {
            case "seq_last" -> seqLast = Json.number(p);
            case "uptime_s" -> uptimeS = Json.decimal(p);
            case "outbox" -> outbox = Math.clamp(Json.number(p), 0, Integer.MAX_VALUE);
            case "line" -> line = Json.word(p, Line.class);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Beat payload(Address address, @Nullable Envelope envelope) {
        return new Beat(address.ids().getFirst(), seqLast, uptimeS, outbox, line);
    }
}
