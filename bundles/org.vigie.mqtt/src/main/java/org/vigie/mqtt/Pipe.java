package org.vigie.mqtt;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection through Paho, which keeps nothing and repeats nothing: a new client each time. Callbacks only note what
 * happened and wake the thread that owns the connection; all calls come from that thread, and none waits without end.
 */
final class Pipe implements MqttCallback {
    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);

    /** Its own logger tells every broken connection with a stack trace; we tell it in our words. */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho");

    static {
        PAHO.setLevel(Level.OFF);
    }

    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

    /** Unacknowledged letters that we allow ourselves. */
    private static final int WINDOW_MAX = 100;

    /** Topic and properties around a payload, at most. */
    private static final int PACKET_HEAD = 512;

    /**
     * What the broker said to a letter.
     *
     * @param code reason code; below 0x80: it has it
     */
    record Answer(Parcel parcel, int code) {}

    /** Who hears what comes in; called on Paho's thread and must not block. */
    interface Inlet {
        void arrived(String topic, MqttMessage message);
    }

    private final MqttAsyncClient client;
    private final Whereabouts where;
    private final Inlet inlet;
    private final Runnable wake;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean up;
    private boolean dropped;
    private volatile int goodbye;
    private volatile String why = "";
    private long packetMax = Long.MAX_VALUE;
    private int window = WINDOW_MAX;

    private Pipe(MqttAsyncClient client, String prefix, Inlet inlet, Runnable wake) {
        this.client = client;
        this.where = new Whereabouts(prefix);
        this.inlet = inlet;
        this.wake = wake;
    }

    /** Connects, waiting at most so long as a connection may take. */
    static Pipe open(Target target, String clientId, String prefix, Parcel will, Inlet inlet, Runnable wake)
            throws MqttException {
        var client = new MqttAsyncClient(target.uri(), clientId, new MemoryPersistence(), Pings.sender(), null);
        var pipe = new Pipe(client, prefix, inlet, wake);
        boolean done = false;
        try {
            client.setCallback(pipe);
            var token = client.connect(Packets.connect(target, prefix, will));
            token.waitForCompletion(Packets.CONNECT_MAX.toMillis());
            pipe.accepted(token.getResponseProperties());
            done = true;
        } finally {
            if (!done) {
                pipe.drop();
            }
        }
        return pipe;
    }

    private void accepted(@Nullable MqttProperties limits) {
        up = client.isConnected();
        if (limits != null && limits.getMaximumPacketSize() != null) {
            packetMax = limits.getMaximumPacketSize();
        }
        if (limits != null && limits.getReceiveMaximum() != null) {
            window = Math.clamp(limits.getReceiveMaximum(), 1, WINDOW_MAX);
        }
    }

    boolean isUp() {
        return up;
    }

    /** Why the broker ended it; 0: nobody said. */
    int goodbye() {
        return goodbye;
    }

    /** The same in words; empty: nobody knows. */
    String why() {
        return why;
    }

    int window() {
        return window;
    }

    /** Whether the broker would break the connection over this. */
    boolean isTooLarge(Parcel parcel) {
        return parcel.bytes().length + PACKET_HEAD > packetMax;
    }

    @Nullable
    Answer answer() {
        return answers.poll();
    }

    /** Sends; the answer comes later. */
    void send(Parcel parcel, long ageNanos) throws MqttException {
        var message = Packets.publish(parcel, ageNanos);
        var path = where.at(parcel.address().path());
        if (message.getQos() == 0) {
            client.publish(path, message);
        } else {
            client.publish(path, message, null, new MqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    var codes = token.getReasonCodes();
                    note(new Answer(parcel, codes == null || codes.length == 0 ? 0 : codes[0]));
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                    if (failure instanceof MqttException e
                            && e.getReasonCode() >= Answers.REFUSED
                            && e.getReasonCode() < 0x100) {
                        note(new Answer(parcel, e.getReasonCode()));
                    }
                }
            });
        }
    }

    private void note(Answer answer) {
        answers.add(answer);
        wake.run();
    }

    /** Asks for these filters; what we send ourselves does not come back on this connection. */
    @Nullable
    String subscribe(Collection<String> filters) throws MqttException {
        if (filters.isEmpty()) {
            return null;
        }
        var wanted = filters.stream().map(this::subscription).toArray(MqttSubscription[]::new);
        var token = client.subscribe(wanted, null, (MqttActionListener) null, new MqttProperties());
        token.waitForCompletion(ANSWER_MAX.toMillis());
        int index = 0;
        for (var filter : filters) {
            var codes = token.getReasonCodes();
            if (codes != null && index < codes.length && codes[index] >= Answers.REFUSED) {
                return "may not listen to " + filter + ": " + Answers.words(codes[index]);
            }
            index++;
        }
        return null;
    }

    private MqttSubscription subscription(String filter) {
        var subscription = new MqttSubscription(where.at(filter), 1);
        subscription.setNoLocal(true);
        return subscription;
    }

    /** Says goodbye: no will. */
    void close() {
        try {
            if (up) {
                client.disconnect(0).waitForCompletion(ANSWER_MAX.toMillis());
            }
        } catch (MqttException e) {
            LOG.debug("goodbye to the broker: {}", e.getMessage());
        }
        drop();
    }

    /** Ends it without a word: the will goes out. */
    void drop() {
        up = false;
        if (dropped) {
            return; // a closed client of Paho answers a second goodbye with a NullPointerException
        }
        dropped = true;
        try {
            client.disconnectForcibly(0, 0, false);
        } catch (MqttException | RuntimeException e) {
            LOG.debug("the connection was gone already: {}", e.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException | RuntimeException e) {
            LOG.debug("the connection is closed with a complaint: {}", e.getMessage());
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        goodbye = response.getReturnCode();
        var cause = response.getException();
        why = goodbye != 0 ? Answers.words(goodbye) : cause == null ? "" : Answers.words(cause);
        up = false;
        wake.run();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        var path = where.path(topic);
        if (path != null) {
            inlet.arrived(path, message);
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException e) {
        LOG.debug("the broker's packet was not understood: {}", e.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int code, MqttProperties properties) {}
}
