package org.vigie.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.vigie.api.Clock;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.AgentStatus.Why;
import org.vigie.api.fact.Beat;
import org.vigie.wire.Letters;

/** Who we are, and the numbers that our letters carry. */
final class Self {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BOOT_LENGTH = 10;
    private static final double NANOS = 1e9;

    private final Clock clock;
    private final String agent;
    private final String boot;
    private final long startedNanos;
    private AgentStatus status;
    private int conn;
    private long seq;

    Self(AgentStatus status, Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.agent = status.agent();
        this.status = status;
        this.startedNanos = clock.nanos();
        var letters = new StringBuilder();
        for (int i = 0; i < BOOT_LENGTH; i++) {
            letters.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        this.boot = letters.toString();
    }

    String agent() {
        return agent;
    }

    String boot() {
        return boot;
    }

    /** For the next QoS 1 letter. */
    synchronized Envelope next(Payload payload) {
        return envelope(++seq, Letters.freshForS(payload));
    }

    /** For a removal, which has no envelope on the wire, but a place in the order. */
    synchronized Envelope next() {
        return envelope(++seq, 0);
    }

    private Envelope envelope(long number, double freshForS) {
        return new Envelope(agent, boot, conn, number, clock.now(), freshForS);
    }

    synchronized Envelope forBeat() {
        return envelope(seq, 0);
    }

    synchronized Envelope forWill() {
        return envelope(0, 0);
    }

    synchronized Beat beat(int outbox) {
        double uptime = Math.rint((clock.nanos() - startedNanos) / NANOS);
        return new Beat(agent, seq, uptime, outbox, status.line());
    }

    Duration beatEvery() {
        return Duration.ofMillis(Math.round(status.beatS() * 1000));
    }

    /** What the agent says of itself; how often we beat, we know better. */
    synchronized AgentStatus says(AgentStatus last) {
        status = new AgentStatus(
                agent,
                last.online(),
                last.reason(),
                last.since(),
                last.place(),
                status.beatS(),
                last.line(),
                last.health());
        return status;
    }

    /** One more connection begins: everything from here on carries its number. */
    synchronized Instant connects() {
        conn++;
        return clock.now();
    }

    /** Whether this process was connected before: what stands at the broker under our id should be ours. */
    synchronized boolean wasConnected() {
        return conn > 1;
    }

    synchronized AgentStatus status(Why why, Instant since) {
        return new AgentStatus(
                agent, why == Why.BIRTH, why, since, status.place(), status.beatS(), status.line(), status.health());
    }
}
