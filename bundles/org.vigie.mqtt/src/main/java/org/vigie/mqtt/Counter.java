package org.vigie.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.Heard;
import org.vigie.api.Payload;
import org.vigie.api.fact.AgentStatus;
import org.vigie.api.fact.AgentStatus.Why;
import org.vigie.journal.Journal;
import org.vigie.wire.Exchange.Link;
import org.vigie.wire.Filter;
import org.vigie.wire.Topic;

/**
 * Where letters are handed in: numbered, delivered in this process, kept where they are retained, and put into the outbox of
 * the connection that carries them.
 */
final class Counter {
    /** Everything is on disk again within ten seconds after it works; the journal itself looks every three. */
    private static final Duration MEND_EVERY = Duration.ofSeconds(5);

    private final Clock clock;
    private final String prefix;
    private final RandomGenerator random;
    private final Self self;
    private final Hub hub = new Hub();
    private final Stock stock = new Stock();
    private final Outbox facts = new Outbox();
    private final Outbox verdicts = new Outbox();
    private final Events events;
    private final Post post;
    private final Leftovers leftovers;
    private final Connection agent;
    private final String mistake;
    private final Brokers brokers;
    private final Rhythm beats;
    private final Rhythm mending;
    private volatile @Nullable Connection correlator;

    Counter(Settings settings, Clock clock, Journal journal, Quota quota, RandomGenerator random, Pushed pushed) {
        this.clock = clock;
        this.prefix = settings.prefix();
        this.random = random;
        this.mistake = settings.mistake();
        this.self = new Self(settings.self(), clock, random);
        this.events = new Events(journal, new Gaps(self, clock, facts, verdicts), quota);
        var rivals = new Rivals(clock);
        this.post = new Post(self, hub, clock, rivals, pushed);
        post.contradictedBy(this::contradict);
        this.leftovers = new Leftovers(self.agent(), stock);
        var course = new AgentCourse(self, stock, post, clock, this::deliver, events);
        this.brokers = new Brokers(clock, this::wake);
        this.agent = new Connection(course, facts, brokers, clock, prefix, new Backoff(random), rivals);
        this.beats = new Rhythm(clock, self.beatEvery(), this::beat);
        this.mending = new Rhythm(clock, MEND_EVERY, events::mend);
    }

    /** Begins: what an earlier process left behind goes first. */
    void open(List<Target> targets) {
        events.restore(clock.nanos()).forEach(facts::add);
        deliver(Parcel.letter(
                Addresses.of(Topic.STATUS, self.agent()),
                self.forWill(),
                self.status(Why.BIRTH, clock.now()),
                clock.nanos()));
        brokers.aim(targets);
        agent.start();
        beats.begin();
        mending.begin();
    }

    String agentId() {
        return self.agent();
    }

    void publish(String path, Payload payload) {
        var address = Addresses.of(path);
        var owner = address.agent();
        if (!address.topic().takes(payload) || (owner != null && !owner.equals(self.agent()))) {
            throw new IllegalArgumentException(
                    path + " does not take a " + payload.getClass().getSimpleName() + " of ours");
        }
        var letter = payload instanceof AgentStatus status ? self.says(status) : payload;
        synchronized (this) {
            var envelope = address.topic().qos() == 0 ? self.forBeat() : self.next(letter);
            var parcel = Parcel.letter(address, envelope, letter, clock.nanos());
            deliver(parcel);
            send(parcel);
        }
    }

    void retract(String path) {
        var address = Addresses.of(path);
        synchronized (this) {
            var parcel = Parcel.removal(address, self.next(), clock.nanos());
            deliver(parcel);
            send(parcel);
        }
    }

    private void deliver(Parcel parcel) {
        var topic = parcel.address().topic();
        var payload = parcel.payload();
        boolean bare = payload == null || topic.isText();
        var heard = new Heard(parcel.address().path(), bare ? null : parcel.envelope(), payload, false, clock.now());
        var expiry = payload == null ? null : topic.expiry(payload);
        long until = clock.nanos() + (expiry == null ? Long.MAX_VALUE / 4 : expiry.toNanos());
        hub.deliver(heard, topic.retained(), until);
    }

