package org.vigie.api.verdict;

import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The roll-up for one service.
 *
 * @param service which
 * @param level the worst that its functions make of it
 * @param functions by id
 * @param incident id of the open incident; null: none
 * @param phase of that incident; null: none
 * @param scope of that incident; null: none
 * @param admission of that incident; null: none
 */
public record ServiceState(
        String service,
        Level level,
        SortedMap<String, FunctionState> functions,
        @Nullable String incident,
        @Nullable Phase phase,
        @Nullable Scope scope,
        Admission.@Nullable State admission)
        implements Verdict {

    /** How a service is as a whole. */
    public enum Level {
        OPERATIONAL,
        DEGRADED,
        PARTIAL_OUTAGE,
        MAJOR_OUTAGE,
        MAINTENANCE,
        UNKNOWN;

        /** The name on the wire, for instance {@code partial-outage}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
