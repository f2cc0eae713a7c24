package org.vigie.api.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done with an incident, a service or a function.
 *
 * @param user who says so
 * @param verb what to do
 * @param target incident id, {@code service} or {@code service/function}
 * @param text the reason or remark; may be empty
 * @param until when a mute or a maintenance ends; null for the other verbs
 * @param at when it was said
 */
public record Command(
        String user,
        Verb verb,
        String target,
        String text,
        @Nullable Instant until,
        Instant at) implements Fact {

    /** The verbs that travel. */
    public enum Verb {
        ACK,
        MUTE,
        UNMUTE,
        NOTE,
        MAINTENANCE
    }
}
