package org.vigie.mqtt;

import java.io.EOFException;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;

/** What brokers answer, in words. */
final class Answers {
    /** From here on an answer is a refusal. */
    static final int REFUSED = 0x80;

    /** Another client with our id is here now. */
    static final int TAKEN_OVER = 0x8E;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(0x80, "no reason given"),
            Map.entry(0x81, "malformed packet"),
            Map.entry(0x82, "protocol error"),
            Map.entry(0x83, "refused by the broker's own rules"),
            Map.entry(0x84, "the broker does not speak MQTT 5"),
            Map.entry(0x85, "client id not accepted"),
            Map.entry(0x86, "wrong user or password"),
            Map.entry(0x87, "not authorised"),
            Map.entry(0x88, "broker not available"),
            Map.entry(0x89, "broker busy"),
            Map.entry(0x8B, "broker shuts down"),
            Map.entry(0x8D, "no word from us in time"),
            Map.entry(TAKEN_OVER, "another client uses our id"),
            Map.entry(0x90, "topic not accepted"),
            Map.entry(0x93, "too much at once"),
            Map.entry(0x95, "packet too large"),
            Map.entry(0x97, "quota exceeded"),
            Map.entry(0x99, "payload not accepted"),
            Map.entry(0x9A, "retained messages not accepted"),
            Map.entry(0x9B, "QoS not accepted"));

    private Answers() {}

    static String words(int code) {
        return WORDS.getOrDefault(code, "answer") + " (0x" + Integer.toHexString(code) + ")";
    }

    static String words(MqttException e) {
        if (WORDS.containsKey(e.getReasonCode())) {
            return words(e.getReasonCode());
        }
        var handshake = Handshake.words(e);
        if (handshake != null) {
            return handshake;
        }
        var cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof EOFException) {
            return "the broker closed the connection";
        }
        var text = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return cause.getClass().getSimpleName() + text;
    }
}
