package org.vigie.core.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.classify.Finding;
import org.vigie.api.classify.Input;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.Line;
import org.vigie.api.fact.Place;

/** What is known of one agent: where it stands, whether it is heard of, how its line and its clock are. */
final class Agent {
    /** Missed beats after which an agent is not live. */
    private static final double BEATS = 2.5;

    /** Clocks that are off by less are taken at their word. */
    private static final Duration SKEW_MIN = Duration.ofSeconds(5);

    private static final Place NOWHERE = new Place(new TreeMap<>());

    final String id;
    private Place place = NOWHERE;
    private String boot = "";
    private int conn = -1;
    private double beatS;
    private boolean born;
    private boolean gone;
    private boolean stopped;
    private @Nullable Instant lastLive;
    private @Nullable Instant newestT;
    private @Nullable Duration offset;
    private Instant lastHeard;
    private Line told = Line.GOOD;
    private Finding.@Nullable LineFound found;
    private Instant liveSince;

    Agent(String id, Instant now) {
        this.id = id;
        this.lastHeard = now;
        this.liveSince = now;
    }

    /** A letter of this agent arrived; what a broker kept says nothing about how it is now. True: it was not live before. */
    boolean heard(Envelope envelope, boolean retained, Instant rx) {
        if (newestT == null || envelope.t().isAfter(newestT)) {
            newestT = envelope.t();
        }
        lastHeard = rx;
        if (retained) {
            return false;
        }
        boolean back = !isLive(rx);
        if (back) {
            liveSince = rx;
        }
        lastLive = rx;
        var delay = Duration.between(envelope.t(), rx);
        if (offset == null || delay.compareTo(offset) < 0) {
            offset = delay;
        }
        return back;
    }

    /** A birth, a stop or a will; a will counts only if it is the last birth's. */
    void status(AgentStatus status, Envelope envelope) {
        boolean mine = envelope.boot().equals(boot) && envelope.conn() == conn;
        if (status.reason() == AgentStatus.Why.BIRTH && !isOlderBirth(envelope)) {
            place = status.place();
            beatS = status.beatS();
            told = status.line();
            boot = envelope.boot();
            conn = envelope.conn();
            born = true;
            gone = false;
            stopped = false;
        } else if (status.reason() != AgentStatus.Why.BIRTH && (mine || !born)) {
            gone = true;
            stopped = status.reason() == AgentStatus.Why.STOP;
            place = born ? place : status.place();
        }
    }

    private boolean isOlderBirth(Envelope envelope) {
        return born && envelope.boot().equals(boot) && envelope.conn() < conn;
    }

    /** What it says of its own line; true: something else than before. */
    boolean told(Line line) {
        boolean other = line != told;
        told = line;
        return other;
    }

    void found(Finding.LineFound line) {
        found = line;
    }

    /** Live: its last message came within 2.5 beats, and no will of its last birth came since. */
    boolean isLive(Instant now) {
        if (gone || lastLive == null) {
            return false;
        }
        return beatS == 0 || !now.isAfter(lastLive.plusMillis((long) (BEATS * beatS * 1000)));
    }

    /** Went away without saying so, after it had been heard: that is evidence about its network. A clean stop is none. */
    boolean isSilent(Instant now) {
        return lastLive != null && !stopped && !isLive(now);
    }

    /** Since when it is live with the line it has, or silent. */
    Instant since(Instant now) {
        if (!isLive(now) && lastLive != null) {
            return lastLive;
        }
        return found != null && found.since().isAfter(liveSince) ? found.since() : liveSince;
    }

    /** By its own references where they are heard, else by its own word. */
    Line line() {
        return found == null ? told : found.line();
    }

    /** Whether a value is stale: judged by the agent's own clock only. */
    boolean isStale(Instant t, double freshForS) {
        return freshForS > 0 && newestT != null && newestT.isAfter(t.plusMillis((long) (freshForS * 1000)));
    }

    /** A moment of the agent's clock on the correlator's. */
    Instant corrected(Instant at) {
        return offset == null || offset.abs().compareTo(SKEW_MIN) < 0 ? at : at.plus(offset);
    }

    /** How far its clock is off, at most; null: not known. */
    @Nullable
    Duration offset() {
        return offset;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    @Nullable
    String attribute(String name) {
        return place.attributes().get(name);
    }

    Input.Vantage vantage(Instant now) {
        return new Input.Vantage(id, place, isLive(now), line());
    }

    Form form() {
        return new Form(place, boot, conn, beatS, born, gone, stopped, newestT, lastHeard, told, liveSince);
    }

    static Agent of(String id, Form form) {
        var agent = new Agent(id, form.lastHeard);
        agent.place = form.place;
        agent.boot = form.boot;
        agent.conn = form.conn;
        agent.beatS = form.beatS;
        agent.born = form.born;
        agent.gone = form.gone;
        agent.stopped = form.stopped;
        agent.newestT = form.newestT;
        agent.told = form.told;
        agent.liveSince = form.liveSince;
        return agent;
    }

    /** What is saved. Live it is not: that only a letter can tell. */
    record Form(
            Place place,
            String boot,
            int conn,
            double beatS,
            boolean born,
            boolean gone,
            boolean stopped,
            @Nullable Instant newestT,
            Instant lastHeard,
            Line told,
            Instant liveSince) {}
}
