package org.vigie.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** How our packets look. */
final class Packets {
    /** Half of the time after which a broker tells others that we are gone. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    /** Just long enough for the will's delay, which must not outlive the session. */
    private static final long SESSION_S = 10;

    /** Short blips are nobody's business; some brokers lose wills without a delay. */
    private static final long WILL_DELAY_S = 1;

    /** More than anybody may send us. */
    private static final long PACKET_MAX = 300L * 1024;

    private Packets() {}

    /** How to connect; what of it can only be read now may turn out unusable. */
    static MqttConnectionOptions connect(Target target, String prefix, Parcel will) throws MqttException {
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval((int) KEEP_ALIVE.toSeconds());
        options.setConnectionTimeout((int) CONNECT_MAX.toSeconds());
        options.setSessionExpiryInterval(SESSION_S);
        options.setMaximumPacketSize(PACKET_MAX);
        options.setTopicAliasMaximum(0);
        options.setUseSubscriptionIdentifiers(false);
        if (!target.user().isEmpty()) {
            options.setUserName(target.user());
            options.setPassword(target.password().reveal().getBytes(StandardCharsets.UTF_8));
        }
        secure(options, target);
        options.setWill(prefix + "/" + will.address().path(), publish(will, 0));
        var properties = new MqttProperties();
        properties.setWillDelayInterval(WILL_DELAY_S);
        options.setWillMessageProperties(properties);
        return options;
    }

    private static void secure(MqttConnectionOptions options, Target target) throws MqttException {
        options.setHttpsHostnameVerificationEnabled(true);
        if (target.isSecure()) {
            try {
                options.setSocketFactory(target.tls().sockets());
            } catch (Tls.Unusable e) {
                throw new MqttException(e);
            }
        }
    }

    static MqttMessage publish(Parcel parcel, long ageNanos) {
        var topic = parcel.address().topic();
        var message = new MqttMessage(parcel.bytes(), topic.qos(), topic.retained(), null);
        if (parcel.payload() != null) {
            var properties = new MqttProperties();
            var expiry = topic.expiry(parcel.payload());
            if (expiry != null) {
                properties.setMessageExpiryInterval(
                        Math.max(1, expiry.minusNanos(ageNanos).toSeconds()));
            }
            properties.setContentType(topic.isText() ? "text/plain" : "application/json");
            properties.setPayloadFormat(true);
            message.setProperties(properties);
        }
        return message;
    }
}
