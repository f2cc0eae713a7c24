package org.vigie.probe.statuspage;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigie.api.probe.VendorWord.Indicator;

/** What the words of Statuspage mean; a word that nobody knows means that nobody knows. */
final class Words {
    static final String UNKNOWN = "unknown";

    private static final Map<String, Indicator> INDICATORS = Map.of(
            "none", Indicator.NONE,
            "minor", Indicator.MINOR,
            "major", Indicator.MAJOR,
            "critical", Indicator.CRITICAL,
            "maintenance", Indicator.MAINTENANCE);

    private static final Map<String, Indicator> COMPONENTS = Map.of(
            "operational", Indicator.NONE,
            "degraded_performance", Indicator.MINOR,
            "partial_outage", Indicator.MAJOR,
            "major_outage", Indicator.CRITICAL,
            "under_maintenance", Indicator.MAINTENANCE);

    private static final List<Indicator> FROM_GOOD_TO_BAD = List.of(
            Indicator.NONE,
            Indicator.MAINTENANCE,
            Indicator.UNKNOWN,
            Indicator.MINOR,
            Indicator.MAJOR,
            Indicator.CRITICAL);

    private Words() {}

    /** A page's indicator, or the impact of an incident. */
    static Indicator indicator(String word) {
        return INDICATORS.getOrDefault(word, Indicator.UNKNOWN);
    }

    /** What a component's status says of the page. */
    static Indicator ofComponent(String status) {
        return COMPONENTS.getOrDefault(status, Indicator.UNKNOWN);
    }

    /** A component's status, if it is one of the known words. */
    static String component(String status) {
        return COMPONENTS.containsKey(status) ? status : UNKNOWN;
    }

    /** The worst; none of them: nothing is known. */
    static Indicator worst(Stream<Indicator> all) {
        return all.max((one, other) -> Integer.compare(FROM_GOOD_TO_BAD.indexOf(one), FROM_GOOD_TO_BAD.indexOf(other)))
                .orElse(Indicator.UNKNOWN);
    }
}
