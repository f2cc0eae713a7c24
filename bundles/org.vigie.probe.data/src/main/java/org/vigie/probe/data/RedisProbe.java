package org.vigie.probe.data;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.talk.Door;

/** Pings a Redis server, or one of its kin: does it answer, is it what it should be, does its copy keep up? */
@Component
@ProbeType(
        value = "redis",
        schemes = {"redis", "rediss"},
        values = {
            "role: master or replica",
            "replicas: how many follow it",
            "lag: since a replica last heard of its master; of a master, that of its slowest replica",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class RedisProbe implements Probe<RedisProbe.Settings> {
    private static final int PORT = 6379;

    /** What a server may be. */
    enum Role {
        MASTER,
        REPLICA
    }

    /** Whom to ping. */
    public record Settings(
            @Help("redis://host, or rediss://host for TLS") URI url,

            @Help("name of the credentials to sign in with; a password alone is fine") @Nullable
            Credential as,

            @Help("what the server must be: master or replica") @Nullable
            Role role,

            @Help("a copy that is further behind is stale, and so is one that lost its master") @Nullable
            Duration maxLag) {
        /** Refuses what no look could use. */
        public Settings {
            door(url);
        }

        private static Door door(URI url) {
            return Door.of(url, "redis", PORT, PORT);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        try (var socket = Settings.door(target.url()).open(attempt)) {
            var redis = new Resp(socket, attempt.bytesMax());
            var as = target.as();
            if (as != null) {
                attempt.phase("auth", () -> signIn(as, redis));
            }
            var pong = attempt.phase("ping", () -> redis.ask("PING"));
            if (pong.error()) {
                throw refused("PING", pong);
            } else if (!pong.text().equalsIgnoreCase("PONG")) {
                throw new LookFailure(Symptom.PROTOCOL, "PING: " + pong.text());
            }
            boolean asked = Stream.of("role", "replicas", "lag").anyMatch(attempt::asks);
            return asked || target.role() != null || target.maxLag() != null
                    ? judged(target, replication(redis, attempt), attempt)
                    : Outcome.up("PONG");
        }
    }

    /** The text of a refusal stays here: what stands between us and the server may repeat what it was told. */
    private static boolean signIn(Credential as, Resp redis) throws IOException {
        var secret = as.password() == null ? as.bearer() : as.password();
        if (secret == null) {
            throw new CannotLook(Reason.CREDENTIALS, "the credentials have no password");
        }
        var reply =
                as.user() == null ? redis.ask("AUTH", secret.reveal()) : redis.ask("AUTH", as.user(), secret.reveal());
        if (reply.error() && !isTrouble(reply)) {
            throw new CannotLook(Reason.CREDENTIALS, "AUTH refused");
        } else if (reply.error()) {
            throw new LookFailure(Symptom.PROTOCOL, "AUTH: " + reply.kind());
        }
        return true;
    }

    private static Replication replication(Resp redis, Attempt attempt) throws IOException {
        var info = attempt.phase("info", () -> redis.ask("INFO", "replication"));
        if (info.error()) {
            throw refused("INFO", info);
        }
        return Replication.of(info.text());
    }

    private static IOException refused(String command, Resp.Reply reply) {
        var words = command + ": " + reply.text();
        return switch (reply.kind()) {
            case "NOAUTH", "NOPERM", "WRONGPASS", "DENIED" -> new CannotLook(Reason.CREDENTIALS, words);
            default -> new LookFailure(Symptom.PROTOCOL, words, Map.of("redis_error", reply.kind()));
        };
    }

    /** Of the server, whoever asks. */
    private static boolean isTrouble(Resp.Reply reply) {
        return switch (reply.kind()) {
            case "LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "OOM" -> true;
            default -> reply.text().startsWith("ERR max number of clients");
        };
    }

    private static Outcome judged(Settings target, Replication seen, Attempt attempt) {
        attempt.value("role", seen::role);
        attempt.value("replicas", seen::replicas);
        attempt.value("lag", seen::lag);
        var lag = seen.lag();
        var evidence = "PONG, " + seen.role() + ", " + seen.replicas() + " replicas"
                + (lag == null ? "" : ", " + lag.toSeconds() + " s behind");
        if (target.role() != null && !seen.role().equals(target.role().name().toLowerCase(Locale.ROOT))) {
            return Outcome.down(Symptom.CONTENT_MISMATCH, evidence);
        }
        boolean alone = lag == null && (seen.role().equals("replica") || seen.replicas() == 0);
        boolean stale = target.maxLag() != null && (alone || (lag != null && lag.compareTo(target.maxLag()) > 0));
        return stale
                ? Outcome.down(Symptom.STALE_FEED, evidence + (alone ? ", and nobody at the other end" : ""))
                : Outcome.up(evidence);
    }
}
