package org.vigie.classify.scope;

/** Looks and failures of all together, the older the lighter, in which nobody stands out. */
record Shared(double looks, double failures) {
    private static final double MOST = 0.999;

    /** With more looks, and how many of them failed, after all that were there became lighter. */
    Shared with(long more, long bad, double weight) {
        return new Shared(looks * weight + more, failures * weight + bad);
    }

    double share() {
        return looks <= 0 ? 0 : failures / looks;
    }

    /**
     * Log-likelihood ratio of "the present share is another one" against "it is the background", both of which are only
     * known from so many looks; 0 where the present share is not higher.
     */
    double evidence(double known, double p0) {
        double share = Math.min(share(), MOST);
        if (share <= p0) {
            return 0;
        }
        double both = (failures + known * p0) / (looks + known);
        return looks * divergence(share, both) + known * divergence(p0, both);
    }

    private static double divergence(double p, double q) {
        return p * StrictMath.log(p / q) + (1 - p) * StrictMath.log((1 - p) / (1 - q));
    }
}
