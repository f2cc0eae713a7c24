package org.vigie.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** An MQTT 5 client that remembers what it heard. */
final class Paho implements AutoCloseable, MqttCallback {
    private static final long BOUND_MS = 5_000;

    final Map<String, MqttMessage> heard = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final MqttAsyncClient client;

    static Paho anybody(String uri) throws MqttException {
        return new Paho(uri, new MqttConnectionOptions());
    }

    static Paho writer(String uri, Doorman doorman) throws MqttException {
        return new Paho(uri, signedIn(doorman));
    }

    static MqttConnectionOptions signedIn(Doorman doorman) {
        var options = new MqttConnectionOptions();
        options.setUserName(Doorman.WRITER);
        options.setPassword(doorman.password().reveal().getBytes(StandardCharsets.UTF_8));
        return options;
    }

    Paho(String uri, MqttConnectionOptions options) throws MqttException {
        this(uri, "", options);
    }

    Paho(String uri, String id, MqttConnectionOptions options) throws MqttException {
        client = new MqttAsyncClient(uri, id, new MemoryPersistence());
        client.setCallback(this);
        client.connect(options).waitForCompletion(BOUND_MS);
    }

    /** Returns the reason code of the broker. */
    int publish(String topic, String text, boolean retained, @Nullable Long expiry) throws MqttException {
        var message = new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, retained, new MqttProperties());
        if (expiry != null) {
            message.getProperties().setMessageExpiryInterval(expiry);
        }
        message.getProperties().setContentType("text/plain");
        IMqttToken token = client.publish(topic, message);
        token.waitForCompletion(BOUND_MS);
        return token.getReasonCodes() == null ? 0 : token.getReasonCodes()[0];
    }

    int subscribe(String filter) throws MqttException {
        IMqttToken token = client.subscribe(filter, 1);
        token.waitForCompletion(BOUND_MS);
        return token.getReasonCodes()[0];
    }

    /** How many it heard. */
    int count() {
        return count.get();
    }

    /** Dies without a word. */
    void die() throws MqttException {
        client.disconnectForcibly(0, 0, false);
    }

    String text(String topic) {
        var message = heard.get(topic);
        return message == null ? "" : new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    /** Whether it became true in time. */
    static boolean soon(Duration bound, BooleanSupplier fact) {
        for (long left = bound.toMillis(); left > 0 && !fact.getAsBoolean(); left -= 20) {
            LockSupport.parkNanos(20_000_000);
        }
        return fact.getAsBoolean();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.put(topic, message);
        count.incrementAndGet();
    }

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnect().waitForCompletion(BOUND_MS);
        }
        client.close();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}
