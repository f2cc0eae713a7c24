package org.vigie.mqtt;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;

/** Carries an outbox to a broker, on a thread of its own; where the connection breaks, the next begins anew. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** A connection that lived so long was a good one: the next attempts are fast again. */
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final Course course;
    private final Outbox outbox;
    private final Clock clock;
    private final String prefix;
    private final Backoff backoff;
    private final Rivals rivals;
    private final Way way;
    private final Troubles troubles = new Troubles();
    private final Backlog backlog;
    private final Thread thread;
    private volatile boolean connected;
    private volatile boolean stopping;

    Connection(Course course, Outbox outbox, Way way, Clock clock, String prefix, Backoff backoff, Rivals rivals) {
        this.course = course;
        this.outbox = outbox;
        this.way = way;
        this.clock = clock;
        this.prefix = prefix;
        this.backoff = backoff;
        this.rivals = rivals;
        this.backlog = new Backlog(outbox, troubles, clock);
        this.thread = Thread.ofVirtual().name(course.clientId()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do, or another place to go. */
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
            backlog.pass(parcel);
            wake();
        }
    }

    /** Puts the present letters of these topics to the broker once more. */
    void renew(Collection<String> paths) {
        if (!paths.isEmpty()) {
            backlog.renew(paths);
            wake();
        }
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
                LOG.warn("the broker takes too long to let {} go", course.clientId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            var to = way.target();
            if (to == null) {
                troubles.way("");
                LockSupport.parkNanos(this, Session.TICK.toNanos());
            } else {
                attend(to);
            }
        }
    }

    private void attend(Target to) {
        var pipe = open(to);
        if (pipe == null) {
            if (way.failed(to, troubles.way())) {
                pause();
            }
        } else if (!serve(pipe, to)) {
            pause();
        }
    }

    /** Waits before the next attempt, unless that goes elsewhere by then. */
    private void pause() {
        var time = rivals.areThere() ? backoff.rival() : backoff.next();
        var to = way.target();
        long until = clock.nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && isWanted(to); left = until - clock.nanos()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private boolean isWanted(@Nullable Target to) {
        return !stopping && Objects.equals(to, way.target());
    }

    private @Nullable Pipe open(Target to) {
        try {
            return Pipe.open(to, course.clientId(), prefix, course.will(), course::arrived, this::wake);
        } catch (MqttException e) {
            complain("cannot reach " + to.shown() + ": " + Answers.words(e));
            return null;
        }
    }

    /** Works until the connection breaks, or is not wanted any more: then it ends cleanly. */
    private boolean serve(Pipe pipe, Target to) {
        var session = new Session(pipe, course, outbox, backlog, troubles, clock);
        boolean clean = false;
        try {
            session.begin();
            troubles.way("");
            connected = true;
            LOG.info("{} is connected to {}", course.clientId(), to.shown());
            while (pipe.isUp() && isWanted(to)) {
                session.step();
                way.look();
            }
            clean = pipe.isUp();
            if (clean) {
                session.end();
            }
        } catch (MqttException e) {
            LOG.debug("{}: {}", course.clientId(), e.getMessage());
            clean = false;
        }
        connected = false;
        finish(pipe, session, clean, to);
        return clean;
    }

    private void finish(Pipe pipe, Session session, boolean clean, Target to) {
        if (clean) {
            pipe.close();
        } else {
            pipe.drop();
        }
        session.settle();
        var guilty = outbox.lost();
        if (guilty != null) {
            troubles.letter("the broker breaks off over " + guilty.address().path() + ": that letter is left out");
            LOG.error("{}", troubles.words());
            course.parked(guilty);
        }
        if (session.age().compareTo(STEADY) > 0) {
            backoff.reset();
        }
        if (!clean) {
            broke(pipe, to, session.age());
        }
    }

    private void broke(Pipe pipe, Target to, Duration age) {
        if (pipe.goodbye() == Answers.TAKEN_OVER) {
            rivals.tookOver();
        }
        if (rivals.areThere()) {
            complain("another agent uses the id of this one: " + course.clientId());
        } else {
            complain("lost " + to.shown() + (pipe.why().isEmpty() ? "" : ": " + pipe.why()));
            if (pipe.goodbye() != Answers.TAKEN_OVER) {
                way.broke(to, age, troubles.way());
            }
        }
    }

    private void complain(String words) {
        if (!stopping && troubles.way(words)) {
            LOG.warn("{}: {}", course.clientId(), words);
        }
    }
}
