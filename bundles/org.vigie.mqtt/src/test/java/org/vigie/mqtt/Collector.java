package org.vigie.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** A plain subscriber, as anybody would write one. */
final class Collector implements MqttCallback, AutoCloseable {
    record Got(String topic, String text, MqttMessage message) {}

    final List<Got> got = new CopyOnWriteArrayList<>();
    final Map<String, Got> retained = new ConcurrentSkipListMap<>();
    private final MqttClient client;

    Collector(String url, String filter) throws MqttException {
        client = new MqttClient(
                url.replace("mqtt://", "tcp://"),
                "collector-" + System.identityHashCode(this),
                new MemoryPersistence());
        client.setCallback(this);
        var options = new MqttConnectionOptions();
        options.setUserName("wall");
        options.setPassword("wall".getBytes(StandardCharsets.UTF_8));
        options.setUseSubscriptionIdentifiers(false);
        client.connect(options);
        var subscription = new MqttSubscription(filter, 1);
        subscription.setRetainAsPublished(true);
        client.subscribe(new MqttSubscription[] {subscription});
    }

    List<String> texts(String topic) {
        return got.stream().filter(g -> g.topic().equals(topic)).map(Got::text).toList();
    }

    Got kept(String topic) {
        return Objects.requireNonNull(retained.get(topic), topic);
    }

    void send(String topic, String text, boolean keep) throws MqttException {
        client.publish(topic, text.getBytes(StandardCharsets.UTF_8), 1, keep);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        var one = new Got(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message);
        got.add(one);
        if (message.isRetained()) {
            if (one.text().isEmpty()) {
                retained.remove(topic);
            } else {
                retained.put(topic, one);
            }
        }
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
