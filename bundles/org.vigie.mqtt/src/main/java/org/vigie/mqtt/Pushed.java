package org.vigie.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Pushes;
import org.vigie.api.probe.Secret;

/**
 * What others push over the broker, while a check waits for it: {@code push/<service>/<function>} with the token as its
 * text, or {@code push/<token>}. It goes to whoever waits and to nobody else: a token is a secret, and a wrong one is no news.
 */
final class Pushed {
    private static final String ABOVE = "push/";

    /** A token is shorter; what is longer is not even looked at. */
    private static final int TOKEN_MAX = 128;

    private final Supplier<@Nullable Pushes> door;

    Pushed(Supplier<@Nullable Pushes> door) {
        this.door = door;
    }

    /** What to ask the broker for now. */
    List<String> filters() {
        var open = door.get();
        return open != null && open.awaited() ? List.of(ABOVE + "+", ABOVE + "+/+") : List.of();
    }

    /**
     * Takes a push; on the library's thread, which reads no further meanwhile. What the broker kept is no sign of life: it may be
     * of last year.
     *
     * @return whether it was one, right or wrong
     */
    boolean took(String path, MqttMessage message) {
        if (!path.startsWith(ABOVE)) {
            return false;
        }
        var open = door.get();
        var token = path.indexOf('/', ABOVE.length()) < 0 ? path.substring(ABOVE.length()) : text(message.getPayload());
        if (open != null && !message.isRetained() && !token.isEmpty() && token.length() <= TOKEN_MAX) {
            open.take(new Secret(token));
        }
        return true;
    }

    private static String text(byte[] payload) {
        return payload.length > TOKEN_MAX ? "" : new String(payload, UTF_8).strip();
    }
}
