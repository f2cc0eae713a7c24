package org.vigie.probe.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.Mosquitto;
import org.vigie.testkit.ProbeContract;
import org.vigie.testkit.RealPart;

class MqttProbeTest implements ProbeContract<MqttProbe.Settings> {
    private static final Duration WINDOW = Duration.ofMillis(300);

    @TempDir
    Path dir;

    private @Nullable Mosquitto mosquitto;

    @AfterEach
    void end() throws InterruptedException {
        if (mosquitto != null) {
            mosquitto.kill();
        }
    }

    @Override
    public Probe<MqttProbe.Settings> probe() {
        return new MqttProbe();
    }

    @Override
    public MqttProbe.Settings at(String host, int port) {
        return settings(port, "5", "a/b", null);
    }

    private static MqttProbe.Settings settings(
            int port, String version, @Nullable String roundTrip, @Nullable String listen) {
        var as = new Credential("reader", CANARY, null, null);
        var url = URI.create("mqtt://127.0.0.1:" + port);
        return new MqttProbe.Settings(url, version, as, null, roundTrip, listen, WINDOW, Duration.ofSeconds(3));
    }

    private int broker(String extra) throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        mosquitto = new Mosquitto(dir, extra).start();
        return mosquitto.port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "3.1.1"})
    void aMessageThatComesBackIsDelivery(String version) throws Exception {
        int port = broker("");
        try (var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(port, version, "vigie/canary", null));

            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat((Duration) attempt.value("delivery")).isLessThan(Duration.ofSeconds(5));
            assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "login", "subscribe", "delivery");
        }
    }

    @Test
    void aBrokerThatKnowsUsNotIsOursToMend() throws Exception {
        int port = broker("allow_anonymous false\n");
        try (var attempt = new FakeAttempt()) {
            assertThat(attempt.look(probe(), at("", port)).word()).isEqualTo("unknown:credentials");
        }
        try (var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(port, "3.1.1", null, null));
            assertThat(look.word()).isEqualTo("unknown:credentials");
            assertThat(look.toString()).doesNotContain(CANARY.reveal());
        }
    }

    /** Over MQTT 5 the broker says so; over 3.1.1 the message is taken and gone. */
    @Test
    void aTopicThatWeMayNotWriteIsToldApart() throws Exception {
        var acl = java.nio.file.Files.writeString(dir.resolve("acl"), "topic read #\n");
        int port = broker("allow_anonymous true\nacl_file " + acl + "\n");
        try (var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(port, "5", "a/b", null));
            assertThat(look.word()).as("%s", look).isEqualTo("unknown:credentials");
        }
        try (var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var look = attempt.look(probe(), settings(port, "3.1.1", "a/b", null));
            assertThat(look.word()).as("%s", look).isEqualTo("no-delivery");
            assertThat(look.took()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aTopicIsUnknownUntilItSpeaksAndStaleWhenItFallsSilent() throws Exception {
        int port = broker("");
        try (var attempt = new FakeAttempt(Duration.ofSeconds(60))) {
            var target = settings(port, "5", null, "sensors/+");
            publish(port, "sensors/old", "-r"); // kept by the broker: says nothing about now

            assertThat(attempt.look(probe(), target).word()).isEqualTo("unknown:probe-error");
            publishWhile(
                    port, () -> assertThat(attempt.look(probe(), target).word()).isEqualTo("up"));
            assertThat((Duration) attempt.value("age")).isEqualTo(Duration.ZERO);
            assertThat(firstThatIsNot("up", attempt, target)).isEqualTo("stale-feed");
        }
    }

    @Test
    void aTopicThatNeverSpeaksIsStaleInTheEnd() throws Exception {
        int port = broker("");
        try (var attempt = new FakeAttempt(Duration.ofSeconds(60))) {
            var target = settings(port, "3.1.1", null, "sensors/+");

            assertThat(attempt.look(probe(), target).word()).isEqualTo("unknown:probe-error");
            assertThat(firstThatIsNot("unknown:probe-error", attempt, target)).isEqualTo("stale-feed");
        }
    }

    private String firstThatIsNot(String word, FakeAttempt attempt, MqttProbe.Settings target)
            throws InterruptedException {
        var look = attempt.look(probe(), target);
        for (int i = 0; i < 30 && look.word().equals(word); i++) {
            look = attempt.look(probe(), target);
        }
        return look.word();
    }

    @Test
    void aWindowLongerThanTheLookIsOursToMend() throws Exception {
        int port = broker("");
        var tooLong = Duration.ofMinutes(1);
        var url = URI.create("mqtt://127.0.0.1:" + port);
        try (var attempt = new FakeAttempt(Duration.ofSeconds(5))) {
            var target = new MqttProbe.Settings(url, "5", null, null, null, "a", tooLong, tooLong);
            assertThat(attempt.look(probe(), target).word()).isEqualTo("unknown:probe-error");
        }
    }

    private static void publish(int port, String topic, String... more) throws Exception {
        var pub = RealPart.find("mosquitto_pub");
        assumeTrue(pub.isPresent(), "mosquitto_pub is not installed");
        var command = Stream.concat(
                Stream.of(pub.get().toString(), "-p", "" + port, "-t", topic, "-m", "21.5"), Stream.of(more));
        assertThat(new ProcessBuilder(command.toList()).start().waitFor()).isZero();
    }

    private static void publishWhile(int port, org.assertj.core.api.ThrowableAssert.ThrowingCallable look)
            throws Exception {
        var on = new java.util.concurrent.atomic.AtomicBoolean(true);
        var thread = Thread.ofVirtual().start(() -> {
            try {
                while (on.get()) {
                    publish(port, "sensors/hall");
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        org.assertj.core.api.Assertions.assertThatCode(look).doesNotThrowAnyException();
        on.set(false);
        thread.join();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("5", "protocol", new int[] {0x20, 3, 0, 0x88, 0}),
                Arguments.of("5", "protocol", new int[] {0x20, 3, 0, 0x84, 0}),
                Arguments.of("5", "unknown:credentials", new int[] {0x20, 3, 0, 0x86, 0}),
                Arguments.of("5", "unknown:credentials", new int[] {0x20, 3, 0, 0x87, 0}),
                Arguments.of("5", "unknown:rate-limited", new int[] {0x20, 3, 0, 0x9f, 0}),
                Arguments.of("5", "unknown:rate-limited", new int[] {0x20, 3, 0, 0x8a, 0}),
                Arguments.of("3.1.1", "protocol", new int[] {0x20, 2, 0, 1}),
                Arguments.of("3.1.1", "protocol", new int[] {0x20, 2, 0, 3}),
                Arguments.of("3.1.1", "unknown:credentials", new int[] {0x20, 2, 0, 4}),
                Arguments.of("5", "protocol", new int[] {0x30, 2, 0, 0}),
                Arguments.of("5", "protocol", new int[] {0x20, 0}),
                Arguments.of("5", "protocol", new int[] {0x20, 0xff, 0xff, 0xff, 0xff, 0xff}),
                Arguments.of("5", "protocol", new int[] {0x20, 0xff, 0xff, 0xff, 0x7f}),
                Arguments.of("5", "protocol", new int[] {0x20, 3, 0, 0, 0, 0xe0, 1, 0x8b}),
                Arguments.of("5", "unknown:credentials", new int[] {0x20, 3, 0, 0, 0, 0x90, 4, 0, 1, 0, 0x87}),
                Arguments.of("5", "protocol", new int[] {0x20, 3, 0, 0, 0, 0x90, 3, 0, 1, 0}));
    }

    @ParameterizedTest(name = "{1} over {0}")
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String version, String expected, int[] answer) throws InterruptedException {
        try (var server = LyingServer.that(client -> say(client, answer));
                var attempt = new FakeAttempt(Duration.ofSeconds(2))) {
            var look = attempt.look(probe(), settings(server.port(), version, "a/b", null));
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
        }
    }

    private static void say(Socket client, int[] bytes) throws IOException {
        client.getInputStream().read();
        for (int one : bytes) {
            client.getOutputStream().write(one);
        }
        client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    @Test
    void overTlsTheBrokerMustBeTrusted() throws InterruptedException {
        int[] welcome = {0x20, 3, 0, 0, 0};
        for (var attempt : new FakeAttempt[] {new FakeAttempt().trusting(Certificates.trust()), new FakeAttempt()}) {
            try (attempt;
                    var server = LyingServer.secured(Certificates.Kind.GOOD, client -> say(client, welcome))) {
                var url = URI.create("mqtts://127.0.0.1:" + server.port());
                var target = new MqttProbe.Settings(url, "5", null, null, null, null, WINDOW, WINDOW);
                var look = attempt.look(probe(), target);
                assertThat(look.word()).isIn("up", "SSLHandshakeException");
                assertThat(look.thrown() == null).isEqualTo(attempt.value("tls.version") != null);
            }
        }
    }

    @Test
    void whatCouldNotWorkIsRefusedBeforeAnyLook() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, "4", null, null))
                .withMessageStartingWith("version");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(1, "5", "a/#", null))
                .withMessageStartingWith("round-trip");
    }
}
