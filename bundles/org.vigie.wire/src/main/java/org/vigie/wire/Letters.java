package org.vigie.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Beat;
import org.vigie.api.fact.Command;
import org.vigie.api.fact.CorrelatorStatus;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Inventory;
import org.vigie.api.fact.Observation;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.FunctionState;
import org.vigie.api.verdict.Gap;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.ServiceState;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Letters: payloads with their envelope as JSON, and back. Members stand in a stable order, so the same letter is the same
 * bytes on every machine. Reading is strict and bounded; members that nobody knows are ignored.
 */
public final class Letters {
    /** Longest payload that is ever written; what is longer is cut, and the member {@code cut} names where. */
    public static final int PAYLOAD_MAX = 16 * 1024;

    /** Longest document that is ever read. */
    public static final int DOCUMENT_MAX = 256 * 1024;

    /** A value is fresh for this many intervals of its check. */
    static final double INTERVALS_FRESH = 3;

    /** A status page is read every minute. */
    private static final double VENDOR_FRESH_S = 180;

    private Letters() {}

    /**
     * A payload with its sender.
     *
     * @param envelope null for plain text, and for commands of people's own tools
     * @param payload what it says
     */
    public record Letter(@Nullable Envelope envelope, Payload payload) {}

    /** Seconds for which this stays fresh, for the envelope; 0: it does not age. */
    public static double freshForS(Payload payload) {
        return switch (payload) {
            case Observation observation -> INTERVALS_FRESH * Seconds.of(observation.interval());
            case VendorReport report -> VENDOR_FRESH_S;
            default -> 0;
        };
    }

    /**
     * Writes a letter.
     *
     * @param envelope plain text does without
     * @return at most {@link #PAYLOAD_MAX} bytes
     */
    public static byte[] encode(Envelope envelope, Payload payload) {
        return switch (payload) {
            case Payload.Text text -> bytes(text.text());
            case Observation observation -> Quick.observation(envelope, observation);
            case Beat beat -> Quick.beat(envelope, beat);
            case AgentStatus status -> bytes(envelope, Topic.STATUS, AgentLetters.status(status));
            case Inventory inventory -> bytes(envelope, Topic.INVENTORY, AgentLetters.inventory(inventory));
            case CorrelatorStatus status -> bytes(envelope, Topic.CORRELATOR, AgentLetters.correlator(status));
            case Command command -> bytes(envelope, Topic.COMMAND, AgentLetters.command(command));
            case Definition definition -> bytes(envelope, Topic.DEFINITION, ServiceLetters.definition(definition));
            case VendorReport report -> bytes(envelope, Topic.VENDOR, ServiceLetters.vendor(report));
            case FunctionState state -> bytes(envelope, Topic.FUNCTION_STATE, StateLetters.function(state));
            case ServiceState state -> bytes(envelope, Topic.SERVICE_STATE, StateLetters.service(state));
            case Incident incident -> bytes(envelope, Topic.INCIDENT, IncidentLetters.incident(incident));
            case Event event -> bytes(envelope, Topic.EVENT, EventLetters.event(event));
            case Gap gap -> bytes(envelope, Topic.EVENT, EventLetters.gap(gap));
            default -> throw new IllegalArgumentException("no letter carries a " + payload.getClass());
        };
    }

    private static byte[] bytes(String text) {
        var whole = text.getBytes(StandardCharsets.UTF_8);
        return whole.length <= PAYLOAD_MAX
                ? whole
                : Text.cut(text, PAYLOAD_MAX / 4).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Envelope envelope, Topic topic, Tree body) {
        var whole = new LinkedHashMap<String, @Nullable Object>();
        whole.putAll(Sender.tree(envelope, topic.kind()).members());
        whole.putAll(body.members());
        return Fit.bytes(whole, PAYLOAD_MAX);
    }

    /**
     * Reads a letter.
     *
     * @throws Malformed where it is not what the contract lets this topic carry
     */
    public static Letter decode(Address address, byte[] payload) throws Malformed {
        if (payload.length > DOCUMENT_MAX) {
            throw new Malformed(payload.length + " bytes are too many for a letter");
        }
        if (address.topic().isText()) {
            return new Letter(null, new Payload.Text(new String(payload, StandardCharsets.UTF_8)));
        }
        try (var p = Json.parser(payload, 0, payload.length)) {
            p.nextToken();
            var letter = decode(address, p);
            if (p.nextToken() != null) {
                throw new Malformed("something follows the letter");
            }
            return letter;
        } catch (JacksonException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        }
    }

    /** Reads the letter that the parser stands on, and leaves it on the last token. */
    static Letter decode(Address address, JsonParser p) throws Malformed {
        if (address.topic().isText()) {
            Json.expect(p, JsonToken.VALUE_STRING, "text");
            return new Letter(null, new Payload.Text(p.getString()));
        }
        Json.expect(p, JsonToken.START_OBJECT, "an object");
        var sender = new Sender();
        var draft = draft(address.topic());
        var kind = address.topic().kind();
        for (var name = p.nextName(); name != null; name = p.nextName()) {
            p.nextToken();
            if (!sender.take(name, p, kind) && !draft.take(name, p)) {
                p.skipChildren();
            }
        }
        var envelope = sender.envelope(address);
        return new Letter(envelope, draft.payload(address, envelope));
    }

    private static Draft draft(Topic topic) {
        return switch (topic) {
            case OBSERVATION -> new ObservationDraft();
            case BEAT -> new BeatDraft();
            default -> new TreeDraft();
        };
    }
}
