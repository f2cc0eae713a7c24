package org.vigie.probe.data;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.talk.Door;

/** Asks a Kafka broker who is there, whether somebody leads every partition of a topic, and how old its newest record is. */
@Component
@ProbeType(
        value = "kafka",
        schemes = {"kafka", "kafkas"},
        values = {
            "brokers: how many are there",
            "partitions: how many the topic has",
            "leaderless: partitions that nobody leads, so that nothing goes in or out; who asks for it decides what is"
                    + " good",
            "behind: partitions with copies that do not keep up",
            "age: since the newest record of the topic was written",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class KafkaProbe implements Probe<KafkaProbe.Settings> {
    private static final int PORT = 9092;
    private static final int SECURE_PORT = 9093;

    /** Brokers that are asked for the newest record: whoever has more leads with a hundred of them. */
    private static final int LEADERS_MAX = 100;

    private static final int UNKNOWN_TOPIC = 3;
    private static final int LEADER_NOT_AVAILABLE = 5;
    private static final int INVALID_TOPIC = 17;
    private static final int TOPIC_FORBIDDEN = 29;

    /** Whom to ask, and for what. */
    public record Settings(
            @Help("kafka://host/topic, or kafkas:// for TLS; without a topic only whether the broker answers")
            URI url,

            @Help("name of the credentials to sign in with, a user and a password") @Nullable
            Credential as,

            @Default("plain") @Help("how to sign in: plain, over TLS only, scram-sha-256 or scram-sha-512")
            Sasl.Way sasl,

            @Help("a topic whose newest record is older is stale, and so is an empty one") @Nullable
            Duration maxAge) {
        /** Refuses what no look could use. */
        public Settings {
            var door = door(url);
            if (as != null && sasl == Sasl.Way.PLAIN && !door.tls()) {
                throw new IllegalArgumentException(
                        "sasl must not be plain without TLS: write kafkas://, or scram-sha-512");
            } else if (topic(url).contains("/")) {
                throw new IllegalArgumentException("url must be kafka://host/topic");
            } else if (maxAge != null && topic(url).isEmpty()) {
                throw new IllegalArgumentException("max-age needs a topic: kafka://host/topic");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "kafka", PORT, SECURE_PORT);
        }

        private static String topic(URI url) {
            var path = url.getPath() == null ? "" : url.getPath();
            return path.startsWith("/") ? path.substring(1) : path;
        }

        String topic() {
            return topic(url);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var door = Settings.door(target.url());
        try (var socket = door.open(attempt)) {
            var talk = introduced(socket, target, attempt);
            var cluster = cluster(talk, target, attempt);
            attempt.value("brokers", () -> cluster.brokers().size());
            attempt.value("partitions", () -> cluster.partitions().size());
            attempt.value("leaderless", () -> cluster.leaderless().size());
            attempt.value("behind", cluster::behind);
            var seen = judged(target.topic(), cluster, attempt);
            boolean dated = target.maxAge() != null || attempt.asks("age");
            return seen instanceof Outcome.Up && dated ? dated(target, cluster, seen.evidence(), attempt) : seen;
        }
    }

    private static KafkaTalk introduced(Socket socket, Settings target, Attempt attempt) throws IOException {
        var talk = new KafkaTalk(socket, attempt);
        talk.greet();
        if (target.as() != null) {
            talk.signIn(Sasl.of(target.sasl(), target.as(), attempt.nonce()));
        }
        return talk;
    }

    /** A broker that wants to know who we are hangs up on whoever does not say it: it is asked whether that was why. */
    private static KafkaCluster cluster(KafkaTalk talk, Settings target, Attempt attempt) throws IOException {
        try {
            return talk.cluster(target.topic());
        } catch (EOFException hungUp) {
            var mechanisms = target.as() == null ? mechanisms(target, attempt) : List.<String>of();
            throw mechanisms.isEmpty()
                    ? hungUp
                    : new CannotLook(
                            Reason.CREDENTIALS,
                            "wants to know who we are: name credentials under 'as' (" + String.join(", ", mechanisms)
                                    + ")");
        }
    }

    private static List<String> mechanisms(Settings target, Attempt attempt) throws IOException {
        try (var socket = Settings.door(target.url()).open(attempt)) {
            var talk = new KafkaTalk(socket, attempt);
            talk.greet();
            return attempt.phase("auth", () -> talk.mechanisms(Sasl.Way.PLAIN.name()));
        }
    }

    private static Outcome judged(String topic, KafkaCluster cluster, Attempt attempt) throws IOException {
        var brokers =
                cluster.brokers().size() == 1 ? "1 broker" : cluster.brokers().size() + " brokers";
        if (topic.isEmpty()) {
            return Outcome.up(brokers);
        }
        int parts = cluster.partitions().size();
        var words = brokers + ", " + topic + " has " + (parts == 1 ? "1 partition" : parts + " partitions");
        switch (cluster.error()) {
            case 0, LEADER_NOT_AVAILABLE -> {}
            case UNKNOWN_TOPIC, INVALID_TOPIC ->
                throw new LookFailure(Symptom.CONTENT_MISMATCH, "there is no topic " + topic);
            case TOPIC_FORBIDDEN -> throw new CannotLook(Reason.CREDENTIALS, "topic " + topic + " is not for us");
            default -> throw new LookFailure(Symptom.PROTOCOL, topic + ": error " + cluster.error());
        }
        var leaderless = cluster.leaderless();
        boolean alone = !leaderless.isEmpty() || cluster.partitions().isEmpty();
        return alone && !attempt.asks("leaderless")
                ? Outcome.down(Symptom.NO_DELIVERY, words + ", and nobody leads " + named(leaderless))
                : Outcome.up(words + (cluster.behind() == 0 ? "" : ", " + cluster.behind() + " with copies behind"));
    }

    private static String named(List<Integer> partitions) {
        var some = partitions.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
        return partitions.isEmpty() ? "any" : some + (partitions.size() > 5 ? " and others" : "");
    }

    /** Each broker knows the records of the partitions that it leads. */
    private static Outcome dated(Settings target, KafkaCluster cluster, String words, Attempt attempt)
            throws IOException {
        var times = new ArrayList<Long>();
        for (var led : cluster.led().entrySet().stream().limit(LEADERS_MAX).toList()) {
            var broker = led.getKey();
            var door = new Door(
                    broker.host(), broker.port(), Settings.door(target.url()).tls());
            try (var socket = door.open(attempt)) {
                times.addAll(introduced(socket, target, attempt).newest(target.topic(), led.getValue()));
            }
        }
        var age = times.stream()
                .max(Long::compare)
                .map(newest -> Duration.between(Instant.ofEpochMilli(newest), attempt.now()))
                .orElse(null);
        attempt.value("age", () -> age);
        var evidence = words + (age == null ? ", without a record" : ", newest record " + age.toSeconds() + " s ago");
        boolean stale = target.maxAge() != null && (age == null || age.compareTo(target.maxAge()) > 0);
        return stale ? Outcome.down(Symptom.STALE_FEED, evidence) : Outcome.up(evidence);
    }
}
