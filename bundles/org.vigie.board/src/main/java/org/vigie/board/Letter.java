package org.vigie.board;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Letters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** Letters as JSON: as they are, and with what a reader needs to tell fresh from old. */
final class Letter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS = 1_000;

    private Letter() {}

    /** The payload of the wire contract; a JSON string where it is text, {@code null} where it was removed. */
    static String payload(Heard heard) {
        return switch (heard.payload()) {
            case null -> "null";
            case Payload.Text text -> JSON.writeValueAsString(text.text());
            case Payload payload
            when heard.envelope() != null ->
                new String(Letters.encode(heard.envelope(), payload), StandardCharsets.UTF_8);
            case Payload unsigned -> "null";
        };
    }

    /**
     * One line for the page.
     *
     * @param now the wall clock by which it arrived
     */
    static String line(Heard heard, Instant now) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("topic", heard.topic());
        line.put("age_s", Math.max(0, Duration.between(heard.rx(), now).toMillis() / MILLIS));
        line.put("live", !heard.retained());
        line.put("payload", new RawValue(payload(heard)));
        return JSON.writeValueAsString(line);
    }

    static String json(Map<String, ?> members) {
        return JSON.writeValueAsString(members);
    }
}
