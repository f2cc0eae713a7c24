package org.vigie.api.probe;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.fact.Window;

/**
 * What a vendor's status page says.
 *
 * @param indicator the worst of what the page says of itself, of its open incidents and of its components
 * @param components name of the component to its status, in the words of Statuspage
 * @param incidents those that are open, or closed within the last day
 * @param maintenance the announced window that is under way or next; null: none
 * @param updated when the page says that it was last changed; null: it does not say
 */
public record VendorWord(
        Indicator indicator,
        SortedMap<String, String> components,
        List<VendorIncident> incidents,
        @Nullable Window maintenance,
        @Nullable Instant updated) {

    /** The page's answer in one word. */
    public enum Indicator {
        NONE,
        MINOR,
        MAJOR,
        CRITICAL,
        MAINTENANCE,
        /** The page could not be reached or read: never the same as {@link #NONE}. */
        UNKNOWN;

        /** The name on the wire. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An incident as the vendor tells it.
     *
     * @param id the vendor's
     * @param name its title
     * @param impact minor, major, critical, maintenance or none
     * @param started when the vendor says it began
     * @param resolved when the vendor says it ended; null: open
     * @param components names of the components it touches; empty where the page does not say
     */
    public record VendorIncident(
            String id,
            String name,
            Indicator impact,
            Instant started,
            @Nullable Instant resolved,
            List<String> components) {}
}
