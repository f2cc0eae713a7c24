package org.vigie.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/**
 * One connection at work: says who is there, sends again what broke off, puts every kept letter back, then sends what waits.
 * All of it on the thread of the connection.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How often the connection is looked at when nothing happens. */
    static final Duration TICK = Duration.ofMillis(500);

    /** No answer for so long, and the connection is dead whatever Paho thinks. */
    private static final Duration SILENCE_MAX = Packets.KEEP_ALIVE.multipliedBy(2);

    /** How long a clean end waits for the broker's last answers. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Pipe pipe;
    private final Course course;
    private final Outbox outbox;
    private final Backlog backlog;
    private final Troubles troubles;
    private final Clock clock;
    private final Deque<Parcel> first = new ArrayDeque<>();
    private final Deque<String> refill = new ArrayDeque<>();
    private final Set<String> subscribed = new TreeSet<>();
    private final long sinceNanos;
    private long heardNanos;

    Session(Pipe pipe, Course course, Outbox outbox, Backlog backlog, Troubles troubles, Clock clock) {
        this.pipe = pipe;
        this.course = course;
        this.outbox = outbox;
        this.backlog = backlog;
        this.troubles = troubles;
        this.clock = clock;
        this.sinceNanos = clock.nanos();
        this.heardNanos = sinceNanos;
    }

    void begin() throws MqttException {
        backlog.begin();
        first.addAll(course.birth());
        refill.addAll(course.kept());
        subscribe();
    }

    Duration age() {
        return Duration.ofNanos(clock.nanos() - sinceNanos);
    }

    /** One round: what was answered, what is to be sent; waits where there is neither. */
    void step() throws MqttException {
        settle();
        if (outbox.underWay() > 0 && clock.nanos() - heardNanos > SILENCE_MAX.toNanos()) {
            pipe.drop();
            return;
        }
        backlog.retry();
        subscribe();
        if (!sendAll()) {
            LockSupport.parkNanos(this, TICK.toNanos());
        }
    }

    private boolean sendAll() throws MqttException {
        boolean sent = false;
        for (var parcel = next(); parcel != null; parcel = next()) {
            send(parcel);
            sent = true;
        }
        return sent;
    }

    /** Takes note of what the broker said. */
    void settle() {
        for (var answer = pipe.answer(); answer != null; answer = pipe.answer()) {
            heardNanos = clock.nanos();
            var parcel = answer.parcel();
            outbox.done(parcel);
            if (answer.code() < Answers.REFUSED) {
                troubles.accepted(parcel);
                backlog.accepted(parcel);
                course.delivered(parcel);
            } else {
                refuse(parcel, Answers.words(answer.code()));
            }
        }
    }

    private void refuse(Parcel parcel, String why) {
        if (troubles.refused(parcel, why)) {
            LOG.warn(
                    "{} may not write {}: {}",
                    course.clientId(),
                    parcel.address().path(),
                    why);
        }
        backlog.refused(parcel);
    }

    private @Nullable Parcel next() {
        var passing = backlog.passing();
        if (passing != null) {
            return passing;
        }
        boolean probing = outbox.isProbing();
        int underWay = outbox.underWay();
        if (underWay == 0) {
            heardNanos = clock.nanos();
        } else if (underWay >= (probing ? 1 : pipe.window())) {
            return null;
        }
        var parcel = first.pollFirst();
        if (parcel == null && !probing) {
            parcel = refilled();
        }
        if (parcel == null) {
            return outbox.next();
        }
        outbox.sent(parcel);
        return parcel;
    }

    /** The next kept letter that nothing newer is on its way for. */
    private @Nullable Parcel refilled() {
        for (var path = backlog.renewal(); path != null; path = backlog.renewal()) {
            refill.addLast(path);
        }
        for (var path = refill.pollFirst(); path != null; path = refill.pollFirst()) {
            boolean needless = outbox.carries(path) || troubles.refuses(path);
            var present = needless ? null : course.present(path);
            if (present != null) {
                return present.again();
            }
        }
        return null;
    }

    private void send(Parcel parcel) throws MqttException {
        if (pipe.isTooLarge(parcel)) {
            outbox.done(parcel);
            refuse(parcel, parcel.bytes().length + " bytes are more than the broker takes");
        } else {
            pipe.send(parcel, parcel.isSpare() ? clock.nanos() - parcel.bornNanos() : 0);
        }
    }

    private void subscribe() throws MqttException {
        Collection<String> wanted = new TreeSet<>(course.filters());
        wanted.removeAll(subscribed);
        if (!wanted.isEmpty()) {
            subscribed.addAll(wanted);
            var refusal = pipe.subscribe(wanted);
            if (refusal != null && troubles.listening(refusal)) {
                LOG.warn("{} {}", course.clientId(), refusal);
            }
        }
    }

    /** What still waits goes out, then the farewell. */
    void end() throws MqttException {
        sendAll();
        for (var parcel : course.farewell()) {
            outbox.sent(parcel);
            send(parcel);
        }
        long until = clock.nanos() + FAREWELL.toNanos();
        while (outbox.underWay() > 0 && pipe.isUp() && clock.nanos() - until < 0) {
            LockSupport.parkNanos(this, TICK.toNanos() / 10);
            settle();
        }
    }
}