    private void send(Parcel parcel) {
        var topic = parcel.address().topic();
        if (topic.writer() == Topic.Writer.OTHERS) {
            return; // people's commands stay here: brokers carry them only where that is switched on
        }
        if (topic.retained()) {
            stock.put(parcel);
        }
        if (brokers.target() == null) {
            return;
        }
        if (topic == Topic.EVENT && !events.record(parcel)) {
            return;
        }
        var by = correlator;
        if (by != null && CorrelatorCourse.carries(parcel.address())) {
            verdicts.add(parcel);
            by.wake();
        } else {
            facts.add(parcel);
            agent.wake();
        }
    }

    Runnable listen(String filter, Consumer<Heard> listener) {
        var ear = hub.listen(new Filter(filter), listener);
        agent.wake();
        return () -> hub.end(ear);
    }

    List<Heard> held(String filter) {
        return hub.held(new Filter(filter));
    }

    /** Takes or leaves the correlator's connection; what is left over is then carried by the agent's own. */
    synchronized void correlate(boolean active) {
        post.correlating(active);
        var old = correlator;
        if (active && old == null) {
            var course = new CorrelatorCourse(self, stock, clock, events);
            var way = brokers.followed();
            var by = new Connection(course, verdicts, way, clock, prefix, new Backoff(random), new Rivals(clock));
            correlator = by;
            by.start();
            agent.wake();
        } else if (!active && old != null) {
            correlator = null;
            stock.forget(CorrelatorCourse::carries);
            old.halt();
            Thread.ofVirtual().name("leave the role").start(() -> leave(old));
        }
    }

    private void leave(Connection old) {
        old.join(MqttExchange.STOP_MAX);
        synchronized (this) {
            if (correlator == null) {
                verdicts.clear();
                events.undelivered().reversed().forEach(facts::ahead);
                agent.wake();
            }
        }
    }

    /** Other brokers from now on, in order of preference. */
    void aim(List<Target> targets) {
        brokers.aim(targets);
    }

    private void wake() {
        agent.wake();
        var by = correlator;
        if (by != null) {
            by.wake();
        }
    }

    /** Says once more what is so, where a broker spoke our will although we live; what is blind in truth stays it. */
    private void contradict(String path) {
        var by = correlator;
        if (!path.equals("overall")) {
            agent.renew(List.of(path));
        } else if (by != null && stock.payload(path) instanceof Payload.Text(var word) && !word.equals("blind")) {
            by.renew(List.of(path));
        }
    }

    synchronized Link link() {
        var to = brokers.target();
        var by = correlator;
        var words = Troubles.all(
                mistake,
                brokers.trouble(),
                agent.trouble(),
                by == null ? "" : by.trouble(),
                post.trouble(),
                events.trouble());
        return new Link(agent.isConnected(), to == null ? "" : to.shown(), facts.size() + verdicts.size(), words);
    }

    /** Everything that is done with each heartbeat. */
    private void beat() {
        var parcel = Parcel.letter(
                Addresses.of(Topic.BEAT, self.agent()),
                self.forBeat(),
                self.beat(facts.size() + verdicts.size()),
                clock.nanos());
        deliver(parcel);
        agent.pass(parcel);
        hub.expire(clock.nanos());
        agent.renew(stock.dueForRenewal(clock.nanos()));
        for (var path : leftovers.gone(post, agent.isConnected())) {
            facts.add(Parcel.removal(Addresses.of(path), self.next(), clock.nanos()));
            agent.wake();
        }
    }

    void close(Duration patience) {
        beats.end();
        mending.end();
        var second = correlator;
        agent.halt();
        if (second != null) {
            second.halt();
            second.join(patience);
        }
        agent.join(patience);
        hub.close();
        events.close();
    }
}
