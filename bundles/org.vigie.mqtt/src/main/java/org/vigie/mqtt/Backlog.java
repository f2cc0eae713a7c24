package org.vigie.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;

/** What a connection has to do beside its outbox: heartbeats, renewals, and letters that the broker refused. */
final class Backlog {
    /** How often refused letters are tried again. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final ConcurrentLinkedQueue<Parcel> passing = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> renewals = new ConcurrentLinkedQueue<>();
    private final Deque<Parcel> refused = new ArrayDeque<>();
    private final Outbox outbox;
    private final Troubles troubles;
    private final Clock clock;
    private long triedNanos;

    Backlog(Outbox outbox, Troubles troubles, Clock clock) {
        this.outbox = outbox;
        this.troubles = troubles;
        this.clock = clock;
        this.triedNanos = clock.nanos();
    }

    /** Something that is worth nothing later. */
    void pass(Parcel parcel) {
        passing.add(parcel);
    }

    /** Topics whose present letter is to be sent once more. */
    void renew(Collection<String> paths) {
        renewals.addAll(paths);
    }

    void begin() {
        passing.clear();
    }

    @Nullable
    Parcel passing() {
        return passing.poll();
    }

    @Nullable
    String renewal() {
        return renewals.poll();
    }

    /** The broker said no; later it may say yes. */
    void refused(Parcel parcel) {
        refused.addLast(parcel);
    }

    /** Lets what was refused go out again, now and then: a broker that breaks off over it must not be asked all the time. */
    void retry() {
        if (clock.nanos() - triedNanos < RETRY.toNanos()) {
            return;
        }
        triedNanos = clock.nanos();
        for (var parcel = refused.pollFirst(); parcel != null; parcel = refused.pollFirst()) {
            troubles.accepted(parcel);
            if (parcel.address().topic().retained() && parcel.payload() != null) {
                renewals.add(parcel.address().path());
            } else if (!parcel.isSpare() && !outbox.carries(parcel.address().path())) {
                outbox.later(parcel);
            }
        }
    }
}
