package org.vigie.classify.scope;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.FunctionId;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Finding.Ballot;
import org.vigie.api.classify.Input;
import org.vigie.api.verdict.Scope;

/** All votes on one function at one moment. */
record Ballots(FunctionId function, SortedMap<String, Finding.Vote> votes, SortedMap<String, Input.Vantage> vantages) {
    /** So many of those who see it must blame the same thing of their own. */
    private static final double BLAME_SHARE = 0.8;

    List<String> bad() {
        return votes.values().stream()
                .filter(vote -> vote.ballot() == Ballot.BAD)
                .map(Finding.Vote::agent)
                .toList();
    }

    boolean isUnanimouslyGood() {
        return votes.values().stream().allMatch(vote -> vote.ballot() == Ballot.GOOD);
    }

    Ballots withoutBad() {
        boolean any = votes.values().stream().anyMatch(vote -> vote.ballot() == Ballot.BAD);
        return any ? new Ballots(function, those(vote -> vote.ballot() != Ballot.BAD), vantages) : this;
    }

    /**
     * It works: since the last of those that had seen it broken saw it work again.
     *
     * @param atLeast not before this; null: no matter
     */
    Finding.Reach good(@Nullable Instant atLeast) {
        var since = votes.values().stream()
                .filter(vote -> vote.ballot() == Ballot.GOOD)
                .map(Finding.Vote::since)
                .max(Instant::compareTo)
                .filter(last -> atLeast == null || last.isAfter(atLeast))
                .orElse(atLeast == null ? Instant.EPOCH : atLeast);
        var voters = Voter.of(votes, new TreeMap<>(), vantages);
        return new Finding.Reach(
                function,
                0,
                null,
                since,
                Scope.UNKNOWN,
                Summary.groups(voters),
                1,
                false,
                "works for all " + votes.size());
    }

    /** For whom it is broken, by the votes of this kind; empty where there are none. */
    Optional<Finding.Reach> reach(Ballot kind, boolean slow, double alone) {
        var against = those(vote -> vote.ballot() == kind && isSlow(vote) == slow);
        if (against.isEmpty()) {
            return Optional.empty();
        }
        var known = those(vote -> vote.ballot() != Ballot.SUSPICIOUS || against.containsKey(vote.agent()));
        var voters = Voter.of(known, against, vantages);
        if (voters.stream().noneMatch(Voter::bad)) {
            return Optional.empty();
        }
        long seeing = Camp.of(voters).bad();
        if (kind == Ballot.SUSPICIOUS && seeing < 2 && voters.size() > 1) {
            return Optional.empty(); // one of many has a doubt: that is not even a suspicion
        }
        if (voters.size() == 1 && Voter.of(votes, against, vantages).size() == 1) {
            return Optional.of(lonely(against, voters, kind, alone));
        }
        return blamed(against, voters, kind)
                .or(() -> Candidates.choose(voters).map(one -> found(against, voters, one, kind == Ballot.BAD)));
    }

    private SortedMap<String, Finding.Vote> those(Predicate<Finding.Vote> wanted) {
        var some = new TreeMap<String, Finding.Vote>();
        votes.forEach((agent, vote) -> {
            if (wanted.test(vote)) {
                some.put(agent, vote);
            }
        });
        return some;
    }

    private static boolean isSlow(Finding.Vote vote) {
        return vote.symptom() != null && vote.symptom().isLowerTier();
    }

    /** A small share of the looks of many agents fails: for whom, by who fails more than the background. */
    Finding.Reach brown(Pool pool) {
        double looks = pool.fast().looks() / Math.max(1, votes.size());
        double most = 2 * pool.p0() * Math.max(1, looks);
        var against = those(vote -> pool.fast().failures().getOrDefault(vote.agent(), 0.0) > most);
        var voters = Voter.of(votes, against, vantages);
        var candidate = Candidates.choose(voters)
                .filter(Candidate::isSupported)
                .filter(one -> one.inside().size() >= Pool.AGENTS_MIN)
                .orElse(new Candidate(Scope.Level.UNKNOWN, null, Camp.of(voters), Camp.NOBODY));
        return browned(reach(against.isEmpty() ? votes : against, voters, candidate, true, "all looks together"), pool);
    }

