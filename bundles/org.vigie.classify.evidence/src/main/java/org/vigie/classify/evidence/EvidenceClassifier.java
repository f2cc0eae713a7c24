package org.vigie.classify.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.FunctionId;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Classifier;
import org.vigie.api.classify.Classifies;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Finding.Ballot;
import org.vigie.api.classify.Input;
import org.vigie.api.classify.Now;
import org.vigie.api.classify.Stage;
import org.vigie.api.classify.Step;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/**
 * Turns one agent's looks at one function into its vote. Two sequential tests run side by side, one for failures and one for
 * slowness; the background share of failures is learned from quiet times and frozen while there is any evidence. Missing,
 * late and unknown looks say nothing. Method and constants: Wald 1945, Page 1954; the table of false alarms is in the manual.
 */
@Component
@Classifies(value = "evidence", stage = Stage.VANTAGE)
public final class EvidenceClassifier implements Classifier<EvidenceClassifier.State> {
    /** Background share of failures, before it is learned, and what it may become. */
    private static final double P0_START = 0.02;

    private static final double P0_MIN = 0.005;
    private static final double P0_MAX = 0.05;

    /** A few hundred quiet looks teach the background. */
    private static final double P0_RATE = 1 / 300.0;

    /** Two failures of the usual kind, or one that has hardly an innocent reason. */
    private static final double SUSPICIOUS = 5;

    /** Slow from this many times the usual on, as Observation.slow_by tells it. */
    private static final double SLOW_BY = 2;

    /** Slowness has more innocent reasons than failure: six slow looks in a row. */
    private static final double SLOW_WEIGHT = 0.5;

    /** Weight of the newest look in the failing share: about the last ten. */
    private static final double SHARE_RATE = 0.15;

    /** A vote is cast again when the failing share has moved by this much. */
    private static final double SHARE_STEP = 0.12;

    /** An observation that stands for very many equal ones is enough when it has filled the test. */
    private static final int RUNS_MAX = 20;

    /** Weight of older failures when the prevailing symptom is chosen. */
    private static final double SYMPTOM_DECAY = 0.8;

    /** All that is kept of one agent and function. */
    record State(
            Cusum hard,
            Cusum slow,
            double p0,
            double failing,
            double slowing,
            SortedMap<String, Double> symptoms,
            double blamed,
            @Nullable String blames,
            @Nullable Instant goodSince,
            @Nullable Duration interval,
            Finding.@Nullable Vote vote) {}

    @Override
    public State initial() {
        return new State(Cusum.NONE, Cusum.NONE, P0_START, 0, 0, new TreeMap<>(), 0, null, null, null, null);
    }

    @Override
    public Step<State> fold(State state, Input input, Now now) {
        return switch (input) {
            case Input.Seen(Observation look, boolean late) when !late -> look(state, look);
            case Input.Found(Finding.LineFound line) when line.line() == Line.BLIND -> withdrawn(state, line);
            case Input.Seen _, Input.Found _, Input.Tick _ -> Step.of(state);
        };
    }

    private Step<State> look(State before, Observation look) {
        var state = before;
        for (int i = 0; i < Math.min(look.runs(), RUNS_MAX); i++) {
            state = switch (look.outcome()) {
                case Outcome.Up up -> up(state, look, up.slowBy() >= SLOW_BY);
                case Outcome.Down down when down.symptom().isLowerTier() -> up(state, look, true);
                case Outcome.Down down -> down(state, look, down);
                case Outcome.Unknown _ -> state;
            };
        }
        return look.outcome() instanceof Outcome.Unknown
                ? Step.of(before)
                : voted(state, look.agent(), look.function(), look.at());
    }

    private static State up(State s, Observation look, boolean slow) {
        var at = look.at();
        var hard = s.hard.step(false, s.p0, 1, at);
        var slowness = s.slow.step(slow, P0_START, SLOW_WEIGHT, at);
        boolean cleared = (s.hard.alarm() && !hard.alarm()) || (s.slow.alarm() && !slowness.alarm());
        var back = hard.backSince() != null && !hard.alarm() ? hard.backSince() : slowness.backSince();
        return new State(
                hard,
                slowness,
                s.hard.sum() == 0 ? learned(s.p0, 0) : s.p0,
                s.failing * (1 - SHARE_RATE),
                s.slowing + SHARE_RATE * ((slow ? 1 : 0) - s.slowing),
                s.symptoms,
                s.blamed,
                s.blames,
                cleared ? back : s.goodSince == null ? at : s.goodSince,
                look.interval(),
                s.vote);
    }

