package org.vigie.classify.scope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Scope;

/**
 * One explanation of the votes: "it is broken for these, and for nobody else".
 *
 * @param level what kind of explanation
 * @param value which one; null for everybody
 * @param inside those for whom it is broken
 * @param outside the others
 */
record Candidate(Scope.Level level, @Nullable String value, Camp inside, Camp outside) {
    /** Who is outside of the scope and still sees it broken has a trouble of its own. */
    private static final double STRAY = 0.03;

    /** How many of those inside see it: all of them, half of them, a quarter. */
    private static final double[] SHARES = {0.9, 0.5, 0.25};

    /** A weaker share is a weaker explanation. */
    private static final double SHARE_PENALTY = 1;

    /** A bigger scope is a weaker explanation: the logarithm of its size, halved. */
    private static final double SIZE_PENALTY = 0.5;

    /** An explanation has to cover most of what is bad. */
    private static final double COVER = 0.75;

    /** A place is cut off when so much of it is: single networks survive national cuts, and two unlucky agents are no region. */
    private static final double PLACE_SHARE = 0.6;

    /** Fewer vantage points than this share of all are not everybody. */
    private static final double EVERYBODY_MIN = 0.2;

    /** Splits the voters. */
    static Candidate of(Scope.Level level, String value, List<Voter> voters, Predicate<Voter> isInside) {
        var inside = new ArrayList<Voter>();
        var outside = new ArrayList<Voter>();
        for (var voter : voters) {
            (isInside.test(voter) ? inside : outside).add(voter);
        }
        return new Candidate(level, value, Camp.of(inside), Camp.of(outside));
    }

    double score() {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SHARES.length; i++) {
            best = Math.max(best, inside.likelihood(SHARES[i]) - i * SHARE_PENALTY);
        }
        return outside.likelihood(STRAY) + best - SIZE_PENALTY * StrictMath.log(1.0 + inside.size());
    }

    boolean covers() {
        return covers(inside.bad(), inside.bad() + outside.bad());
    }

    static boolean covers(int badInside, int badAtAll) {
        return badInside > 0 && badInside >= COVER * badAtAll;
    }

    /** Whether there is enough to say so aloud. */
    boolean isSupported() {
        return switch (level) {
            case AGENT, SITE -> true;
            case AGENT_CLASS -> inside.bad() >= 2 && outside.good() >= 1;
            case NETWORK -> inside.bad() >= 2 && isMostOfIt() && outside.good() >= 1;
            case COUNTRY -> isCountry();
            case REGION -> inside.distinctBad("country") >= 2 && isMostOfIt() && outside.good() >= 1;
            case INTERNATIONAL, UNKNOWN -> isEverybody();
        };
    }

    private boolean isMostOfIt() {
        return inside.bad() >= PLACE_SHARE * inside.size();
    }

    private boolean isCountry() {
        int bad = inside.networks(true);
        return bad >= 2 && bad >= PLACE_SHARE * inside.networks(false) && outside.good() >= 1;
    }

    private boolean isEverybody() {
        int all = inside.size() + outside.size();
        int bad = inside.bad();
        int badNetworks = inside.networks(true);
        if (bad < 2 || badNetworks < 2 || bad < EVERYBODY_MIN * all) {
            return false;
        }
        var networks = new HashSet<String>();
        inside.addNetworks(networks, false);
        outside.addNetworks(networks, false);
        boolean wide = inside.distinctBad("country") >= 3 && inside.distinctBad("continent") >= 2;
        return (wide && bad >= 3) || 2 * badNetworks >= networks.size();
    }
}
