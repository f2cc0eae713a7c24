package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.agent.LiveLook;
import org.vigie.agent.LiveLook.Machine;
import org.vigie.agent.LiveLook.Seen;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.LyingServer;

/** Every symptom that the types of this family can give, by the peer that gives it. */
class EverySymptomTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String PAGE = "Content-Type: text/html\r\n";

    @BeforeAll
    static void trustOurAuthority() {
        System.setProperty("javax.net.ssl.trustStore", Certificates.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", Certificates.password());
    }

    @AfterAll
    static void trustNobodyMore() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    /** What any of them may meet on the way. */
    static Stream<Arguments> ways() {
        return Stream.of("http", "feed", "write-read")
                .flatMap(type -> peers().map(peer -> {
                    var row = peer.get();
                    return arguments(type, row[0], row[1], row[2]);
                }));
    }

    private static Stream<Arguments> peers() {
        return Stream.of(
                arguments("nobody", LyingServer.refuses(), "tcp-refused"),
                arguments("a reset", LyingServer.that(client -> client.setSoLinger(true, 0)), "tcp-reset"),
                arguments("silence", LyingServer.hangs(), "http-timeout"),
                arguments("a drip", LyingServer.drips(), "http-timeout"),
                arguments("another protocol", LyingServer.garbage(), "http-protocol"),
                arguments("a circle", LyingServer.redirectsInCircles(), "http-redirect"),
                arguments("404", LyingServer.status(404), "http-4xx"),
                arguments("500", LyingServer.status(500), "http-5xx"),
                arguments("429", LyingServer.status(429), "unknown:rate-limited"),
                arguments("401", LyingServer.status(401), "unknown:credentials"),
                arguments("403", LyingServer.status(403), "unknown:credentials"),
                arguments("expired", LyingServer.certificate(Kind.EXPIRED), "tls-expired"),
                arguments("another's name", LyingServer.certificate(Kind.WRONG_NAME), "tls-name"),
                arguments("self-signed", LyingServer.certificate(Kind.SELF_SIGNED), "tls-untrusted"));
    }

    @ParameterizedTest(name = "{0}: {1} is {3}")
    @MethodSource("ways")
    void theWayThereHasItsSymptom(String type, String peer, LyingServer server, String word)
            throws IOException, InterruptedException {
        try (server) {
            var seen = look(type, server.uri("/").toString(), List.of());

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        }
    }

    @ParameterizedTest
    @CsvSource({"http", "feed", "write-read"})
    void aNameThatNobodyAnswersForIsATroubleOfNames(String type) throws IOException, InterruptedException {
        assertThat(look(type, "http://nowhere.example/", List.of()).word()).isEqualTo("dns-timeout");
    }

    @ParameterizedTest
    @CsvSource({"http", "feed", "write-read"})
    void aHandshakeThatIsNoneHasItsSymptom(String type) throws IOException, InterruptedException {
        try (var plain = LyingServer.garbage();
                var silent = LyingServer.hangs()) {
            assertThat(look(type, "https://127.0.0.1:" + plain.port(), List.of())
                            .word())
                    .isEqualTo("tls-handshake");
            assertThat(look(type, "https://127.0.0.1:" + silent.port(), List.of())
                            .word())
                    .isEqualTo("tls-timeout");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http | <p>hi</p> | text contains \"bye\" | content-mismatch",
                "http | <p>hi</p> | text.length > 200 -> hollow-page | hollow-page",
                "http | <p>hi</p> | count(\"article\") >= 5 -> hollow-page | hollow-page",
                "http | <time datetime='2024-03-01'>x</time> | newest(\"time@datetime\") < 10m -> stale-feed |"
                        + " stale-feed",
                "http | <p>hi</p> | status == 201 -> slow | slow",
                "http | {\"a\": 1} | json.a == 2 | content-mismatch",
                "http | {\"a\": 1} | json.a == 1 | up",
                "feed | {\"items\": [{\"date\": \"2024-03-01\"}]} | items >= 2 | content-mismatch",
                "feed | {\"items\": [{\"date\": \"2024-03-01\"}]} | newest < 10m -> stale-feed | stale-feed",
                "feed | {\"items\": [{\"date\": \"2024-03-01\"}]} | newest > 10m | up",
                "feed | {\"items\": []} | items >= 0 | content-mismatch",
                "write-read | nothing of ours | status == 200 | lost-write",
            })
    void whatIsThereHasItsSymptom(String type, String body, String expectation, String word)
            throws IOException, InterruptedException {
        try (var server = LyingServer.that(BadInput.body(PAGE, body))) {
            var seen = look(type, server.uri("/").toString(), List.of(expectation));

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        }
    }

    private static Seen look(String type, String url, List<String> expect) throws IOException, InterruptedException {
        Probe<?> probe =
                type.equals("http") ? new HttpProbe() : type.equals("feed") ? new FeedProbe() : new WriteReadProbe();
        Map<String, Object> target = Map.of("url", url, "as", "us");
        var step = new TreeMap<>(target);
        step.put("body", "{nonce}");
        Map<String, Object> settings = type.equals("write-read") ? Map.of("write", step, "read", step) : target;
        var machine = new Machine(Map.of(), Map.of("us", Map.of("bearer", "abc")));
        return LiveLook.look(probe, settings, expect, TIMEOUT, machine);
    }
}
