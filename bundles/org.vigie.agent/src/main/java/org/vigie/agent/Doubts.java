package org.vigie.agent;

import java.time.Duration;
import org.vigie.api.Reason;
import org.vigie.api.probe.Outcome;
import org.vigie.core.schedule.Strain;

/** What a look saw, unless this machine itself is the better explanation. */
record Doubts(Pulse pulse) {
    /** The same, or why it says nothing. Settles what the check knows of pauses, so ask once a look. */
    Crew.Seen believed(Crew.Seen seen) {
        var outcome = seen.sight().outcome();
        if (seen.check().settleSpoiled()) {
            return seen.with(Outcome.unknown(Reason.CANCELLED, "nothing ran on this machine for a while"));
        }
        boolean warmingUp = seen.check().isWarmingUp(); // asked of each look, for each counts down
        if (warmingUp && !(outcome instanceof Outcome.Up)) {
            return seen.with(Outcome.unknown(Reason.CANCELLED, "warming up after a pause"));
        }
        return isOutOfTime(seen) ? unlessStarved(seen) : seen;
    }

    /** The target gave no answer in time, or the probe did not come back. */
    private static boolean isOutOfTime(Crew.Seen seen) {
        return switch (seen.sight().outcome()) {
            case Outcome.Up _ -> false;
            case Outcome.Down down -> down.symptom().isTimeout();
            case Outcome.Unknown unknown ->
                unknown.reason() == Reason.PROBE_ERROR
                        && seen.sight().latencyS()
                                >= seen.check().check().timeout().toMillis() / 1000.0;
        };
    }

    /** An answer that did not come in time may have come, and found nobody awake to take it. */
    private Crew.Seen unlessStarved(Crew.Seen seen) {
        return seen.with(
                unlessStarved(seen.sight().outcome(), seen.check().check().timeout()));
    }

    /** What is said of a look that did not take place because its probe gets no more threads. */
    Outcome benched(String why, Duration timeout) {
        return unlessStarved(Outcome.unknown(Reason.PROBE_ERROR, "the probe is benched: " + why), timeout);
    }

    private Outcome unlessStarved(Outcome outcome, Duration timeout) {
        var waited = pulse.strain(timeout.plus(Deadlines.GRACE));
        return Strain.spoils(waited, timeout)
                ? Outcome.unknown(
                        Reason.AGENT_LIMIT,
                        "this machine is too busy to tell: threads waited " + waited.toMillis() + " ms to run")
                : outcome;
    }
}
