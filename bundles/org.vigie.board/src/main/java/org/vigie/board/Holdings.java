package org.vigie.board;

import java.util.stream.Stream;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.wire.Exchange;

/** The letters that are held, by kind. */
record Holdings(Exchange exchange) {
    <T extends Payload> Stream<T> all(String filter, Class<T> kind) {
        return exchange.held(filter).stream()
                .map(Heard::payload)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** What this agent says of itself, for instance {@code agent/par-1/status}. */
    <T extends Payload> Stream<T> own(String room, String rest, Class<T> kind) {
        return all(room + "/" + exchange.self() + rest, kind);
    }
}
