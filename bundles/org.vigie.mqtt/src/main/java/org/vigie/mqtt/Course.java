package org.vigie.mqtt;

import java.util.Collection;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/** What a connection is for: what it says when it begins and ends, keeps at the broker, and hears. */
interface Course {
    /** Id of the client, always the same, so that a new connection replaces a dead one. */
    String clientId();

    /** A connection is about to be tried; what the broker shall say when we are gone. */
    Parcel will();

    /** What is said first on a new connection. */
    List<Parcel> birth();

    /** What is said last, before a clean end. */
    List<Parcel> farewell();

    /** Topics whose retained letters this connection keeps at the broker. */
    Collection<String> kept();

    /** The present letter of a kept topic, or null where there is none any more. */
    @Nullable
    Parcel present(String path);

    /** What it listens to. */
    Collection<String> filters();

    /** Something came in; called on Paho's thread. */
    void arrived(String path, MqttMessage message);

    /** The broker has this letter. */
    void delivered(Parcel parcel);

    /** The broker breaks off over this letter: it is left out. */
    void parked(Parcel parcel);
}
