package org.vigie.api.fact;

import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Birth, clean stop or last will of an agent.
 *
 * @param agent whose
 * @param online false for a stop or a will
 * @param reason which of the three
 * @param since start of the connection or of the absence, on the agent's clock
 * @param place where it stands
 * @param beatS seconds between heartbeats; 0: only the will tells
 * @param line how its own line is
 * @param health its own troubles by name, in words; empty when all is well
 */
public record AgentStatus(
        String agent,
        boolean online,
        Why reason,
        Instant since,
        Place place,
        double beatS,
        Line line,
        SortedMap<String, String> health)
        implements Fact {

    /** What made the agent say it. */
    public enum Why {
        BIRTH,
        STOP,
        WILL;

        /** The name on the wire. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
