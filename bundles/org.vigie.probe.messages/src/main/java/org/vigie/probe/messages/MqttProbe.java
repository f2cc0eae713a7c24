package org.vigie.probe.messages;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.talk.Door;
import org.vigie.talk.MqttTalk;

/** Talks to an MQTT broker: does it let us in, does a message come back, does what others publish still come? */
@Component
@ProbeType(
        value = "mqtt",
        schemes = {"mqtt", "mqtts"},
        values = {
            "age: time since the newest message on the topic that is listened to",
            "delivery: from publishing to the message that came back",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class MqttProbe implements Probe<MqttProbe.Settings> {
    private static final int PORT = 1883;
    private static final int SECURE_PORT = 8883;

    /** Whom to talk to, and about what. */
    public record Settings(
            @Help("mqtt://host, or mqtts://host for TLS") URI url,

            @Default("5") @Help("version of the protocol: 5 or 3.1.1")
            String version,

            @Help("name of the credentials to sign in with") @Nullable
            Credential as,

            @Help("id of the client; left out: another one each time") @Nullable
            String client,

            @Help("topic for a round trip: a message is published, not retained, and must come back") @Nullable
            String roundTrip,

            @Help("topic or filter on which others publish: retained messages do not count") @Nullable
            String listen,

            @Default("3s") @Help("how long to listen each time; better longer than the usual time between two messages")
            Duration window,

            @Default("5m") @Help("what is listened to is stale where the newest message is older")
            Duration maxAge) {
        /** Refuses what no look could use. */
        public Settings {
            door(url);
            if (!version.equals("5") && !version.equals("3.1.1")) {
                throw new IllegalArgumentException("version must be 5 or 3.1.1");
            } else if (roundTrip != null
                    && (roundTrip.isEmpty() || roundTrip.contains("#") || roundTrip.contains("+"))) {
                throw new IllegalArgumentException("round-trip must be a topic, without # and +");
            } else if (window.isNegative() || window.compareTo(maxAge) > 0) {
                throw new IllegalArgumentException("window must not be longer than max-age");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "mqtt", PORT, SECURE_PORT);
        }

        boolean five() {
            return version.equals("5");
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException, InterruptedException {
        try (var socket = Settings.door(target.url()).open(attempt)) {
            var talk = new MqttTalk(socket, target.five(), attempt.bytesMax());
            var look = new MqttLook(target, attempt, socket, talk);
            look.login();
            var evidence = "let in";
            if (target.roundTrip() != null) {
                evidence += ", message back after "
                        + look.roundTrip(target.roundTrip()).toMillis() + " ms";
            }
            var outcome = target.listen() == null ? Outcome.up(evidence) : look.listen(target.listen(), evidence);
            talk.bye();
            return outcome;
        }
    }
}
