package org.vigie.classify.scope;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Now;

/**
 * The looks of all agents together, in which a brown-out of two to five per cent is seen that no agent sees by itself. A
 * likelihood ratio of the present failing share against the learned background, over two windows; no agent counts
 * for much more than the others, for one agent's own trouble is not the target's.
 *
 * @param floor background share before anything is learned, and the least that it becomes: what the net loses at any time
 * @param looks since the last round
 * @param fails since the last round, by agent
 * @param symptoms how they failed, the older the lighter
 * @param fast the last quarter of an hour
 * @param slow the last hour
 * @param background looks and failures in quiet times
 * @param since since when there has been some evidence; null: there is none
 * @param alarm whether the share is too high to be chance
 * @param share failing share while alarmed
 * @param back evidence that it is over
 * @param over when there was enough of it: the end of a small share cannot be told more exactly; null: never
 * @param last when the last round was; null: there was none
 */
record Pool(
        double floor,
        long looks,
        SortedMap<String, Integer> fails,
        SortedMap<String, Double> symptoms,
        Window fast,
        Window slow,
        Shared background,
        @Nullable Instant since,
        boolean alarm,
        double share,
        double back,
        @Nullable Instant over,
        @Nullable Instant last) {
    private static final Duration FAST = Duration.ofMinutes(15);
    private static final Duration SLOW = Duration.ofMinutes(60);
    private static final Duration LONG = Duration.ofHours(24);

    /** Threshold of the likelihood ratio: one false alarm in 150 to 400 days for a function. */
    private static final double ALARM = 11.5;

    /** With so much evidence the background is no longer learned, and from here on is counted since when. */
    private static final double SOME = 1;

    /** A small share differs little from none: it takes long to tell, and one lull in eleven hundred looks like the end. */
    private static final double CLEAR = 7;

    /** Weight of older failures when the prevailing symptom is chosen. */
    private static final double SYMPTOM_DECAY = 0.95;

    /** The background that is believed before anything is learned is worth so many looks: few, for it is a guess. */
    private static final double BELIEF = 50;

    private static final double P0_MAX = 0.05;

    /** Fewer agents are not a crowd. */
    static final int AGENTS_MIN = 4;

    /** Nothing seen yet, and this background believed. */
    static Pool starting(double p0) {
        var belief = new Shared(BELIEF, p0 * BELIEF);
        return new Pool(
                p0,
                0,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Window.EMPTY,
                Window.EMPTY,
                belief,
                null,
                false,
                0,
                0,
                null,
                null);
    }

    Pool works(int runs) {
        return with(looks + runs, fails, symptoms);
    }

    Pool fails(String agent, int runs, Symptom symptom) {
        var more = new TreeMap<>(fails);
        more.merge(agent, runs, Integer::sum);
        var how = new TreeMap<String, Double>();
        symptoms.forEach((name, weight) -> {
            if (weight > SYMPTOM_DECAY / 10) {
                how.put(name, weight * SYMPTOM_DECAY);
            }
        });
        how.merge(symptom.name(), 1.0, Double::sum);
        return with(looks + runs, more, how);
    }

    private Pool with(long count, SortedMap<String, Integer> failed, SortedMap<String, Double> how) {
        return new Pool(floor, count, failed, how, fast, slow, background, since, alarm, share, back, over, last);
    }

    Symptom symptom() {
        return symptoms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> Symptom.valueOf(entry.getKey()))
                .orElse(Symptom.TIMEOUT);
    }

    /** One round: what was seen since the last one is weighed. */
    Pool round(Collection<String> agents, Now now) {
        var age = last == null ? Duration.ZERO : Duration.between(last, now.at());
        var nextFast = fast.with(looks, fails, weight(age, now.paced(FAST)));
        var nextSlow = slow.with(looks, fails, weight(age, now.paced(SLOW)));
        double p0 = p0();
        var near = nextFast.shared(agents);
        var far = nextSlow.shared(agents);
        double evidence = Math.max(near.evidence(background.looks(), p0), far.evidence(background.looks(), p0));
        boolean quiet = !alarm && evidence < SOME;
        var learned = quiet ? background.with(looks, bad(), weight(age, now.paced(LONG))) : background;
        double rate = Math.max(near.share(), far.share());
        if (!alarm) {
            var start = evidence < SOME ? null : since == null ? now.at() : since;
            return next(nextFast, nextSlow, learned, start, evidence >= ALARM, rate, 0, over, now);
        }
        return alarmed(nextFast, nextSlow, Math.clamp(rate, 2 * p0, 0.9), Math.max(near.share(), p0), now);
    }

    /**
     * Goes on while alarmed, or ends.
     *
     * @param rate failing share that it has risen to
     * @param present failing share now
     */
    private Pool alarmed(Window nextFast, Window nextSlow, double rate, double present, Now now) {
        double p0 = p0();
        long bad = bad();
        double gain = (looks - bad) * StrictMath.log((1 - p0) / (1 - rate)) - bad * StrictMath.log(rate / p0);
        double returning = Math.max(0, back + gain);
        if (returning >= CLEAR) {
            return next(Window.EMPTY, Window.EMPTY, background, null, false, 0, 0, now.at(), now);
        }
        return next(nextFast, nextSlow, background, since, true, present, returning, over, now);
    }

    /** Begins again, with what it learned. */
    Pool cleared(Now now) {
        return next(Window.EMPTY, Window.EMPTY, background, null, false, 0, 0, over, now);
    }

    private Pool next(
            Window nextFast,
            Window nextSlow,
            Shared learned,
            @Nullable Instant start,
            boolean isAlarm,
            double rate,
            double returning,
            @Nullable Instant end,
            Now now) {
        return new Pool(
                floor,
                0,
                Collections.emptySortedMap(),
                symptoms,
                nextFast,
                nextSlow,
                learned,
                start,
                isAlarm,
                rate,
                returning,
                end,
                now.at());
    }

    private long bad() {
        return fails.values().stream().mapToLong(count -> count).sum();
    }

    private static double weight(Duration age, Duration window) {
        return StrictMath.exp(-(double) age.toMillis() / window.toMillis());
    }

    /** The learned background share. */
    double p0() {
        return Math.clamp(background.share(), floor, P0_MAX);
    }
}
