package org.vigie.core.incident;

import java.time.Duration;
import java.time.Instant;
import org.vigie.api.classify.Finding;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.core.door.Pace;

/** Reads the signs by which an incident changes its phase: each of them must hold for a while. */
record Reading(Holds holds, Recovery recovery, Pace pace) {
    /** All good for this long: over. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** A suspicion that nobody shares any more is dropped after this time. */
    private static final Duration FADE = Duration.ofMinutes(3);

    /** A recovery is told when it lasts; the votes it is seen in took their time already. */
    private static final Duration BACK = Duration.ofSeconds(60);

    private static final Duration RELAPSE = Duration.ofMinutes(5);

    /** Flapping ends when nothing has changed for this long. */
    private static final Duration CALM = Duration.ofMinutes(12);

    /** Slower than slots tell: it was nearly over twice within the hour, and was not. */
    private static final int CYCLES = 2;

    private static final Duration CYCLES_WITHIN = Duration.ofMinutes(60);

    /** Icinga's threshold: above this share of weighted changes in 20 slots a target flaps. */
    private static final double FLAPPING_ABOVE = 30;

    Phases.Signs signs(Draft draft, Situation situation, Instant now) {
        boolean bad = !situation.bad().isEmpty();
        boolean supported = situation.ruling().stream().anyMatch(Finding.Reach::supported);
        boolean back = recovery.partlyBack(situation.reaches());
        return new Phases.Signs(
                bad,
                holds.held("enough", supported, Life.ENOUGH, now),
                situation.maintenance(),
                isFluttering(draft, situation, now),
                holds.held("back", back, BACK, now),
                holds.held("relapse", bad && !back, RELAPSE, now),
                !bad && isQuiet(draft, situation, now),
                holds.held("faded", !bad && !isVendorOnly(draft, situation), FADE, now));
    }

    private boolean isFluttering(Draft draft, Situation situation, Instant now) {
        var steady = situation.steadySince();
        return draft.phase == Phase.FLAPPING
                ? steady != null && now.isBefore(steady.plus(pace.of(CALM)))
                : situation.flux() > FLAPPING_ABOVE || draft.relapses(now.minus(pace.of(CYCLES_WITHIN))) >= CYCLES;
    }

    private boolean isQuiet(Draft draft, Situation situation, Instant now) {
        var good = recovery.goodSince(situation.reaches());
        var quiet = pace.of(draft.phase == Phase.FLAPPING ? CALM : QUIET);
        return good != null && !now.isBefore(good.plus(quiet));
    }

    private static boolean isVendorOnly(Draft draft, Situation situation) {
        var vendor = situation.vendor();
        return draft.ruling == Ruling.VENDOR_ONLY && vendor != null && vendor.vendorOnly();
    }
}
