package org.vigie.mqtt;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.fact.AgentStatus.Why;
import org.vigie.wire.Address;
import org.vigie.wire.Topic;

/** The agent's own connection: birth, facts, will; and everything that is heard. */
final class AgentCourse implements Course {
    private final Self self;
    private final Stock stock;
    private final Post post;
    private final Clock clock;
    private final Address status;
    private final Consumer<Parcel> born;
    private final Events events;
    private Instant since;

    AgentCourse(Self self, Stock stock, Post post, Clock clock, Consumer<Parcel> born, Events events) {
        this.self = self;
        this.stock = stock;
        this.post = post;
        this.clock = clock;
        this.born = born;
        this.events = events;
        this.since = clock.now();
        this.status = Addresses.of(Topic.STATUS, self.agent());
    }

    @Override
    public String clientId() {
        return "vigie-" + self.agent();
    }

    @Override
    public Parcel will() {
        since = self.connects();
        return Parcel.letter(status, self.forWill(), self.status(Why.WILL, since), clock.nanos());
    }

    @Override
    public List<Parcel> birth() {
        var birth = self.status(Why.BIRTH, since);
        var parcel = Parcel.letter(status, self.next(birth), birth, clock.nanos());
        stock.put(parcel);
        born.accept(parcel);
        return List.of(parcel.again());
    }

    @Override
    public List<Parcel> farewell() {
        var stop = self.status(Why.STOP, clock.now());
        return List.of(Parcel.letter(status, self.next(stop), stop, clock.nanos()));
    }

    @Override
    public Collection<String> kept() {
        return stock.paths(AgentCourse::carries);
    }

    static boolean carries(Address address) {
        return address.topic().writer() == Topic.Writer.AGENT || address.topic() == Topic.CORRELATOR;
    }

    @Override
    public @Nullable Parcel present(String path) {
        return stock.get(path, clock.nanos());
    }

    @Override
    public Collection<String> filters() {
        return post.filters();
    }

    @Override
    public void arrived(String path, MqttMessage message) {
        post.arrived(path, message);
    }

    @Override
    public void delivered(Parcel parcel) {
        events.delivered(parcel);
    }

    @Override
    public void parked(Parcel parcel) {
        events.parked(parcel);
    }
}
