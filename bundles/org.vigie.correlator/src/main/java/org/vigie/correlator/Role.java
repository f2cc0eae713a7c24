package org.vigie.correlator;

import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.CorrelatorStatus;

/**
 * Decides who correlates: exactly one in a fleet. Whoever is active stays it until a lower id is active too; when nobody is,
 * the lowest id among those that could takes over. Pure: time and what is heard are handed in.
 */
final class Role {
    /** Time for those who are already there to be heard; the wire contract names it. */
    static final Duration LISTEN = Duration.ofSeconds(5);

    /** Missed beats after which somebody is gone; the wire contract names it. */
    private static final double BEATS = 2.5;

    /** For an agent of which only letters without a birth are known. */
    private static final double USUAL_BEAT_S = 15;

    /** An agent unheard for so long is forgotten; the wire contract names it. */
    private static final Duration FORGET = Duration.ofDays(7);

    private static final long NEVER = Long.MIN_VALUE;

    private final String self;
    private final Mode mode;
    private final long start;
    private final SortedMap<String, Peer> peers = new TreeMap<>();
    private Way way = new Way(false, false);
    private long linkedAt = NEVER;
    private long vacantAt;
    private long claimedAt;
    private Duty duty = Duty.STANDBY;

    /** Whether this agent may correlate, as configured. */
    enum Mode {
        AUTO,
        YES,
        NO;

        static Mode of(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "yes", "true" -> YES;
                case "no", "false" -> NO;
                default -> AUTO;
            };
        }
    }

    /** What there is to do. */
    enum Duty {
        /** It may not. */
        NONE,
        /** It folds silently, ready to take over. */
        STANDBY,
        /** It says that it takes the role from a higher id, and still folds silently until that one has let go. */
        CLAIM,
        /** It writes verdicts and tells people. */
        ACTIVE
    }

    /**
     * How the way to the others is.
     *
     * @param shared others could be on the same broker before us: there is one, and it is not our own
     * @param connected whether the broker is reached now
     */
    record Way(boolean shared, boolean connected) {}

    private static final class Peer {
        private long heardAt;
        private double beatS = USUAL_BEAT_S;
        private @Nullable Envelope birth;
        private @Nullable String roleBoot;
        private boolean gone;
        private boolean active;

        /** Whether it said so since its last start: what it was before does not count. */
        boolean could() {
            return roleBoot != null && (birth == null || birth.boot().equals(roleBoot));
        }

        boolean active() {
            return active && could();
        }

        boolean live(long now) {
            return !gone && (beatS == 0 || now - heardAt <= (long) (BEATS * beatS * 1e9));
        }
    }

    Role(String self, Mode mode, long nanos) {
        this.self = self;
        this.mode = mode;
        this.start = nanos;
        this.vacantAt = nanos;
    }

    /** Takes in who is there; letters of this agent say nothing new. */
    void hear(Heard heard, long nanos) {
        var envelope = heard.envelope();
        if (envelope == null || envelope.agent().equals(self)) {
            return;
        }
        var peer = peers.computeIfAbsent(envelope.agent(), id -> new Peer());
        peer.heardAt = nanos;
        switch (heard.payload()) {
            case AgentStatus status -> status(peer, status, envelope);
            case CorrelatorStatus status -> {
                peer.roleBoot = envelope.boot();
                peer.active = status.active();
            }
            case null, default -> {}
        }
    }

    private static void status(Peer peer, AgentStatus status, Envelope envelope) {
        var birth = peer.birth;
        if (status.online()) {
            peer.gone = false;
            peer.birth = envelope;
            peer.beatS = status.beatS();
        } else if (status.reason() != AgentStatus.Why.WILL
                || birth == null
                || (birth.boot().equals(envelope.boot()) && birth.conn() == envelope.conn())) {
            peer.gone = true;
        }
    }

    void way(Way now, long nanos) {
        if (now.connected() && !way.connected()) {
            linkedAt = nanos;
            peers.values().removeIf(peer -> nanos - peer.heardAt > FORGET.toNanos());
        }
        way = now;
    }

    /** What there is to do from now on. Ask again at least every second unless it is {@link Duty#ACTIVE} or {@link Duty#NONE}. */
    Duty decide(long nanos) {
        boolean lower = any(nanos, Peer::active, true);
        boolean other = any(nanos, Peer::active, false);
        vacantAt = other ? nanos : vacantAt;
        duty = mode == Mode.NO ? Duty.NONE : lower ? Duty.STANDBY : next(other, nanos);
        return duty;
    }

    private Duty next(boolean higher, long nanos) {
        return switch (duty) {
            case ACTIVE -> Duty.ACTIVE;
            case CLAIM -> higher && nanos - claimedAt < patience() ? Duty.CLAIM : Duty.ACTIVE;
            case STANDBY, NONE -> higher ? claim(nanos) : vacant(nanos) ? Duty.ACTIVE : Duty.STANDBY;
        };
    }

    private Duty claim(long nanos) {
        claimedAt = nanos;
        return mode == Mode.YES && listened(nanos) ? Duty.CLAIM : Duty.STANDBY;
    }

    /** Nobody has the role; a lower id that could take it goes first, unless it does not in the time of a takeover. */
    private boolean vacant(long nanos) {
        boolean lowerCould = any(nanos, Peer::could, true);
        return listened(nanos) && (!lowerCould || nanos - Math.max(vacantAt, start + LISTEN.toNanos()) > patience());
    }

    private boolean listened(long nanos) {
        return !way.shared() || nanos - (way.connected() ? linkedAt : start) >= LISTEN.toNanos();
    }

    private static long patience() {
        return (long) (BEATS * USUAL_BEAT_S * 1e9);
    }

    private boolean any(long nanos, Predicate<Peer> such, boolean lowerOnly) {
        var those = lowerOnly ? peers.headMap(self) : peers;
        return those.values().stream().anyMatch(peer -> peer.live(nanos) && such.test(peer));
    }
}
