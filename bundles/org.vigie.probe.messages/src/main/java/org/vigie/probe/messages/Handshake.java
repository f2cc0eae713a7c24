package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.vigie.api.Symptom;
import org.vigie.api.probe.LookFailure;
import org.vigie.http.Answer;

/** How a WebSocket is asked for, and how an answer shows that it was understood (RFC 6455). */
final class Handshake {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_LENGTH = 16;

    private Handshake() {}

    /** It must differ each time, so that no cache can answer; nobody has to guess it. */
    static String key() {
        var bytes = new byte[KEY_LENGTH];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Map<String, String> headers(String key) {
        return Map.of(
                "Connection", "Upgrade",
                "Upgrade", "websocket",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", key);
    }

    /** Refuses a peer that agreed without having understood. */
    static void check(Answer answer, String key) throws LookFailure {
        if (!"websocket".equalsIgnoreCase(answer.header("upgrade"))) {
            throw new LookFailure(Symptom.PROTOCOL, "switched to something that is not WebSocket");
        }
        if (!accepts(key).equals(answer.header("sec-websocket-accept"))) {
            throw new LookFailure(Symptom.PROTOCOL, "agreed to a handshake that is not ours");
        }
    }

    static String accepts(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-1", impossible);
        }
    }
}
