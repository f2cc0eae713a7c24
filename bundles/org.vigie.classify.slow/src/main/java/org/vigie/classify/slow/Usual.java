package org.vigie.classify.slow;

/**
 * What is usual, read from a sketch.
 *
 * @param median in octaves
 * @param beyond this many octaves above the median a look is beyond the usual
 * @param share of looks that were so by themselves
 */
record Usual(double median, double beyond, double share) {
    /** A normal tail of 2.3 % lies beyond two standard deviations: about the share that the trial takes for none. */
    private static final double DEVIATIONS = 2;

    /** Between the median and the upper quartile of a normal distribution, in standard deviations. */
    private static final double QUARTILE = 0.6745;

    static Usual of(Sketch sketch, double margin) {
        double median = sketch.quantile(0.5);
        double deviation = (sketch.quantile(0.75) - median) / QUARTILE;
        double tail = sketch.quantile(0.9) - median;
        double beyond = Math.max(Sketch.octaves(margin), Math.max(DEVIATIONS * deviation, tail));
        return new Usual(median, beyond, sketch.above(median + beyond));
    }
}
