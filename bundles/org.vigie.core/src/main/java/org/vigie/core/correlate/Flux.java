package org.vigie.core.correlate;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.vigie.core.door.Pace;

/**
 * How often a target came and went lately: Icinga's weighted share of changes in 20 slots of a minute, the newest weighing
 * most. A slot changes sides only when most of its looks agree, so that a share that hovers does not flap; where few look,
 * slots are taken together until there are enough looks to agree at all.
 *
 * @param percent 0 to 100
 * @param steadySince when it last changed sides; null: not within the slots
 */
record Flux(double percent, @Nullable Instant steadySince) {
    static final Flux STEADY = new Flux(0, null);

    private static final long SLOT_MS = 60_000;
    private static final double BAD_FROM = 0.75;
    private static final double GOOD_TO = 0.25;

    /** One or two looks agree by chance. */
    private static final int LOOKS_MIN = 3;

    /** The slot of a moment. */
    static long slot(Instant at, Pace pace) {
        return (long) (at.toEpochMilli() * pace.factor() / SLOT_MS);
    }

    static Flux of(Collection<Track> tracks, Instant now, Pace pace) {
        int n = Pulse.SLOTS - 1;
        var looks = new int[n];
        var failures = new int[n];
        long current = slot(now, pace);
        tracks.forEach(track -> track.pulse.addTo(looks, failures, current));
        double sum = 0;
        int last = -1;
        Boolean bad = null;
        int width = 0;
        int seen = 0;
        int failed = 0;
        for (int i = 0; i < n; i++) {
            seen += looks[i];
            failed += failures[i];
            width += seen == 0 ? 0 : 1;
            if (seen < LOOKS_MIN) {
                continue;
            }
            var side = side(seen, failed, bad);
            if (bad != null && side != null && !side.equals(bad)) {
                sum += (0.8 + 0.02 * i) * width;
                last = i;
            }
            bad = side == null ? bad : side;
            width = 0;
            seen = 0;
            failed = 0;
        }
        return new Flux(100 * sum / n, last < 0 ? null : start(current - n + last, pace));
    }

    private static Instant start(long slot, Pace pace) {
        return Instant.ofEpochMilli((long) (slot * SLOT_MS / pace.factor()));
    }

    private static @Nullable Boolean side(int looks, int failures, @Nullable Boolean before) {
        double share = (double) failures / looks;
        return share >= BAD_FROM ? Boolean.TRUE : share <= GOOD_TO ? Boolean.FALSE : before;
    }
}
