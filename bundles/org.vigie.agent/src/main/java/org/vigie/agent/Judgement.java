package org.vigie.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vigie.api.Reason;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.core.expect.Answer;
import org.vigie.core.expect.Expectation;
import org.vigie.core.guard.Guard;

/** What a look that ended means, before any classifier sees it. */
final class Judgement {
    private static final double NANOS = 1e9;

    private Judgement() {}

    /**
     * The outcome of a look.
     *
     * @param timeout as configured, for the words
     */
    static Outcome of(Ended ended, LiveAttempt attempt, Duration timeout) {
        return switch (ended) {
            case Ended.Back(Guard.Value<Outcome>(var outcome), var late) ->
                outcome == null ? Outcome.unknown(Reason.PROBE_ERROR, "the probe said nothing") : outcome;
            case Ended.Back(Guard.Failed<Outcome> failed, var late) ->
                late
                        ? late(failed, attempt, timeout)
                        : failed(failed, attempt.watch().phase());
            case Ended.Cancelled cancelled -> Outcome.unknown(Reason.CANCELLED, "broken off by the agent");
            case Ended.Lost(var after) ->
                Outcome.unknown(Reason.PROBE_ERROR, "the probe did not come back within " + seconds(after));
            case Ended.TurnedAway away ->
                Outcome.unknown(Reason.AGENT_LIMIT, "all threads of the probe's bundle are busy");
        };
    }

    private static Outcome late(Guard.Failed<Outcome> failed, LiveAttempt attempt, Duration timeout) {
        return switch (failed.cause()) {
            case LookFailure known -> Symptoms.of(known, "");
            case CannotLook unable -> Symptoms.of(unable, "");
            case IOException broken -> late(attempt.watch().phase(), timeout);
            case InterruptedException broken -> late(attempt.watch().phase(), timeout);
            default -> failed(failed, attempt.watch().phase());
        };
    }

    private static Outcome late(String phase, Duration timeout) {
        return Outcome.down(
                Symptoms.late(phase),
                "no answer within " + seconds(timeout) + (phase.isEmpty() ? "" : ", in phase " + phase));
    }

    private static Outcome failed(Guard.Failed<Outcome> failed, String phase) {
        return failed.cause() instanceof IOException io
                ? Symptoms.of(io, phase)
                : Outcome.unknown(Reason.PROBE_ERROR, failed.inOneLine());
    }

    /** The outcome as the expectations have it; asks the plug-in for its values, so it may run the plug-in's code. */
    static Outcome expected(Outcome seen, List<Expectation> expectations, LiveAttempt attempt) {
        if (expectations.isEmpty() || !(seen instanceof Outcome.Up)) {
            return seen; // what is broken already has its symptom
        }
        offer(attempt);
        var failures = new ArrayList<Answer.Failed>();
        for (var expectation : expectations) {
            switch (Guard.call(() -> expectation.check(attempt.offers()))) {
                case Guard.Value<Answer>(Answer.Failed failure) -> failures.add(failure);
                case Guard.Value<Answer>(Answer.Unclear unclear) -> {
                    return unclear(seen, expectation + ": " + unclear.why());
                }
                case Guard.Value<Answer> met -> {}
                case Guard.Failed<Answer> broken -> {
                    return unclear(seen, expectation + ": " + broken.inOneLine());
                }
            }
        }
        return failures.isEmpty() ? seen : down(seen, worst(failures), attempt);
    }

    /** The first that makes it down, else the first that makes it slow. */
    private static Answer.Failed worst(List<Answer.Failed> failures) {
        return failures.stream()
                .filter(failure -> !failure.symptom().isLowerTier())
                .findFirst()
                .orElse(failures.getFirst());
    }

    private static Outcome down(Outcome seen, Answer.Failed failure, LiveAttempt attempt) {
        var detail = new TreeMap<>(seen.detail());
        if (Guard.call(() -> attempt.offers().below(Attempt.DETAIL))
                instanceof Guard.Value<SortedMap<String, Object>> more) {
            detail.putAll(more.value());
        }
        return new Outcome.Down(failure.symptom(), behind(seen, failure.why()), Map.copyOf(detail), seen.features());
    }

    private static Outcome unclear(Outcome seen, String why) {
        return new Outcome.Unknown(Reason.PROBE_ERROR, behind(seen, why), seen.detail());
    }

    private static String behind(Outcome seen, String why) {
        return seen.evidence().isEmpty() ? why : seen.evidence() + "; " + why;
    }

    /** What the agent measured itself. */
    private static void offer(LiveAttempt attempt) {
        double total = attempt.watch().latencyS();
        attempt.offers().offer("total", () -> duration(total));
        attempt.watch().phases().forEach((phase, seconds) -> attempt.offers().offer(phase, () -> duration(seconds)));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * NANOS));
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
