package org.vigie.wire;

import java.util.Map;
import org.vigie.api.Envelope;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;

/** Writes what is written all the time, without a tree in between. */
final class Quick {
    /** A letter about one look is this long, most of the time. */
    private static final int USUAL = 768;

    /** Named facts that travel, and how long each may be; more would not fit into a letter. */
    private static final int DETAIL_MAX = 24;

    private static final int DETAIL_TEXT_MAX = 128;
    private static final int PHASES_MAX = 16;

    private Quick() {}

    static byte[] observation(Envelope envelope, Observation observation) {
        var bytes = observation(envelope, observation, DETAIL_MAX);
        return bytes.length <= Letters.PAYLOAD_MAX ? bytes : observation(envelope, observation, 0);
    }

    private static byte[] observation(Envelope envelope, Observation observation, int details) {
        try (var out = new ByteArrayBuilder(USUAL)) {
            try (var g = Json.generator(out)) {
                g.writeStartObject();
                Sender.write(g, envelope, Topic.OBSERVATION.kind());
                g.writeStringProperty("service", observation.function().service());
                g.writeStringProperty("function", observation.function().function());
                outcome(g, observation.outcome());
                numbers(g, observation);
                detail(g, observation.outcome().detail(), details);
                g.writeStringProperty("evidence", Text.cut(observation.outcome().evidence(), Outcome.EVIDENCE_MAX));
                g.writeEndObject();
            }
            return out.toByteArray();
        }
    }

    private static void outcome(JsonGenerator g, Outcome outcome) {
        switch (outcome) {
            case Outcome.Up up -> {
                g.writeStringProperty("outcome", "up");
                g.writeNullProperty("reason");
                if (up.slowBy() > 0) {
                    Json.decimal(g, "slow_by", up.slowBy());
                }
            }
            case Outcome.Down down -> {
                g.writeStringProperty("outcome", "down");
                g.writeStringProperty("symptom", down.symptom().id());
                g.writeNullProperty("reason");
            }
            case Outcome.Unknown unknown -> {
                g.writeStringProperty("outcome", "unknown");
                g.writeStringProperty("reason", unknown.reason().id());
            }
        }
    }

    private static void numbers(JsonGenerator g, Observation observation) {
        Json.time(g, "at", observation.at());
        Json.decimal(g, "latency_s", observation.latencyS());
        g.writeObjectPropertyStart("phases_s");
        int phases = 0;
        for (var phase : observation.phasesS().entrySet()) {
            if (phases++ < PHASES_MAX) {
                Json.decimal(g, Text.cut(phase.getKey(), DETAIL_TEXT_MAX), phase.getValue());
            }
        }
        g.writeEndObject();
        g.writeNumberProperty("runs", observation.runs());
        if (observation.atFirst() != null) {
            Json.time(g, "at_first", observation.atFirst());
        }
        Json.decimal(g, "interval_s", Seconds.of(observation.interval()));
    }

    private static void detail(JsonGenerator g, Map<String, Object> detail, int max) {
        g.writeObjectPropertyStart("detail");
        int written = 0;
        for (var fact : detail.entrySet()) {
            if (written++ < max) {
                g.writeName(Text.cut(fact.getKey(), DETAIL_TEXT_MAX));
                switch (fact.getValue()) {
                    case Boolean flag -> g.writeBoolean(flag);
                    case Double number -> Json.decimal(g, number);
                    case Float number -> Json.decimal(g, number);
                    case Number number -> g.writeNumber(number.longValue());
                    case Object text -> g.writeString(Text.cut(text.toString(), DETAIL_TEXT_MAX));
                }
            }
        }
        g.writeEndObject();
    }

    static byte[] beat(Envelope envelope, Beat beat) {
        try (var out = new ByteArrayBuilder(USUAL)) {
            try (var g = Json.generator(out)) {
                g.writeStartObject();
                Sender.write(g, envelope, Topic.BEAT.kind());
                g.writeNumberProperty("seq_last", beat.seqLast());
                Json.decimal(g, "uptime_s", beat.uptimeS());
                g.writeNumberProperty("outbox", beat.outbox());
                g.writeStringProperty("line", beat.line().id());
                g.writeEndObject();
            }
            return out.toByteArray();
        }
    }
}
