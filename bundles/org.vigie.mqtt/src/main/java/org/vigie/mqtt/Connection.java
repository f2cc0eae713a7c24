package org.vigie.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/**
 * Carries an outbox to a broker, on a thread of its own: connects, says who is there, puts every kept letter back, sends what
 * waits in order, and begins anew when the connection breaks.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** How often the connection is looked at when nothing happens. */
    private static final Duration TICK = Duration.ofMillis(500);

    /** No answer for so long, and the connection is dead whatever Paho thinks. */
    private static final Duration SILENCE_MAX = Pipe.KEEP_ALIVE.multipliedBy(2);

    /** How often refused letters are tried again. */
    private static final Duration REFUSED_RETRY = Duration.ofMinutes(1);

    /** How long a clean end waits for the broker's last answers. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Course course;
    private final Outbox outbox;
    private final Clock clock;
    private final String prefix;
    private final Troubles troubles;
    private final Backoff backoff;
    private final Rivals rivals;
    private final ConcurrentLinkedQueue<Parcel> passing = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> renewals = new ConcurrentLinkedQueue<>();
    private final Deque<Parcel> refused = new ArrayDeque<>();
    private final Deque<Parcel> first = new ArrayDeque<>();
    private final Deque<String> refill = new ArrayDeque<>();
    private final Set<String> subscribed = new TreeSet<>();
    private final Thread thread;
    private volatile @Nullable Target target;
    private volatile boolean connected;
    private volatile boolean stopping;
    private long heardNanos;
    private long refusedNanos;

    Connection(Course course, Outbox outbox, Clock clock, String prefix, Backoff backoff, Rivals rivals) {
        this.course = course;
        this.outbox = outbox;
        this.clock = clock;
        this.prefix = prefix;
        this.backoff = backoff;
        this.troubles = new Troubles();
        this.rivals = rivals;
        this.thread = Thread.ofVirtual().name(course.clientId()).unstarted(this::run);
    }

    void start(@Nullable Target to) {
        target = to;
        thread.start();
    }

    /** Where to connect from now on; null: nowhere. */
    void aim(@Nullable Target to) {
        target = to;
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    boolean isConnected() {
        return connected;
    }

    String trouble() {
        return troubles.words();
    }

    /** Sends something that is worth nothing later, if there is a connection now. */
    void pass(Parcel parcel) {
        if (connected) {
            passing.add(parcel);
            wake();
        }
    }

    /** Puts the present letters of these topics to the broker once more. */
    void renew(Collection<String> paths) {
        renewals.addAll(paths);
        wake();
    }

    /** Asks for a clean end: what waits goes out, then the farewell. */
    void halt() {
        stopping = true;
        wake();
    }

    /** Waits for the end, at most so long. */
    void join(Duration patience) {
        try {
            if (!thread.join(patience)) {
                LOG.warn("the broker took too long to let us go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            var to = target;
            if (to == null) {
                LockSupport.parkNanos(this, TICK.toNanos());
                continue;
            }
            var pipe = open(to);
            if (pipe == null) {
                pause(rivals.areThere() ? backoff.rival() : backoff.next(), to);
            } else {
                serve(pipe, to);
            }
        }
    }

    private void pause(Duration time, Target to) {
        long until = clock.nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !stopping && to.equals(target); left = until - clock.nanos()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private @Nullable Pipe open(Target to) {
        try {
            return Pipe.open(to, course.clientId(), prefix, course.will(), course::arrived, this::wake);
        } catch (MqttException e) {
            if (troubles.way("cannot reach " + to.shown() + ": " + Answers.words(e))) {
                LOG.warn("{} {}", course.clientId(), troubles.words());
            }
            return null;
        }
    }

    private void serve(Pipe pipe, Target to) {
        boolean clean = false;
        try {
            begin(pipe, to);
            while (pipe.isUp() && !stopping && to.equals(target)) {
                step(pipe);
            }
            clean = pipe.isUp();
            if (clean) {
                end(pipe);
            }
        } catch (MqttException e) {
            LOG.debug("{}: {}", course.clientId(), e.getMessage());
        }
        connected = false;
        if (clean) {
            pipe.close();
        } else {
            pipe.drop();
            broke(pipe, to);
        }
        settle(pipe);
        park(outbox.lost());
    }

    private void begin(Pipe pipe, Target to) throws MqttException {
        first.clear();
        refill.clear();
        passing.clear();
        subscribed.clear();
        heardNanos = clock.nanos();
        first.addAll(course.birth());
        refill.addAll(course.kept());
        subscribe(pipe);
        connected = true;
        troubles.way("");
        LOG.info("{} is connected to {}", course.clientId(), to.shown());
        retryRefused();
    }

    private void broke(Pipe pipe, Target to) {
        if (pipe.goodbye() == Answers.TAKEN_OVER) {
            rivals.tookOver();
        }
        var why = pipe.goodbye() == 0 ? "the connection broke" : Answers.words(pipe.goodbye());
        if (rivals.areThere()) {
            why = "another agent uses the id of this one: " + course.clientId();
        }
        if (troubles.way("lost " + to.shown() + ": " + why)) {
            LOG.warn("{} {}", course.clientId(), troubles.words());
        }
        pause(rivals.areThere() ? backoff.rival() : backoff.next(), to);
    }

    private void park(@Nullable Parcel guilty) {
        if (guilty != null) {
            troubles.letter("the broker breaks off over " + guilty.address().path() + ": it is left out");
            LOG.error("{}", troubles.words());
            course.delivered(guilty);
        }
    }

    /** One round: what was answered, what is to be sent; waits where there is neither. */
    private void step(Pipe pipe) throws MqttException {
        settle(pipe);
        long now = clock.nanos();
        if (outbox.underWay() > 0 && now - heardNanos > SILENCE_MAX.toNanos()) {
            pipe.drop();
            return;
        }
        if (now - refusedNanos > REFUSED_RETRY.toNanos()) {
            retryRefused();
        }
        subscribe(pipe);
        boolean sent = false;
        for (var parcel = next(pipe); parcel != null; parcel = next(pipe)) {
            send(pipe, parcel);
            sent = true;
        }
        if (!sent) {
            LockSupport.parkNanos(this, TICK.toNanos());
        }
    }

    private void settle(Pipe pipe) {
        for (var answer = pipe.answer(); answer != null; answer = pipe.answer()) {
            heardNanos = clock.nanos();
            var parcel = answer.parcel();
            outbox.done(parcel);
            if (answer.code() < Answers.REFUSED) {
                backoff.reset();
                troubles.accepted(parcel);
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
        if (!parcel.isSpare()) {
            refused.addLast(parcel);
        }
    }

    private void retryRefused() {
        refusedNanos = clock.nanos();
        for (var parcel = refused.pollFirst(); parcel != null; parcel = refused.pollFirst()) {
            if (!parcel.address().topic().retained()
                    || !outbox.carries(parcel.address().path())) {
                outbox.later(parcel);
            }
        }
    }

    private @Nullable Parcel next(Pipe pipe) {
        var passes = passing.poll();
        if (passes != null) {
            return passes;
        }
        int window = outbox.isProbing() ? 1 : pipe.window();
        if (outbox.underWay() >= window) {
            return null;
        }
        var parcel = first.pollFirst();
        if (parcel == null && !outbox.isProbing()) {
            parcel = refilled();
        }
        if (parcel != null) {
            outbox.sent(parcel);
            return parcel;
        }
        return outbox.next();
    }

    /** The next kept letter that nothing newer is on its way for. */
    private @Nullable Parcel refilled() {
        for (var path = renewals.poll(); path != null; path = renewals.poll()) {
            refill.addLast(path);
        }
        for (var path = refill.pollFirst(); path != null; path = refill.pollFirst()) {
            var present = outbox.carries(path) ? null : course.present(path);
            if (present != null) {
                return present.again();
            }
        }
        return null;
    }

    private void send(Pipe pipe, Parcel parcel) throws MqttException {
        if (pipe.isTooLarge(parcel)) {
            outbox.done(parcel);
            refuse(parcel, parcel.bytes().length + " bytes are more than the broker takes");
        } else {
            pipe.send(parcel, parcel.isSpare() ? clock.nanos() - parcel.bornNanos() : 0);
        }
    }

    private void subscribe(Pipe pipe) throws MqttException {
        var wanted = new TreeSet<>(course.filters());
        wanted.removeAll(subscribed);
        if (!wanted.isEmpty()) {
            subscribed.addAll(wanted);
            var refusal = pipe.subscribe(wanted);
            if (refusal != null && troubles.listening(refusal)) {
                LOG.warn("{} {}", course.clientId(), refusal);
            }
        }
    }

    private void end(Pipe pipe) throws MqttException {
        for (var parcel = next(pipe); parcel != null; parcel = next(pipe)) {
            send(pipe, parcel);
        }
        for (var parcel : course.farewell()) {
            outbox.sent(parcel);
            send(pipe, parcel);
        }
        long until = clock.nanos() + FAREWELL.toNanos();
        while (outbox.underWay() > 0 && pipe.isUp() && clock.nanos() - until < 0) {
            LockSupport.parkNanos(this, TICK.toNanos() / 10);
            settle(pipe);
        }
    }
}
