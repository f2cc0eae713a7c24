package org.vigie.core.correlate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.classify.Finding;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;
import org.vigie.api.verdict.Incident;

/** One agent's looks at one function. */
final class Track {
    final Agent agent;
    final FunctionId function;
    /** {@code agent/service/function}: the subject of its vote. */
    final String subject;
    /** {@code service/function}. */
    final String name;

    final Pulse pulse = new Pulse();
    private final Duplicates duplicates = new Duplicates();
    private @Nullable Instant lastAt;
    private @Nullable Instant knownT;
    private double freshForS;
    private boolean local;
    private boolean blind;
    private @Nullable Observation lastBad;
    private @Nullable Observation lastSlow;
    private Finding.@Nullable Vote vote;

    Track(Agent agent, FunctionId function) {
        this.agent = agent;
        this.function = function;
        this.name = function.toString();
        this.subject = agent.id + "/" + name;
    }

    boolean isDuplicate(Envelope envelope) {
        return duplicates.isDuplicate(envelope.boot(), envelope.seq());
    }

    /** Takes a look in, and tells whether it came late: overtaken, or stale when it arrived. */
    boolean isLate(Observation look, Envelope envelope) {
        boolean late =
                (lastAt != null && look.at().isBefore(lastAt)) || agent.isStale(envelope.t(), envelope.freshForS());
        if (!late) {
            lastAt = look.at();
        }
        return late;
    }

    /** Takes a look in that came in time. */
    void see(Observation look, Envelope envelope) {
        freshForS = envelope.freshForS();
        local = Boolean.TRUE.equals(look.outcome().detail().get("local"));
        blind = look.outcome() instanceof Outcome.Unknown unknown && unknown.reason() == Reason.BLIND;
        if (!(look.outcome() instanceof Outcome.Unknown)) {
            knownT = envelope.t();
        }
        if (look.outcome() instanceof Outcome.Down) {
            lastBad = look;
        } else if (look.outcome() instanceof Outcome.Up up && up.slowBy() > 0) {
            lastSlow = look;
        }
    }

    void vote(Finding.Vote cast) {
        vote = cast;
    }

    Finding.@Nullable Vote cast() {
        return vote;
    }

    /** Whether this agent's line takes its vote away. */
    boolean isBlinded() {
        return blind || (agent.line() == Line.BLIND && !local);
    }

    /** The vote as it counts now; null: none. */
    Finding.@Nullable Vote counts(Instant now) {
        boolean counts = vote != null
                && vote.ballot() != Finding.Ballot.UNKNOWN
                && knownT != null
                && agent.isLive(now)
                && !isBlinded()
                && !agent.isStale(knownT, freshForS);
        return counts ? vote : null;
    }

    /** The last look that shows what the vote says, as evidence; null: none. */
    Incident.@Nullable Exhibit exhibit() {
        boolean slow = lastSlow != null
                && vote != null
                && vote.symptom() == Symptom.SLOW
                && (lastBad == null || lastSlow.at().isAfter(lastBad.at()));
        var look = slow ? lastSlow : lastBad;
        if (look == null) {
            return null;
        }
        var symptom = look.outcome() instanceof Outcome.Down down ? down.symptom() : Symptom.SLOW;
        return new Incident.Exhibit(
                agent.id,
                function.function(),
                agent.corrected(look.at()),
                symptom,
                look.outcome().evidence());
    }

    Form form() {
        return new Form(function, lastAt, knownT, freshForS, local, vote);
    }

    static Track of(Agent agent, Form form) {
        var track = new Track(agent, form.function);
        track.lastAt = form.lastAt;
        track.knownT = form.knownT;
        track.freshForS = form.freshForS;
        track.local = form.local;
        track.vote = form.vote;
        return track;
    }

    /** What is saved. */
    record Form(
            FunctionId function,
            @Nullable Instant lastAt,
            @Nullable Instant knownT,
            double freshForS,
            boolean local,
            Finding.@Nullable Vote vote) {}
}
