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

    /** Events of those are tried first; where the broker takes them the others follow at once. */
    private static final int EVENTS_TRIED = 100;

    private final ConcurrentLinkedQueue<Parcel> passing = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> renewals = new ConcurrentLinkedQueue<>();
    private final Deque<Parcel> refused = new ArrayDeque<>();
    private final Deque<Parcel> events = new ArrayDeque<>();
    private final Outbox outbox;
    private final Troubles troubles;
    private final Clock clock;
    private long triedNanos;
    private boolean accepts;

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
        if (parcel.record() < 0) {
            refused.addLast(parcel);
        } else {
            accepts = false;
            events.addLast(parcel);
        }
    }

    /** The broker took one: if it is an event, it may take those that it refused before. */
    void accepted(Parcel parcel) {
        accepts |= parcel.record() >= 0;
    }

    /** Lets what was refused go out again, now and then: a broker that breaks off over it must not be asked all the time. */
    void retry() {
        boolean due = clock.nanos() - triedNanos >= RETRY.toNanos();
        if (due || (accepts && !events.isEmpty() && outbox.underWay() == 0)) {
            retryEvents();
        }
        if (!due) {
            return;
        }
        triedNanos = clock.nanos();
        for (var parcel = refused.pollFirst(); parcel != null; parcel = refused.pollFirst()) {
            troubles.accepted(parcel);
            if (parcel.address().topic().retained() && parcel.payload() != null) {
                renewals.add(parcel.address().path());
            } else if (!parcel.isSpare() && !outbox.carries(parcel.address().path())) {
                outbox.ahead(parcel);
            }
        }
    }

    /** The oldest first, and before what came after them. */
    private void retryEvents() {
        events.removeIf(Parcel::isWithdrawn);
        var tried = new ArrayDeque<Parcel>();
        while (tried.size() < EVENTS_TRIED && !events.isEmpty()) {
            tried.addFirst(events.removeFirst());
        }
        tried.forEach(parcel -> {
            troubles.accepted(parcel);
            outbox.ahead(parcel);
        });
    }
}
