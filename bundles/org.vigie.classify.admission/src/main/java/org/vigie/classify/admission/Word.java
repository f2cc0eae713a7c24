package org.vigie.classify.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Now;
import org.vigie.api.fact.VendorReport;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.verdict.Incident;

/**
 * What one reader read last.
 *
 * @param indicator the page in one word
 * @param read when it arrived
 * @param gap usual time between two readings
 * @param unreadable how many readings in a row gave nothing
 * @param components status by component, at most 64
 * @param window announced maintenance
 * @param updated when the page says that it was last changed
 */
record Word(
        Indicator indicator,
        Instant read,
        Duration gap,
        int unreadable,
        SortedMap<String, String> components,
        @Nullable Window window,
        @Nullable Instant updated) {
    private static final Duration GAP_START = Duration.ofSeconds(60);
    private static final int COMPONENTS_MAX = 64;

    /** Nobody could read the page for three intervals: then it is unreachable, and until then the last word stands. */
    private static final int INTERVALS = 3;

    static Word of(VendorReport report, @Nullable Word before, Now now) {
        var word = report.word();
        boolean nothing = word.indicator() == Indicator.UNKNOWN;
        int unreadable = nothing ? (before == null ? 1 : before.unreadable + 1) : 0;
        var gap = before == null ? now.paced(GAP_START) : Duration.between(before.read, now.at());
        if (nothing && before != null && unreadable < INTERVALS) {
            return new Word(
                    before.indicator, now.at(), gap, unreadable, before.components, before.window, before.updated);
        }
        var components = new TreeMap<String, String>();
        word.components().entrySet().stream()
                .limit(COMPONENTS_MAX)
                .forEach(entry -> components.put(entry.getKey(), entry.getValue()));
        return new Word(word.indicator(), now.at(), gap, unreadable, components, word.maintenance(), word.updated());
    }

    boolean isFresh(Now now) {
        var most = gap.compareTo(now.paced(GAP_START)) > 0 ? gap : now.paced(GAP_START);
        return !now.at().isAfter(read.plus(most.multipliedBy(INTERVALS)));
    }

    boolean isTrouble() {
        return switch (indicator) {
            case MINOR, MAJOR, CRITICAL -> true;
            case NONE, MAINTENANCE, UNKNOWN -> false;
        };
    }

    boolean isUnreadable() {
        return indicator == Indicator.UNKNOWN;
    }

    boolean isMaintenance(Now now, Duration grace) {
        return window != null
                && !now.at().isBefore(window.from())
                && now.at().isBefore(window.until().plus(now.paced(grace)));
    }

    /**
     * Changed since the incident began, and it names what is broken as working.
     *
     * @param named the page's names of the functions; those without one are looked for by their own
     */
    boolean denies(Incident incident, Map<String, String> named) {
        return updated != null
                && updated.isAfter(incident.since())
                && incident.functions().keySet().stream()
                        .map(function -> named.getOrDefault(function, function))
                        .anyMatch(component -> "operational".equals(components.get(component)));
    }
}
