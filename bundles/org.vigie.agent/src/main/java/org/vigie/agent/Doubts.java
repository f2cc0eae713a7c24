package org.vigie.agent;

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
        } else if (!(outcome instanceof Outcome.Up) && seen.check().isWarmingUp()) {
            return seen.with(Outcome.unknown(Reason.CANCELLED, "warming up after a pause"));
        }
        return outcome instanceof Outcome.Down down && down.symptom().isTimeout() ? unlessStarved(seen) : seen;
    }

    /** An answer that did not come in time may have come, and found nobody awake to take it. */
    private Crew.Seen unlessStarved(Crew.Seen seen) {
        var timeout = seen.check().check().timeout();
        var waited = pulse.strain(timeout.plus(Deadlines.GRACE));
        return Strain.spoils(waited, timeout)
                ? seen.with(Outcome.unknown(
                        Reason.AGENT_LIMIT,
                        "this machine is too busy to tell: threads waited " + waited.toMillis() + " ms to run"))
                : seen;
    }
}