    private static State down(State s, Observation look, Outcome.Down down) {
        var blames = blames(down);
        double weight = blames == null ? weight(down.symptom()) : 1.5;
        var symptoms = new TreeMap<String, Double>();
        s.symptoms.forEach((symptom, share) -> {
            if (share * SYMPTOM_DECAY > 0.05) {
                symptoms.put(symptom, share * SYMPTOM_DECAY);
            }
        });
        symptoms.merge(down.symptom().name(), 1.0, Double::sum);
        return new State(
                s.hard.step(true, s.p0, weight, look.at()),
                s.slow,
                s.hard.sum() == 0 ? learned(s.p0, 1) : s.p0,
                s.failing + SHARE_RATE * (1 - s.failing),
                s.slowing,
                symptoms,
                s.blamed + 0.3 * ((blames == null ? 0 : 1) - s.blamed),
                blames == null ? s.blames : blames,
                s.goodSince == null ? look.at() : s.goodSince,
                look.interval(),
                s.vote);
    }

    private static double learned(double p0, double sample) {
        return Math.clamp(p0 + P0_RATE * (sample - p0), P0_MIN, P0_MAX);
    }

    /** How hard it is to explain the failure by anything but the target. */
    private static double weight(Symptom symptom) {
        return switch (symptom) {
            case TLS_EXPIRED, TLS_UNTRUSTED, TLS_NAME, TLS_REVOKED, HOLLOW_PAGE, STALE_FEED, LOST_WRITE -> 1.5;
            default -> 1;
        };
    }

    /** A second resolver knew the name: then it is this agent's resolver that is broken. */
    private static @Nullable String blames(Outcome.Down down) {
        boolean answered = "answered".equals(down.detail().get("second_resolver"));
        var resolver = down.detail().get("resolver");
        return answered && resolver != null ? "resolver=" + resolver : null;
    }

    private static Step<State> withdrawn(State s, Finding.LineFound line) {
        var interval = s.interval == null ? Duration.ofMinutes(1) : s.interval;
        var since = s.hard.since();
        boolean before = since != null && since.isBefore(line.since().minus(interval));
        var vote = s.vote;
        if (before || vote == null) {
            return Step.of(s);
        }
        var clean = new State(
                Cusum.NONE, s.slow, s.p0, 0, s.slowing, new TreeMap<>(), 0, null, s.goodSince, s.interval, null);
        return voted(clean, vote.agent(), vote.function(), line.since());
    }

    private static Step<State> voted(State s, String agent, FunctionId function, Instant at) {
        var ballot = ballot(s);
        boolean good = ballot == Ballot.GOOD;
        boolean slow = !s.hard.alarm() && (s.slow.alarm() || s.hard.sum() < SUSPICIOUS);
        var symptom = good ? null : slow ? Symptom.SLOW : prevailing(s.symptoms);
        double share = !good && slow ? s.slowing : s.failing;
        var blames = s.blamed > 0.5 && !good && !slow ? s.blames : null;
        var last = s.vote;
        boolean same = last != null
                && last.ballot() == ballot
                && last.symptom() == symptom
                && Objects.equals(last.blames(), blames)
                && Math.abs(last.failing() - share) < SHARE_STEP;
        if (same) {
            return Step.of(s);
        }
        var test = slow ? s.slow : s.hard;
        var since = good ? s.goodSince : test.since();
        double confidence = 1 / (1 + StrictMath.exp(Cusum.ALARM / 2 - test.sum()));
        var vote = new Finding.Vote(
                agent,
                function,
                ballot,
                symptom,
                since == null ? at : since,
                test.sum(),
                share,
                good ? 1 - confidence : confidence,
                blames,
                at,
                why(ballot, test, share, s.p0));
        return Step.of(with(s, vote), vote);
    }

    private static Ballot ballot(State s) {
        if (s.hard.alarm() || s.slow.alarm()) {
            return Ballot.BAD;
        }
        return s.hard.sum() >= SUSPICIOUS || s.slow.sum() >= SUSPICIOUS ? Ballot.SUSPICIOUS : Ballot.GOOD;
    }

    private static Symptom prevailing(SortedMap<String, Double> symptoms) {
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

    private static String why(Ballot ballot, Cusum test, double share, double p0) {
        return String.format(
                Locale.ROOT,
                "%s: evidence %.1f of %.1f, %.0f %% of recent looks fail, background %.1f %%",
                ballot.name().toLowerCase(Locale.ROOT),
                test.sum(),
                Cusum.ALARM,
                100 * share,
                100 * p0);
    }

    private static State with(State s, Finding.Vote vote) {
        return new State(
                s.hard,
                s.slow,
                s.p0,
                s.failing,
                s.slowing,
                s.symptoms,
                s.blamed,
                s.blames,
                s.goodSince,
                s.interval,
                vote);
    }
}
