package org.vigie.api.verdict;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is broken.
 *
 * @param level how far it reaches
 * @param value which one: {@code AS812}, {@code TR}, {@code resolver=1.1.1.1}, an agent or site id; null where the level
 *     says it all
 * @param bad groups (countries, or the level's own values) that see it, sorted
 * @param good groups that do not, sorted
 * @param unknown groups that cannot tell, sorted
 */
public record Scope(Level level, @Nullable String value, List<String> bad, List<String> good, List<String> unknown) {
    /** Nobody can say yet for whom. */
    public static final Scope UNKNOWN = new Scope(Level.UNKNOWN, null, List.of(), List.of(), List.of());

    /** How far it reaches, smallest first. */
    public enum Level {
        AGENT,
        SITE,
        /** Agents that share an attribute: resolver, trust store, version. */
        AGENT_CLASS,
        NETWORK,
        COUNTRY,
        REGION,
        INTERNATIONAL,
        UNKNOWN;

        /** The name on the wire, for instance {@code agent-class}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
