package org.vigie.core.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;

/** How bad it was at its worst, and how far it is back. */
final class Recovery {
    /** A share below this part of its peak is a recovery under way; 0.6 would call a half that fails a recovery. */
    private static final double WELL_BELOW = 0.45;

    /** A share that never was more than this is noise by itself: that it falls says nothing. */
    private static final double WORTH_FALLING = 0.2;

    /** A group was broken, and not just unlucky, above this share. */
    private static final double BROKEN = 0.75;

    /** A group is back below this share: its looks work, but for the usual noise. */
    private static final double BACK = 0.1;

    private final SortedMap<String, Double> peaks = new TreeMap<>();
    private final SortedMap<String, Double> groups = new TreeMap<>();
    private final SortedMap<String, Symptom> symptoms = new TreeMap<>();

    /** Remembers the worst. */
    void note(Collection<Finding.Reach> reaches) {
        for (var reach : reaches) {
            if (reach.badShare() > 0) {
                peaks.merge(reach.function().function(), reach.badShare(), Math::max);
                reach.groups().forEach((group, share) -> groups.merge(key(reach, group), share, Math::max));
            }
            if (reach.supported() && reach.symptom() != null) {
                symptoms.put(reach.function().function(), reach.symptom());
            }
        }
    }

    private static String key(Finding.Reach reach, String group) {
        return reach.function().function() + "|" + group;
    }

    /** Whether part is back while part is still bad, or everything is. */
    boolean partlyBack(SortedMap<String, Finding.Reach> reaches) {
        for (var peak : peaks.entrySet()) {
            var reach = reaches.get(peak.getKey());
            if (reach != null && (isBack(reach, peak.getValue()) || groupBack(reach))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBack(Finding.Reach reach, double peak) {
        return reach.badShare() == 0 || (peak > WORTH_FALLING && reach.badShare() < WELL_BELOW * peak);
    }

    private boolean groupBack(Finding.Reach reach) {
        return reach.groups().entrySet().stream()
                .anyMatch(group ->
                        group.getValue() < BACK && groups.getOrDefault(key(reach, group.getKey()), 0.0) > BROKEN);
    }

    /** The first good look after the last bad one, over everything that was broken; null: nothing was. */
    @Nullable
    Instant goodSince(SortedMap<String, Finding.Reach> reaches) {
        Instant last = null;
        for (var function : peaks.keySet()) {
            var reach = reaches.get(function);
            if (reach != null
                    && reach.badShare() == 0
                    && (last == null || reach.since().isAfter(last))) {
                last = reach.since();
            }
        }
        return last;
    }

    void clear() {
        peaks.clear();
        groups.clear();
        symptoms.clear();
    }

    /** How everything failed that did, by function: what it was all about. */
    SortedMap<String, Symptom> symptoms() {
        return symptoms;
    }

    SortedMap<String, Double> peaks() {
        return peaks;
    }

    SortedMap<String, Double> groups() {
        return groups;
    }
}
