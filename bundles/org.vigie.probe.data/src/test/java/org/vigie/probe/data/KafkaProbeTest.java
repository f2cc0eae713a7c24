package org.vigie.probe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class KafkaProbeTest implements ProbeContract<KafkaProbe.Settings> {
    private static final Credential KEY = new Credential("vigie", CANARY, null, null);

    /** Of RFC 7677. */
    private static final String CHALLENGE =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    @Override
    public Probe<KafkaProbe.Settings> probe() {
        return new KafkaProbe();
    }

    @Override
    public KafkaProbe.Settings at(String host, int port) {
        return new KafkaProbe.Settings(
                URI.create("kafka://" + host + ":" + port + "/orders"), KEY, Sasl.Way.SCRAM_SHA_512, null);
    }

    private static KafkaProbe.Settings settings(String url, @Nullable Credential as, @Nullable Duration maxAge) {
        return new KafkaProbe.Settings(URI.create(url), as, Sasl.Way.PLAIN, maxAge);
    }

    private Look look(KafkaPeer peer, @Nullable Duration maxAge) throws InterruptedException {
        try (var server = LyingServer.that(peer::speak);
                var attempt = new FakeAttempt()) {
            peer.at(server.port());
            return attempt.look(probe(), settings("kafka://127.0.0.1:" + server.port() + "/orders", null, maxAge));
        }
    }

    @Test
    void whoIsThereAndWhoLeadsIsTold() throws Exception {
        var peer = new KafkaPeer();
        try (var server = LyingServer.that(peer.at(0)::speak);
                var attempt = new FakeAttempt()) {
            var before = Leftovers.now();
            var url = "kafka://127.0.0.1:" + server.port();
            assertThat(attempt.look(probe(), settings(url, null, null)).answer().evidence())
                    .isEqualTo("1 broker");
            var look = attempt.look(probe(), settings(url + "/orders", null, null));
            assertThat(look.answer().evidence()).isEqualTo("1 broker, orders has 2 partitions, 1 with copies behind");
            assertThat(attempt.value("brokers")).isEqualTo(1);
            assertThat(attempt.value("partitions")).isEqualTo(2);
            assertThat(attempt.value("leaderless")).isEqualTo(0);
            assertThat(attempt.value("behind")).isEqualTo(1L);
            assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "versions", "metadata");
            before.assertNoMore();
        }
        assertThat(peer.heard()).containsOnly("metadata only"); // a topic that is looked at is never created
    }

    static Stream<Arguments> topics() {
        return Stream.of(
                topic("up", "a healthy topic", peer -> peer),
                topic("no-delivery", "nobody leads", peer -> peer.ledBy(-1)),
                topic("no-delivery", "no leader yet", peer -> peer.topicError(5)),
                topic("content-mismatch", "unknown", peer -> peer.topicError(3)),
                topic("content-mismatch", "no name of a topic", peer -> peer.topicError(17)),
                topic("unknown:credentials", "forbidden", peer -> peer.topicError(29)),
                topic("protocol", "something else", peer -> peer.topicError(-1)),
                topic("protocol", "a broker that is too old", peer -> peer.speaking(0, 3, 1)),
                topic("protocol", "a broker that is too new", peer -> peer.speaking(5, 20, 20)),
                topic("unknown:credentials", "wants SASL", peer -> peer.asking("SCRAM-SHA-512")));
    }

    private static Arguments topic(String expected, String name, UnaryOperator<KafkaPeer> peer) {
        return Arguments.of(expected, name, peer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("topics")
    void eachStateOfATopicHasItsMeaning(String expected, String name, UnaryOperator<KafkaPeer> peer) throws Exception {
        var look = look(peer.apply(new KafkaPeer()), null);
        assertThat(look.word()).as("%s: %s", name, look).isEqualTo(expected);
    }

    @Test
    void aBrokerThatWantsToKnowUsSaysHow() throws Exception {
        var look = look(new KafkaPeer().asking("SCRAM-SHA-512", "PLAIN"), null);
        assertThat(look.thrown())
                .hasMessage("wants to know who we are: name credentials under 'as' (SCRAM-SHA-512, PLAIN)");
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({"up, 10", "stale-feed, 1000", "stale-feed, -1"})
    void theNewestRecordHasAnAge(String expected, long seconds) throws Exception {
        var now = InstantSource.system().millis();
        var peer = new KafkaPeer().newest(seconds < 0 ? -1 : now - 1000 * seconds);
        var look = look(peer, Duration.ofMinutes(5));
        assertThat(look.word()).as("%s", look).isEqualTo(expected);
        assertThat(look.answer().evidence())
                .contains(seconds < 0 ? "without a record" : "newest record " + seconds / 10);
        assertThat(peer.heard()).contains("newest by -3");
    }

    @Test
    void whereNobodyKnowsTheAgeNothingIsSaid() throws Exception {
        var old = look(new KafkaPeer().speaking(0, 13, 6), Duration.ofMinutes(5));
        assertThat(old.word()).as("%s", old).isEqualTo("unknown:probe-error");
        var moved = look(new KafkaPeer().refusing(6), Duration.ofMinutes(5));
        assertThat(moved.word()).as("%s", moved).isEqualTo("protocol");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"up, PLAIN, 0", "up, , 0", "unknown:credentials, PLAIN, 58", "unknown:credentials, SCRAM-SHA-512, 0"})
    void aPasswordIsShownOverTlsOnlyAndNeverTold(String expected, @Nullable String mechanism, int refusal)
            throws Exception {
        var peer = new KafkaPeer().refusing(refusal);
        try (var server = LyingServer.secured(
                        Certificates.Kind.GOOD, (mechanism == null ? peer : peer.asking(mechanism))::speak);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var look = attempt.look(probe(), settings("kafkas://localhost:" + server.port(), KEY, null));
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.toString()).doesNotContain(CANARY.reveal());
        }
        boolean shown = "PLAIN".equals(mechanism);
        assertThat(peer.heard().contains("auth |vigie|" + CANARY.reveal())).isEqualTo(shown);
    }

    @Test
    void scramProvesThePasswordWithoutShowingIt() throws IOException {
        var sasl = new Sasl(Sasl.Way.SCRAM_SHA_256, "user", "pencil", "rOprNGfwEbeRWgbNEkqO");
        var step = new AtomicInteger();
        var good = sasl.prove(ours -> {
            boolean first = step.getAndIncrement() == 0;
            assertThat(ours)
                    .isEqualTo(
                            first
                                    ? "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"
                                    : "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                            + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
            return first ? CHALLENGE : "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
        });
        assertThat(good).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r=somebody-else,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=999999999",
                "r=rOprNGfwEbeRWgbNEkqOx,s=?,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
            })
    void whoeverDoesNotKnowThePasswordIsNotBelieved(String challenge) {
        var sasl = new Sasl(Sasl.Way.SCRAM_SHA_256, "user", "pencil", "rOprNGfwEbeRWgbNEkqO");
        assertThatThrownBy(() -> sasl.prove(ours -> ours.startsWith("n,,") ? challenge : "v=AAAA"))
                .isInstanceOf(LookFailure.class)
                .hasMessageStartingWith("SASL: ");
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "'', 'hung up', EOFException",
        "00000009, 'hung up in the middle of an answer', protocol",
        "485454502f312e3120343030, 'not an answer of Kafka', protocol",
        "15030300020228, 'not an answer of Kafka: it speaks TLS, so write kafkas://', protocol",
        "0000000400000007, 'an answer to another question', protocol",
        "0000000400000001, 'an answer that makes no sense', protocol",
        "0000000a0000000100007f7f7f7f, 'an answer that makes no sense', protocol",
        "00000006000000010002, 'does not say what it can: error 2', protocol"
    })
    void whatIsNoBrokerIsSeenThrough(String said, String words, String expected) throws Exception {
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read();
                    client.getOutputStream().write(HexFormat.of().parseHex(said));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                });
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings("kafka://127.0.0.1:" + server.port(), null, null));
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.thrown()).hasMessage(words);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://broker.example, url must be kafka://",
        "kafka://broker.example/a/b, url must be kafka://host/topic",
    })
    void aUrlThatIsNoneIsRefused(String url, String words) {
        assertThatThrownBy(() -> settings(url, null, null)).hasMessageStartingWith(words);
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> settings("kafka://broker.example", KEY, null)).hasMessageContaining("without TLS");
        assertThatThrownBy(() -> settings("kafka://broker.example", null, Duration.ofMinutes(1)))
                .hasMessageContaining("needs a topic");
    }
}
