package org.vigie.api.notify;

import java.time.Instant;
import org.vigie.api.verdict.Incident;

/**
 * One message about one incident.
 *
 * @param id the same when it comes again
 * @param kind why it is sent
 * @param incident as it stands
 * @param say the sentence in the notifier's language
 * @param at when the change happened
 */
public record Notice(String id, Kind kind, Incident incident, String say, Instant at) {
    /** Why a notice is sent. */
    public enum Kind {
        CONFIRMED,
        UPDATED,
        RESOLVED,
        /** It still lasts, and nobody has taken it. */
        REMINDER,
        /** Sent by hand, to see whether it arrives. */
        TEST
    }
}
