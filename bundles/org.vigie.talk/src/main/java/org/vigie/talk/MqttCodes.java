package org.vigie.talk;

import java.io.IOException;
import java.util.Map;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** What the codes of a broker mean. */
public final class MqttCodes {
    private static final int BAD = 0x80;

    private MqttCodes() {}

    /** Lets a good code pass. MQTT 3.1.1 has five codes of its own, and only for the login. */
    public static void check(String step, int code, boolean five) throws IOException {
        if (code == 0 || (five && code < BAD) || (!five && code < BAD && !step.equals("CONNECT"))) {
            return;
        }
        var words = step + " refused: " + (five ? five(code) : three(code));
        switch (reason(code, five)) {
            case CREDENTIALS -> throw new CannotLook(Reason.CREDENTIALS, words);
            case RATE_LIMITED -> throw new CannotLook(Reason.RATE_LIMITED, words);
            default -> throw new LookFailure(Symptom.PROTOCOL, words, Map.of("mqtt_code", code));
        }
    }

    /** Ours, or nobody's: then {@link Reason#PROBE_ERROR} stands for none. */
    private static Reason reason(int code, boolean five) {
        if (!five) {
            return code == 4 || code == 5 || code == BAD ? Reason.CREDENTIALS : Reason.PROBE_ERROR;
        }
        return switch (code) {
            case 0x86, 0x87, 0x8c -> Reason.CREDENTIALS;
            case 0x8a, 0x93, 0x96, 0x97, 0x9f -> Reason.RATE_LIMITED;
            default -> Reason.PROBE_ERROR;
        };
    }

    private static String three(int code) {
        return switch (code) {
            case 1 -> "it does not speak MQTT 3.1.1";
            case 2 -> "it does not like our client id";
            case 3 -> "not available";
            case 4 -> "user name or password";
            case 5, BAD -> "not authorized";
            default -> "code " + code;
        };
    }

    private static String five(int code) {
        return switch (code) {
            case 0x84 -> "it does not speak MQTT 5";
            case 0x85 -> "it does not like our client id";
            case 0x86 -> "user name or password";
            case 0x87 -> "not authorized";
            case 0x88 -> "not available";
            case 0x89 -> "busy";
            case 0x8a -> "banned";
            case 0x8b -> "it is shutting down";
            case 0x8f, 0x90 -> "not a topic for it";
            case 0x97 -> "a quota is used up";
            case 0x9c, 0x9d -> "another server is to be used";
            case 0x9f -> "too many connections";
            default -> "code 0x" + Integer.toHexString(code);
        };
    }
}
