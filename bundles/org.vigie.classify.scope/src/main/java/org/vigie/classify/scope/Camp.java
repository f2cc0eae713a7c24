package org.vigie.classify.scope;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Voters that are counted together.
 *
 * @param voters all of them
 * @param bad how many of them see it broken
 */
record Camp(List<Voter> voters, int bad) {
    static final Camp NOBODY = new Camp(List.of(), 0);

    static Camp of(List<Voter> voters) {
        int bad = 0;
        for (var voter : voters) {
            bad += voter.bad() ? 1 : 0;
        }
        return new Camp(voters, bad);
    }

    int size() {
        return voters.size();
    }

    int good() {
        return voters.size() - bad;
    }

    /** Log-likelihood of these votes where each is bad with this probability. */
    double likelihood(double share) {
        return bad * StrictMath.log(share) + good() * StrictMath.log(1 - share);
    }

    /** How many different values of an attribute those who see it broken have; who has none does not count. */
    int distinctBad(String attribute) {
        Set<String> values = new HashSet<>();
        for (var voter : voters) {
            var value = voter.bad() ? voter.attribute(attribute) : null;
            if (value != null && !value.isEmpty()) {
                values.add(value);
            }
        }
        return values.size();
    }

    void addNetworks(Set<String> networks, boolean onlyBad) {
        for (var voter : voters) {
            if (voter.bad() || !onlyBad) {
                networks.add(voter.group());
            }
        }
    }

    /** In how many networks they stand, all of them or those who see it broken. */
    int networks(boolean onlyBad) {
        Set<String> networks = new HashSet<>();
        addNetworks(networks, onlyBad);
        return networks.size();
    }

    double failing() {
        double sum = 0;
        for (var voter : voters) {
            sum += voter.failing();
        }
        return voters.isEmpty() ? 0 : sum / voters.size();
    }
}