    private static Finding.Reach browned(Finding.Reach reach, Pool pool) {
        return new Finding.Reach(
                reach.function(),
                pool.share(),
                pool.symptom(),
                pool.since() == null ? reach.since() : pool.since(),
                reach.scope(),
                reach.groups(),
                reach.confidence(),
                true,
                reach.why()
                        + String.format(
                                Locale.ROOT,
                                ", %.1f %% fail, background %.1f %%",
                                100 * pool.share(),
                                100 * pool.p0()));
    }

    private Finding.Reach lonely(
            SortedMap<String, Finding.Vote> against, List<Voter> voters, Ballot kind, double alone) {
        boolean sure = kind == Ballot.BAD && against.values().stream().anyMatch(vote -> vote.strength() >= alone);
        var everybody = new Candidate(Scope.Level.UNKNOWN, null, Camp.of(voters), Camp.NOBODY);
        return reach(against, voters, everybody, sure, "seen from here only");
    }

    /** They say themselves that something of their own is broken, for instance their resolver. */
    private Optional<Finding.Reach> blamed(SortedMap<String, Finding.Vote> against, List<Voter> voters, Ballot kind) {
        var blames = against.values().stream()
                .flatMap(vote -> Stream.ofNullable(vote.blames()))
                .findFirst();
        long same = against.values().stream()
                .filter(vote -> vote.blames() != null && vote.blames().equals(blames.orElse(null)))
                .count();
        if (blames.isEmpty() || same < BLAME_SHARE * against.size()) {
            return Optional.empty();
        }
        var candidate = Candidate.of(Scope.Level.AGENT_CLASS, blames.get(), voters, Voter::bad);
        return Optional.of(reach(against, voters, candidate, kind == Ballot.BAD, "a second resolver answered"));
    }

    private Finding.Reach found(
            SortedMap<String, Finding.Vote> against, List<Voter> voters, Candidate candidate, boolean sure) {
        var rule = String.format(
                Locale.ROOT,
                "the smallest explanation, score %.1f, %s",
                candidate.score(),
                candidate.isSupported() ? "supported" : "not enough to say so");
        return reach(against, voters, candidate, sure && candidate.isSupported(), rule);
    }

    /** The network or country that fell silent, once it has been for long enough. */
    Optional<Finding.Reach> silence(Instant before) {
        var against = those(vote -> vote.ballot() == Ballot.BAD);
        var voters = Voter.of(votes, against, vantages);
        return Candidates.chooseSilent(voters).map(candidate -> {
            boolean lasting = against.values().stream()
                            .filter(vote -> vote.since().isBefore(before))
                            .count()
                    >= 2;
            return reach(against, voters, candidate, lasting, "its agents are cut off");
        });
    }

    private Finding.Reach reach(
            SortedMap<String, Finding.Vote> against,
            List<Voter> voters,
            Candidate candidate,
            boolean supported,
            String rule) {
        long bad = voters.stream().filter(Voter::bad).count();
        double surest = against.values().stream()
                .mapToDouble(Finding.Vote::confidence)
                .max()
                .orElse(0);
        var why = String.format(
                Locale.ROOT,
                "%d of %d vantage points see it, scope %s%s: %s",
                bad,
                voters.size(),
                candidate.level().id(),
                candidate.value() == null ? "" : " " + candidate.value(),
                rule);
        return new Finding.Reach(
                function,
                Math.max(candidate.inside().failing(), 1e-3),
                Summary.prevailing(against),
                Summary.since(against),
                Summary.scope(candidate, voters),
                Summary.groups(voters),
                supported ? Math.min(0.99, surest) : Math.min(0.5, surest),
                supported,
                why);
    }
}
