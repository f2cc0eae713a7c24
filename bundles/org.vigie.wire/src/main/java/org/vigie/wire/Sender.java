package org.vigie.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The envelope members, as they are met. */
final class Sender {
    /** The version of the contract. */
    private static final int VERSION = 1;

    private @Nullable String agent;
    private @Nullable String boot;
    private int conn;
    private long seq;
    private @Nullable Instant t;
    private double freshForS;

    static void write(JsonGenerator g, Envelope envelope, String kind) {
        g.writeNumberProperty("v", VERSION);
        g.writeStringProperty("kind", kind);
        g.writeStringProperty("agent", envelope.agent());
        g.writeStringProperty("boot", envelope.boot());
        g.writeNumberProperty("conn", envelope.conn());
        g.writeNumberProperty("seq", envelope.seq());
        Json.time(g, "t", envelope.t());
        Json.decimal(g, "fresh_for_s", envelope.freshForS());
    }

    static Tree tree(Envelope envelope, String kind) {
        return new Tree()
                .put("v", (long) VERSION)
                .put("kind", kind)
                .put("agent", envelope.agent())
                .put("boot", envelope.boot())
                .put("conn", (long) envelope.conn())
                .put("seq", envelope.seq())
                .time("t", envelope.t())
                .put("fresh_for_s", envelope.freshForS());
    }

    /** Takes a member if it is one of the envelope's. */
    boolean take(String name, JsonParser p, String kind) throws Malformed {
        switch (name) {
            case "v" -> check(Json.number(p) == VERSION, "not version 1 of the contract");
            case "kind" -> check(Json.text(p).equals(kind), "this topic carries the kind '" + kind + "'");
            case "agent" -> agent = Json.text(p);
            case "boot" -> boot = Json.text(p);
            case "conn" -> conn = Math.clamp(Json.number(p), 0, Integer.MAX_VALUE);
            case "seq" -> seq = Json.number(p);
            case "t" -> t = Json.time(p);
            case "fresh_for_s" -> freshForS = p.currentToken() == JsonToken.VALUE_NULL ? 0 : Json.decimal(p);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void check(boolean right, String otherwise) throws Malformed {
        if (!right) {
            throw new Malformed(otherwise);
        }
    }

    /** The envelope; null where the letter has none, as people's own commands may. */
    @Nullable
    Envelope envelope(Address address) throws Malformed {
        if (agent == null && address.topic().writer() == Topic.Writer.OTHERS) {
            return null;
        }
        if (agent == null || boot == null || t == null) {
            throw new Malformed("the envelope lacks agent, boot or t");
        }
        var owner = address.agent();
        if (owner != null && !owner.equals(agent)) {
            throw new Malformed("agent " + Text.shown(agent) + " writes on another's topic");
        }
        return new Envelope(agent, boot, conn, seq, t, freshForS);
    }
}
