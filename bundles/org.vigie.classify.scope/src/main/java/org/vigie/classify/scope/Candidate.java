package org.vigie.classify.scope;

import java.util.List;
import java.util.stream.Stream;
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
record Candidate(Scope.Level level, @Nullable String value, List<Voter> inside, List<Voter> outside) {
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

    double score() {
        double outer = outside.stream()
                .mapToDouble(voter -> StrictMath.log(voter.bad() ? STRAY : 1 - STRAY))
                .sum();
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SHARES.length; i++) {
            double share = SHARES[i];
            double inner = inside.stream()
                    .mapToDouble(voter -> StrictMath.log(voter.bad() ? share : 1 - share))
                    .sum();
            best = Math.max(best, inner - i * SHARE_PENALTY);
        }
        return outer + best - SIZE_PENALTY * StrictMath.log(1.0 + inside.size());
    }

    boolean covers() {
        return bad(inside).count()
                >= COVER * (bad(inside).count() + bad(outside).count());
    }

    /** Whether there is enough to say so aloud. */
    boolean isSupported() {
        return switch (level) {
            case AGENT, SITE -> true;
            case AGENT_CLASS -> bad(inside).count() >= 2 && good(outside) >= 1;
            case NETWORK -> bad(inside).count() >= 2 && isMostOfIt() && good(outside) >= 1;
            case COUNTRY -> isCountry();
            case REGION -> distinct("country", bad(inside)) >= 2 && isMostOfIt() && good(outside) >= 1;
            case INTERNATIONAL, UNKNOWN -> isEverybody();
        };
    }

    private boolean isMostOfIt() {
        return bad(inside).count() >= PLACE_SHARE * inside.size();
    }

    private boolean isCountry() {
        long networks = inside.stream().map(Voter::group).distinct().count();
        long bad = bad(inside).map(Voter::group).distinct().count();
        return bad >= 2 && bad >= PLACE_SHARE * networks && good(outside) >= 1;
    }

    private boolean isEverybody() {
        long all = inside.size() + (long) outside.size();
        long bad = bad(inside).count();
        long networks = Stream.concat(inside.stream(), outside.stream())
                .map(Voter::group)
                .distinct()
                .count();
        long badNetworks = bad(inside).map(Voter::group).distinct().count();
        boolean wide = distinct("country", bad(inside)) >= 3 && distinct("continent", bad(inside)) >= 2;
        return bad >= 2
                && badNetworks >= 2
                && bad >= EVERYBODY_MIN * all
                && ((wide && bad >= 3) || 2 * badNetworks >= networks);
    }

    /** Share of the looks in scope that fail. */
    double failing() {
        return inside.stream().mapToDouble(Voter::failing).average().orElse(0);
    }

    static Stream<Voter> bad(List<Voter> voters) {
        return voters.stream().filter(Voter::bad);
    }

    private static long good(List<Voter> voters) {
        return voters.stream().filter(voter -> !voter.bad()).count();
    }

    static long distinct(String attribute, Stream<Voter> voters) {
        return voters.map(voter -> voter.attributes().getOrDefault(attribute, ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .count();
    }
}
