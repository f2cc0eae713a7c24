package org.vigie.classify.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sequential test (Page's CUSUM of log-likelihood ratios) of "this fails half of the time" against "this fails as rarely as
 * it always did", and the same test backwards for the way back. At a background of 2 % three failures in a row alarm, one or
 * two never do, and a share of 30 % does within minutes, which no count of failures in a row ever sees.
 *
 * @param sum evidence for bad; 0: none
 * @param since first failure of the run that the evidence comes from; null: none
 * @param alarm whether the evidence was enough, and the way back was not yet
 * @param back evidence for good again, while alarmed
 * @param backSince first success of the run that it comes from; null: none
 */
record Cusum(
        double sum,
        @Nullable Instant since,
        boolean alarm,
        double back,
        @Nullable Instant backSince) {
    /** The failing share that is tested for: half, so that an outage of a part is seen and a blip is not. */
    private static final double P1 = 0.5;

    /** Wald's threshold for one false alarm in 10^4: ln 10^4. At 30 s and 2 % background one false alarm in 23 days. */
    static final double ALARM = 9.21;

    /** Evidence above this adds nothing: more only tells a lonely agent that it may be sure. */
    static final double CAP = 20;

    /** About six successes in a row at a background of 2 %. */
    private static final double CLEAR = 4;

    static final Cusum NONE = new Cusum(0, null, false, 0, null);

    /**
     * Takes one look in.
     *
     * @param p0 background share of failures
     * @param weight how reliable this kind of failure is, 1: as usual
     */
    Cusum step(boolean bad, double p0, double weight, Instant at) {
        if (!bad && sum == 0 && !alarm) {
            return backSince == null ? this : NONE; // nearly every look: good, after good ones
        }
        double up = weight * StrictMath.log(P1 / p0);
        double down = StrictMath.log((1 - P1) / (1 - p0));
        double next = Math.clamp(sum + (bad ? up : down), 0, CAP);
        var start = next == 0 ? null : since == null ? at : since;
        if (!alarm) {
            return new Cusum(next, start, next >= ALARM, 0, null);
        }
        double returning = Math.max(0, back + (bad ? -up : -down));
        var good = returning == 0 ? null : backSince == null ? at : backSince;
        return returning >= CLEAR
                ? new Cusum(0, null, false, 0, good)
                : new Cusum(Math.max(next, ALARM), since == null ? at : since, true, returning, good);
    }

    Cusum withSince(Instant earlier) {
        return new Cusum(sum, earlier, alarm, back, backSince);
    }
}
