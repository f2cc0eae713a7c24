package org.vigie.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Incident;

/**
 * Everything that the life of an incident depends on, at one moment, for one service.
 *
 * @param reaches what was found about each function, by function; those that work are in it too
 * @param essential functions without which the service as a whole is broken
 * @param vendor the vendor's word; null: no page is watched
 * @param maintenance whether an announced or configured window, with its grace, is under way
 * @param flux how often the target itself came and went lately, in per cent (Icinga's weighted slots)
 * @param steadySince when the target itself last came or went; null: not lately
 * @param explained whether everything that is broken depends on something else that is broken
 * @param mute a mute of the whole service that was said before there was an incident; null: none
 * @param exhibits a bounded choice of what was seen
 * @param notifiers names of those who are told
 */
public record Situation(
        SortedMap<String, Finding.Reach> reaches,
        SortedSet<String> essential,
        Finding.@Nullable VendorFound vendor,
        boolean maintenance,
        double flux,
        @Nullable Instant steadySince,
        boolean explained,
        Incident.@Nullable Mute mute,
        List<Incident.Exhibit> exhibits,
        List<String> notifiers) {

    List<Finding.Reach> bad() {
        return reaches.values().stream().filter(reach -> reach.badShare() > 0).toList();
    }

    /** The same without what only one agent or site sees and nobody supports: it neither ends nor prolongs what many see. */
    Situation withoutStrays() {
        var cleaned = new TreeMap<String, Finding.Reach>();
        reaches.forEach((function, reach) -> {
            if (reach.badShare() == 0 || reach.supported() || !Judgement.isLocal(reach.scope())) {
                cleaned.put(function, reach);
            }
        });
        return new Situation(
                cleaned, essential, vendor, maintenance, flux, steadySince, explained, mute, exhibits, notifiers);
    }

    /** Whether something that began after this moment is seen by more than one agent or site, with support. */
    boolean isWideAfter(Instant start) {
        return ruling().stream()
                .filter(reach -> reach.supported() && !Judgement.isLocal(reach.scope()))
                .anyMatch(reach -> reach.since().isAfter(start));
    }

    /** What decides: hard failures before slowness, supported ones before mere suspicions. */
    List<Finding.Reach> ruling() {
        var bad = bad();
        var hard = bad.stream().filter(reach -> !isSlow(reach)).toList();
        var tier =
                hard.stream().anyMatch(Finding.Reach::supported) || bad.stream().noneMatch(Finding.Reach::supported)
                        ? hard.isEmpty() ? bad : hard
                        : bad;
        var supported = tier.stream().filter(Finding.Reach::supported).toList();
        return supported.isEmpty() ? tier : supported;
    }

    static boolean isSlow(Finding.Reach reach) {
        var symptom = reach.symptom();
        return symptom != null && symptom.isLowerTier();
    }
}
