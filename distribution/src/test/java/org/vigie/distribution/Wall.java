package org.vigie.distribution;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Payload;
import org.vigie.api.verdict.Event;
import org.vigie.wire.Address;
import org.vigie.wire.Letters;
import org.vigie.wire.Malformed;

/** A wallboard and collector of somebody else: keeps what is retained, and every transition with the ids it came under. */
final class Wall implements MqttCallback, AutoCloseable {
    private static final String PREFIX = "vigie/v1/";

    /**
     * A transition as it came first.
     *
     * @param event what it says
     * @param ids all that it came under: one, however often it came
     */
    record Told(Event event, Set<String> ids) {}

    private final List<Map.Entry<String, Event>> story = new ArrayList<>();
    private final Map<String, Map<Long, Told>> told = new ConcurrentHashMap<>();
    private final Map<String, Letters.Letter> retained = new ConcurrentSkipListMap<>();
    private final Set<String> boots = ConcurrentHashMap.newKeySet();
    private final String url;
    private volatile long heard;
    private MqttClient client;

    Wall(String url) throws MqttException {
        this.url = url;
        connect();
    }

    /** Begins, or begins anew with what this broker keeps. */
    void connect() throws MqttException {
        retained.clear();
        client = new MqttClient(url.replace("mqtt://", "tcp://"), "wall", new MemoryPersistence());
        client.setCallback(this);
        var options = new MqttConnectionOptions();
        options.setUseSubscriptionIdentifiers(false);
        options.setReceiveMaximum(65_535);
        client.connect(options);
        var everything = new MqttSubscription(PREFIX + "#", 1);
        everything.setRetainAsPublished(true);
        client.subscribe(new MqttSubscription[] {everything});
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        var path = topic.substring(PREFIX.length());
        if (message.getPayload().length == 0) {
            retained.remove(path);
            return;
        }
        try {
            var letter = Letters.decode(Address.parse(path), message.getPayload());
            keep(path, letter, message.isRetained());
        } catch (Malformed e) {
            throw new AssertionError(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8), e);
        }
    }

    private void keep(String path, Letters.Letter letter, boolean stays) {
        var by = letter.envelope();
        if (by != null) {
            boots.add(by.boot());
        }
        if (stays) {
            retained.put(path, letter);
        }
        if (by != null && letter.payload() instanceof Event event) {
            take(by, event);
        }
    }

    private synchronized void take(Envelope by, Event event) {
        told.computeIfAbsent(by.agent(), agent -> new ConcurrentSkipListMap<>())
                .computeIfAbsent(event.n(), n -> {
                    story.add(Map.entry(by.agent(), event));
                    return new Told(event, new TreeSet<>());
                })
                .ids()
                .add(by.agent() + "/" + by.boot() + "/" + by.seq());
        heard++;
    }

    /** How many transitions arrived, repetitions among them. */
    long heard() {
        return heard;
    }

    /** All transitions of an agent by number. */
    Map<Long, Told> told(String agent) {
        return told.getOrDefault(agent, Map.of());
    }

    /** Whoever told what, in the order in which it first came. */
    synchronized List<Map.Entry<String, Event>> story() {
        return List.copyOf(story);
    }

    /** What the broker keeps, by topic without prefix. */
    Map<String, Letters.Letter> retained() {
        return retained;
    }

    /** What the broker keeps on this topic; null: nothing. */
    @Nullable
    Payload payload(String topic) {
        var letter = retained.get(topic);
        return letter == null ? null : letter.payload();
    }

    /** In which life of its writer it was written; empty: nobody says. */
    String boot(String topic) {
        var letter = retained.get(topic);
        var by = letter == null ? null : letter.envelope();
        return by == null ? "" : by.boot();
    }

    /** Lives of agents that were ever heard of. */
    Set<String> boots() {
        return Set.copyOf(boots);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException e) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
}
