package org.vigie.mqtt;

import java.util.Collection;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Clock;
import org.vigie.api.Payload;
import org.vigie.wire.Address;
import org.vigie.wire.Topic;

/** The active correlator's connection: when it breaks, the broker says {@code blind} in its place. */
record CorrelatorCourse(Self self, Stock stock, Clock clock, Events events) implements Course {
    @Override
    public String clientId() {
        return "vigie-" + self.agent() + "-correlator";
    }

    @Override
    public Parcel will() {
        return Parcel.letter(Addresses.of(Topic.OVERALL), self.forWill(), new Payload.Text("blind"), clock.nanos());
    }

    @Override
    public List<Parcel> birth() {
        return List.of();
    }

    @Override
    public List<Parcel> farewell() {
        return List.of();
    }

    @Override
    public Collection<String> kept() {
        return stock.paths(CorrelatorCourse::carries);
    }

    static boolean carries(Address address) {
        return !AgentCourse.carries(address);
    }

    @Override
    public @Nullable Parcel present(String path) {
        return stock.get(path, clock.nanos());
    }

    @Override
    public Collection<String> filters() {
        return List.of();
    }

    @Override
    public void arrived(String path, MqttMessage message) {}

    @Override
    public void delivered(Parcel parcel) {
        events.delivered(parcel);
    }

    @Override
    public void parked(Parcel parcel) {
        events.parked(parcel);
    }
}
