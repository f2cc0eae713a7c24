package org.vigie.wire;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the lines of one recording, in order. */
final class LineReader {
    /** Addresses that are remembered; a recording with more topics only reads a little slower. */
    private static final int ADDRESSES_MAX = 4096;

    private final Map<String, Address> addresses = new HashMap<>();
    private Instant newest = Instant.MIN;

    Heard read(byte[] line, int from, int length) throws Malformed {
        try (var p = Json.parser(line, from, length)) {
            p.nextToken();
            Json.expect(p, JsonToken.START_OBJECT, "an object");
            return read(p);
        } catch (JacksonException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        }
    }

    private Heard read(JsonParser p) throws Malformed {
        Instant rx = null;
        Address address = null;
        Letters.@Nullable Letter letter = null;
        boolean retained = false;
        boolean hasPayload = false;
        for (var name = p.nextName(); name != null; name = p.nextName()) {
            p.nextToken();
            switch (name) {
                case "rx" -> rx = Json.time(p);
                case "topic" -> address = address(Json.text(p));
                case "retained" -> retained = p.getBooleanValue();
                case "payload" -> {
                    hasPayload = true;
                    letter = letter(p, address);
                }
                default -> p.skipChildren();
            }
        }
        if (rx == null || address == null || !hasPayload || p.nextToken() != null) {
            throw new Malformed("a line is one object with rx, topic and payload");
        }
        newest = rx.isAfter(newest) ? rx : newest;
        return new Heard(
                address.path(),
                letter == null ? null : letter.envelope(),
                letter == null ? null : letter.payload(),
                retained,
                newest);
    }

    private static Letters.@Nullable Letter letter(JsonParser p, @Nullable Address address) throws Malformed {
        if (address == null) {
            throw new Malformed("topic must stand before payload");
        }
        return p.currentToken() == JsonToken.VALUE_NULL ? null : Letters.decode(address, p);
    }

    private Address address(String topic) throws Malformed {
        var known = addresses.get(topic);
        if (known == null) {
            known = Address.parse(topic);
            if (addresses.size() < ADDRESSES_MAX) {
                addresses.put(topic, known);
            }
        }
        return known;
    }
}
