package org.vigie.classify.slow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sequential test (Page's CUSUM of log-likelihood ratios) of "half of the looks are beyond the usual" against "as many as
 * always".
 *
 * @param sum evidence; 0: none
 * @param slow whether it was enough, and has not all gone since
 * @param since first look of the run that it comes from; null: none
 */
record Trial(double sum, boolean slow, @Nullable Instant since) {
    static final Trial NONE = new Trial(0, false, null);

    /** Half, so that a page that is slow for a part of its visitors is found too. */
    private static final double P1 = 0.5;

    /** Wald's threshold for one false alarm in 10^4: ln 10^4. */
    private static final double ALARM = 9.21;

    /** One look more than enough: what is over is over after about twenty good looks. */
    private static final double CAP = ALARM + 3;

    /** Nobody knows of less after some hundred looks. */
    private static final double SHARE_MIN = 0.02;

    /** Beyond the ninth decile is no more than a tenth; half of that on top because tomorrow is never quite like today. */
    private static final double SHARE_MAX = 0.15;

    private static final double CAUTION = 1.5;

    /**
     * Takes one look in.
     *
     * @param share of looks that are beyond the usual by themselves
     */
    Trial step(boolean beyond, double share, Instant at) {
        if (!beyond && sum == 0) {
            return this;
        }
        double p0 = Math.clamp(CAUTION * share, SHARE_MIN, SHARE_MAX);
        double step = beyond ? StrictMath.log(P1 / p0) : StrictMath.log((1 - P1) / (1 - p0));
        double next = Math.clamp(sum + step, 0, CAP);
        return next == 0 ? NONE : new Trial(next, slow || next >= ALARM, since == null ? at : since);
    }
}
