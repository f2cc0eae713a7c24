package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
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
import org.vigie.http.Http2;
import org.vigie.talk.Door;

/** Asks a gRPC server how it is, by the health protocol that such servers have: is this service serving? */
@Component
@ProbeType(
        value = "grpc",
        schemes = {"grpc", "grpcs"},
        values = {
            "serving: what the server says of the service: serving, not-serving, unknown or service-unknown",
            "tls.version: TLSv1.2 or TLSv1.3",
            "cert.days: whole days until the certificate ends"
        })
public final class GrpcProbe implements Probe<GrpcProbe.Settings> {
    private static final int PORT = 50_051;
    private static final int SECURE_PORT = 443;
    private static final int SERVICE_MAX = 100;
    private static final int ANSWER_MAX = 16_384;
    private static final String H2 = "h2";

    /** Before each message: not compressed, and its length. */
    private static final int PREFIX = 5;

    /** The first field of both messages: a text in the question, a number in the answer. */
    private static final int SERVICE = 0x0a;

    private static final int STATUS = 0x08;

    /** The numbers of the health protocol, in order. */
    enum Serving {
        UNKNOWN,
        SERVING,
        NOT_SERVING,
        SERVICE_UNKNOWN
    }

    /** Whom to ask, and about what. */
    public record Settings(
            @Help("grpc://host:port without TLS, grpcs://host with it")
            URI url,

            @Default("") @Help("full name of the service to ask about; left out: the server as a whole")
            String service,

            @Help("name of the credentials to sign in with, a token, over TLS only") @Nullable
            Credential as) {
        /** Refuses what no look could use. */
        public Settings {
            if (!door(url).tls() && as != null) {
                throw new IllegalArgumentException("url must be grpcs:// where credentials are sent");
            } else if (service.getBytes(UTF_8).length > SERVICE_MAX) {
                throw new IllegalArgumentException("service must not be longer than " + SERVICE_MAX + " bytes");
            }
        }

        private static Door door(URI url) {
            return Door.of(url, "grpc", PORT, SECURE_PORT);
        }
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) throws IOException {
        var door = Settings.door(target.url());
        try (var socket = door.open(attempt, H2)) {
            if (socket instanceof SSLSocket tls && !H2.equals(tls.getApplicationProtocol())) {
                throw new LookFailure(Symptom.PROTOCOL, "does not offer HTTP/2");
            }
            var answer = attempt.phase("check", () -> ask(target, door, attempt, socket));
            return GrpcStatus.refusal(answer.headers(), target.as() != null)
                    .orElseGet(() -> judged(answer.data(), attempt));
        } catch (LookFailure failure) {
            throw failure.symptom() == Symptom.HTTP_PROTOCOL
                    ? new LookFailure(Symptom.PROTOCOL, String.valueOf(failure.getMessage()), failure.detail())
                    : failure;
        }
    }

    private static Http2.Reply ask(Settings target, Door door, Attempt attempt, Socket socket) throws IOException {
        var head = new ArrayList<>(head(door, attempt));
        var as = target.as();
        if (as != null) {
            head.addAll(List.of("authorization", "Bearer " + token(as)));
        }
        var http = new Http2(socket, ANSWER_MAX);
        http.ask(head, question(target.service()));
        var reply = http.reply();
        if (reply.cut()) {
            throw new LookFailure(Symptom.PROTOCOL, "an answer of more than " + ANSWER_MAX + " bytes");
        }
        return reply;
    }

    private static List<String> head(Door door, Attempt attempt) {
        var host = door.host().contains(":") ? "[" + door.host() + "]" : door.host();
        var authority = host + ":" + door.port();
        return Stream.of(
                        List.of(":method", "POST", ":scheme", door.tls() ? "https" : "http"),
                        List.of(":path", "/grpc.health.v1.Health/Check", ":authority", authority),
                        List.of("te", "trailers", "content-type", "application/grpc"),
                        List.of("user-agent", attempt.userAgent()),
                        List.of("grpc-timeout", Math.max(1, attempt.left().toMillis()) + "m"))
                .flatMap(List::stream)
                .toList();
    }

    private static String token(Credential as) throws CannotLook {
        if (as.bearer() == null) {
            throw new CannotLook(Reason.CREDENTIALS, "the credentials have no token");
        }
        return as.bearer().reveal();
    }

    private static byte[] question(String service) {
        var name = service.getBytes(UTF_8);
        var message = new ByteArrayOutputStream();
        if (name.length > 0) {
            message.write(SERVICE);
            message.write(name.length);
            message.writeBytes(name);
        }
        return ByteBuffer.allocate(PREFIX + message.size())
                .put((byte) 0)
                .putInt(message.size())
                .put(message.toByteArray())
                .array();
    }

    private static Outcome judged(ByteBuffer answer, Attempt attempt) {
        int number = number(answer);
        if (number < 0 || number >= Serving.values().length) {
            return Outcome.down(Symptom.PROTOCOL, "an answer that is none of the health protocol");
        }
        var serving = Serving.values()[number];
        var word = serving.name().toLowerCase(Locale.ROOT).replace('_', '-');
        attempt.value("serving", () -> word);
        return attempt.asks("serving") ? Outcome.up(word) : meaning(serving, word);
    }

    /** The number in the answer; a zero is left out of it, and -1 stands for an answer that is none. */
    private static int number(ByteBuffer answer) {
        boolean whole = answer.remaining() >= PREFIX && answer.get() == 0 && answer.getInt() == answer.remaining();
        if (!whole || !answer.hasRemaining()) {
            return whole ? 0 : -1;
        }
        return answer.remaining() == 2 && answer.get() == STATUS ? answer.get() : -1;
    }

    private static Outcome meaning(Serving serving, String word) {
        return switch (serving) {
            case SERVING -> Outcome.up(word);
            case NOT_SERVING, SERVICE_UNKNOWN -> Outcome.down(Symptom.CONTENT_MISMATCH, word);
            case UNKNOWN -> Outcome.unknown(Reason.PROBE_ERROR, "the server says that it does not know how it is");
        };
    }
}
