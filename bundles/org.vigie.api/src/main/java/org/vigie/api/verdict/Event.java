package org.vigie.api.verdict;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One transition of an incident. Exactly one per incident and instant.
 *
 * @param n counts the events of the writing agent, across boots
 * @param service whose incident
 * @param type the first of the list that applies
 * @param before the incident as it was; null: there was none
 * @param after the incident as it is
 */
public record Event(
        long n, String service, Type type, @Nullable Incident before, Incident after) implements Verdict {
    /** What changed, in order of precedence. */
    public enum Type {
        OPENED,
        REOPENED,
        RESOLVED,
        PHASE,
        VERDICT,
        SCOPE,
        FUNCTIONS,
        ADMISSION,
        ACK,
        MUTE,
        NOTE,
        /** The last function of the incident is no longer configured. */
        REMOVED;

        /** The name on the wire. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
