package org.vigie.notify.mqtt;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vigie.api.Clock;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.notify.NotifierType;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outings;
import org.vigie.api.probe.Secret;
import org.vigie.core.say.Cut;
import org.vigie.core.say.Facts;
import org.vigie.talk.Door;
import org.vigie.talk.MqttCodes;
import org.vigie.talk.MqttTalk;

/** Writes the sentence as plain text to a topic, where the broker keeps it: for displays that can do nothing else. */
@Component(service = Notifier.class)
@NotifierType("mqtt-text")
public final class MqttTextNotifier implements Notifier<MqttTextNotifier.Settings> {
    /** Within the time that any notifier gets. */
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private static final int PORT = 1883;
    private static final int SECURE_PORT = 8883;
    private static final int KEEP_ALIVE_S = 60;

    /** Packets of others that may come before an answer, and bytes of all of them. */
    private static final int PACKETS_MAX = 16;

    private static final int BYTES_MAX = 65_536;

    /** MQTT 3.1.1 promises to take an id of so many letters and no more. */
    private static final int CLIENT_MAX = 23;

    private static final int TEXT_MAX = 3000;
    private static final String SERVICE = "{service}";

    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Outings outings;

    /** Which broker, and what it keeps. */
    public record Settings(
            @Help("language of the words around the sentence: told by the key of the same name that every notifier has")
            @Default("en")
            String lang,

            @Help("address of the broker: mqtt://host or mqtts://host")
            URI url,

            @Help("who we are there; left out: nobody in particular") @Nullable
            String user,

            @Help("the password, best as $[secret:name]") @Nullable
            Secret password,

            @Default("vigie/text/{service}") @Help("topic; {service} stands for the id of the service")
            String topic,

            @Default("200") @Help("characters that the display has; what is longer is cut")
            int length) {
        /** Refuses what no notice could use. */
        public Settings {
            door(url);
            if (topic.isBlank() || topic.contains("+") || topic.contains("#")) {
                throw new IllegalArgumentException("topic must be one, without # and +");
            } else if (length < 1 || length > TEXT_MAX) {
                throw new IllegalArgumentException("length must be from 1 to " + TEXT_MAX);
            } else if (user == null && password != null) {
                throw new IllegalArgumentException("password needs a user");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "mqtt", PORT, SECURE_PORT);
        }

        /** A name without control characters is one level of the topic, whatever stands in it. */
        String topic(String service) {
            var level = new StringBuilder();
            service.codePoints()
                    .map(c -> c == '/' || c == '+' || c == '#' || Character.isISOControl(c) ? '-' : c)
                    .forEach(level::appendCodePoint);
            return topic.replace(SERVICE, level);
        }
    }

    /** Made by the component runtime. */
    @Activate
    public MqttTextNotifier(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public void deliver(Settings settings, Notice notice) throws IOException, InterruptedException {
        var way = outings;
        if (way == null) {
            throw new IOException("the agent, which knows the way out, is not running yet");
        }
        way.go(WITHIN, Settings.door(settings.url()).host(), attempt -> write(settings, notice, attempt));
    }

    private boolean write(Settings settings, Notice notice, Attempt attempt) throws IOException {
        var facts = new Facts(notice, settings.lang(), clock.now());
        var text = Cut.characters(facts.texts().getOrDefault("text", ""), settings.length());
        try (var socket = Settings.door(settings.url()).open(attempt)) {
            var talk = new MqttTalk(socket, false, BYTES_MAX);
            var client = "vigie-" + attempt.nonce();
            talk.connect(
                    client.substring(0, Math.min(client.length(), CLIENT_MAX)),
                    settings.user(),
                    settings.password(),
                    KEEP_ALIVE_S);
            MqttCodes.check("CONNECT", MqttTalk.code(next(talk, MqttTalk.CONNACK), 1), false);
            talk.publish(settings.topic(facts.texts().getOrDefault("service", "")), text, true);
            next(talk, MqttTalk.PUBACK);
            talk.bye();
            return true;
        }
    }

    private static MqttTalk.Packet next(MqttTalk talk, int kind) throws IOException {
        for (int i = 0; i < PACKETS_MAX; i++) {
            var packet = talk.receive();
            if (packet.kind() == kind) {
                return packet;
            }
        }
        throw new IOException("not a broker: no answer among " + PACKETS_MAX + " packets");
    }
}
