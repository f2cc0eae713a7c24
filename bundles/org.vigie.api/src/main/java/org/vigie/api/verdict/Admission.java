package org.vigie.api.verdict;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's word against what was observed.
 *
 * @param state the finding
 * @param silentForS seconds from the confirmation for which the vendor has said nothing, or had said nothing when it
 *     admitted; 0 where that does not apply
 * @param admittedAt when the vendor's page admitted it; null before
 */
public record Admission(
        State state, double silentForS, @Nullable Instant admittedAt) {
    /** Nothing to compare yet. */
    public static final Admission NONE = new Admission(State.NONE, 0, null);

    /** What the vendor's page says of an incident. */
    public enum State {
        /** No page configured, or nothing confirmed yet. */
        NONE,
        /** The page is fine while the incident is confirmed. */
        SILENT,
        ADMITTED,
        /** The page was updated since and names the failing component as working. */
        DENIED,
        /** The vendor closed it while it is still bad. */
        PREMATURE_ALL_CLEAR,
        /** Nobody could read the page for three intervals. */
        UNREACHABLE;

        /** The name on the wire, for instance {@code premature-all-clear}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
