package org.vigie.classify.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/**
 * All that is kept of one agent and one function.
 *
 * @param hard evidence for failure
 * @param slow evidence for the lower tier
 * @param p0 learned background share of failures
 * @param failing recent share of looks that failed
 * @param slowing recent share of looks of the lower tier
 * @param symptoms how it failed, the older the lighter
 * @param lower how it was of the lower tier, last
 * @param blamed recent share of failures that blame something of the agent's own
 * @param blames what
 * @param goodSince first look, or first good one after an alarm
 * @param interval of the check
 * @param vote last cast; null: none yet
 */
record State(
        Cusum hard,
        Cusum slow,
        double p0,
        double failing,
        double slowing,
        SortedMap<String, Double> symptoms,
        Symptom lower,
        double blamed,
        @Nullable String blames,
        @Nullable Instant goodSince,
        @Nullable Duration interval,
        Finding.@Nullable Vote vote) {
    /** Background share of failures, before it is learned, and what it may become. */
    private static final double P0_START = 0.02;

    private static final double P0_MIN = 0.005;
    private static final double P0_MAX = 0.05;

    /** A few hundred quiet looks teach the background. */
    private static final double P0_RATE = 1 / 300.0;

    /** Slowness has more innocent reasons than failure: six slow looks in a row. */
    private static final double SLOW_WEIGHT = 0.5;

    /** A failure that hardly anything but the target explains counts half as much again. */
    private static final double RELIABLE = 1.5;

    /** Weight of the newest look in the failing share: about the last ten. */
    private static final double SHARE_RATE = 0.15;

    /** Weight of the newest failure that blames: two or three of them decide. */
    private static final double BLAME_RATE = 0.3;

    /** Weight of one that does not: bad luck beside a broken resolver acquits nobody, half a dozen do. */
    private static final double ACQUIT_RATE = 0.1;

    /** Weight of a good look while there is no evidence: what was to blame is forgotten within the hour. */
    private static final double FORGET_RATE = 0.02;

    /** Weight of older failures when the prevailing symptom is chosen, and what is too light to be kept. */
    private static final double SYMPTOM_DECAY = 0.8;

    private static final double NEGLIGIBLE = 0.05;

    static final State NONE = new State(
            Cusum.NONE,
            Cusum.NONE,
            P0_START,
            0,
            0,
            Collections.emptySortedMap(),
            Symptom.SLOW,
            0,
            null,
            null,
            null,
            null);

    /** It worked, perhaps with a symptom of the lower tier. */
    State up(Observation look, @Nullable Symptom how) {
        var failure = hard.step(false, p0, 1, look.at());
        var slowness = slow.step(how != null, P0_START, SLOW_WEIGHT, look.at());
        boolean cleared = (hard.alarm() && !failure.alarm()) || (slow.alarm() && !slowness.alarm());
        var back = failure.backSince() != null && !failure.alarm() ? failure.backSince() : slowness.backSince();
        return new State(
                failure,
                slowness,
                hard.sum() == 0 ? learned(0) : p0,
                failing * (1 - SHARE_RATE),
                slowing + SHARE_RATE * ((how == null ? 0 : 1) - slowing),
                symptoms,
                how == null ? lower : how,
                hard.sum() == 0 ? blamed * (1 - FORGET_RATE) : blamed,
                blames,
                cleared ? back : goodSince == null ? look.at() : goodSince,
                look.interval(),
                vote);
    }

    /** It failed. */
    State down(Observation look, Outcome.Down down) {
        var blame = down.blames();
        return new State(
                hard.step(true, p0, blame == null ? weight(down.symptom()) : RELIABLE, look.at()),
                slow,
                hard.sum() == 0 ? learned(1) : p0,
                failing + SHARE_RATE * (1 - failing),
                slowing,
                symptoms(down.symptom()),
                lower,
                blame == null ? blamed * (1 - ACQUIT_RATE) : blamed + BLAME_RATE * (1 - blamed),
                blame == null ? blames : blame,
                goodSince == null ? look.at() : goodSince,
                look.interval(),
                vote);
    }

    private double learned(double sample) {
        return Math.clamp(p0 + P0_RATE * (sample - p0), P0_MIN, P0_MAX);
    }

    private SortedMap<String, Double> symptoms(Symptom newest) {
        var how = new TreeMap<String, Double>();
        symptoms.forEach((symptom, weight) -> {
            if (weight * SYMPTOM_DECAY > NEGLIGIBLE) {
                how.put(symptom, weight * SYMPTOM_DECAY);
            }
        });
        how.merge(newest.name(), 1.0, Double::sum);
        return how;
    }

    /** How hard it is to explain the failure by anything but the target. */
    private static double weight(Symptom symptom) {
        return switch (symptom) {
            case TLS_EXPIRED, TLS_UNTRUSTED, TLS_NAME, TLS_REVOKED, HOLLOW_PAGE, STALE_FEED, LOST_WRITE -> RELIABLE;
            default -> 1;
        };
    }

    /** The symptom that weighs most. */
    Symptom prevailing() {
        var most = Symptom.TIMEOUT;
        double weight = 0;
        for (var entry : symptoms.entrySet()) {
            if (entry.getValue() > weight) {
                weight = entry.getValue();
                most = Symptom.valueOf(entry.getKey());
            }
        }
        return most;
    }

    State with(Finding.Vote cast) {
        return new State(hard, slow, p0, failing, slowing, symptoms, lower, blamed, blames, goodSince, interval, cast);
    }

    /** It had begun earlier than was known. */
    State earlier(Finding.Vote cast) {
        return new State(
                hard.withSince(cast.since()),
                slow,
                p0,
                failing,
                slowing,
                symptoms,
                lower,
                blamed,
                blames,
                goodSince,
                interval,
                cast);
    }

    /** The agent could not see: what it saw of failures is void. */
    State withoutEvidence() {
        return new State(
                Cusum.NONE,
                slow,
                p0,
                0,
                slowing,
                Collections.emptySortedMap(),
                lower,
                0,
                null,
                goodSince,
                interval,
                null);
    }
}
