package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.LyingServer.Lie;
import org.vigie.testkit.ProbeContract;

class TcpProbeTest implements ProbeContract<TcpProbe.Settings> {
    private static final Duration TIMEOUT = Duration.ofMillis(600);

    @Override
    public Probe<TcpProbe.Settings> probe() {
        return new TcpProbe();
    }

    @Override
    public TcpProbe.Settings at(String host, int port) {
        return new TcpProbe.Settings(host, port, "hello\\r\\n", "welcome", null, null);
    }

    static Stream<Arguments> peers() {
        return Stream.of(
                Arguments.of("greets", (Lie) client -> say(client, "welcome\r\n"), "up", "said 'welcome..'"),
                Arguments.of("greets in two parts", (Lie) TcpProbeTest::inTwoParts, "up", "said 'welcome'"),
                Arguments.of("echoes", (Lie) TcpProbeTest::echo, "protocol", "said 'hello..', without 'welcome'"),
                Arguments.of("says nothing", (Lie) TcpProbeTest::hang, "timeout", "no answer in time"),
                Arguments.of("hangs up", (Lie) TcpProbeTest::hangUp, "protocol", "hung up after no word"),
                Arguments.of("never ends", (Lie) TcpProbeTest::flood, "protocol", "bytes, without 'welcome'"),
                Arguments.of("drips", (Lie) TcpProbeTest::drip, "protocol", "without 'welcome'"),
                Arguments.of("resets", (Lie) TcpProbeTest::reset, "tcp-reset", ""));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("peers")
    void everyAnswerHasItsSymptom(String name, Lie peer, String word, String evidence)
            throws IOException, InterruptedException {
        try (var server = LyingServer.that(peer)) {
            var seen = LiveLook.by(
                            new TcpProbe(),
                            "host",
                            server.host(),
                            "port",
                            server.port(),
                            "send",
                            "hello\\r\\n",
                            "answer",
                            "welcome")
                    .within(TIMEOUT)
                    .look();

            assertThat(seen.word()).isEqualTo(word);
            assertThat(seen.outcome().evidence()).contains(evidence);
            assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
            assertThat(seen.outcome().detail()).containsEntry("local", true);
        }
    }

    @Test
    void anOpenPortIsUpWithoutAWord() throws IOException, InterruptedException {
        try (var server = LyingServer.hangs()) {
            var seen = LiveLook.by(new TcpProbe(), "host", "localhost", "port", server.port())
                    .look();

            assertThat(seen.word()).isEqualTo("up");
            assertThat(seen.phases()).containsOnlyKeys("dns", "connect");
        }
    }

    @Test
    void aClosedPortIsRefused() throws IOException, InterruptedException {
        try (var server = LyingServer.refuses()) {
            assertThat(LiveLook.by(new TcpProbe(), "host", "127.0.0.1", "port", server.port())
                            .look()
                            .word())
                    .isEqualTo("tcp-refused");
        }
    }

    @Test
    void anExpectationMayAskForTheAnswer() throws IOException, InterruptedException {
        try (var server = LyingServer.that(client -> say(client, "220 mail ESMTP\r\n"))) {
            var look = LiveLook.by(new TcpProbe(), "host", "127.0.0.1", "port", server.port());

            assertThat(look.expecting("answer contains \"ESMTP\"").look().word())
                    .isEqualTo("up");
            assertThat(look.expecting("answer contains \"SSH\" -> protocol")
                            .look()
                            .word())
                    .isEqualTo("protocol");
        }
    }

    @Test
    void whatCannotBeSentIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> new TcpProbe.Settings("h", 1, "a\\q", null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'\\q' means nothing");
        assertThat(Written.bytes("a\\x00\\r\\\\é")).containsExactly('a', 0, '\r', '\\', 0xc3, 0xa9);
    }

    private static void say(java.net.Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().read(new byte[100]);
    }

    private static void inTwoParts(java.net.Socket client) throws IOException {
        say(client, "wel");
        client.getOutputStream().write("come".getBytes(StandardCharsets.US_ASCII));
    }

    private static void echo(java.net.Socket client) throws IOException {
        client.getInputStream().transferTo(client.getOutputStream());
    }

    private static void hang(java.net.Socket client) throws IOException {
        client.getInputStream().readAllBytes();
    }

    private static void hangUp(java.net.Socket client) throws IOException {
        client.getInputStream().read(new byte[100]);
    }

    private static void flood(java.net.Socket client) throws IOException {
        while (!client.isClosed()) {
            client.getOutputStream().write(new byte[8192]);
        }
    }

    private static void drip(java.net.Socket client) throws IOException, InterruptedException {
        while (!client.isClosed()) {
            client.getOutputStream().write('w');
            new java.util.concurrent.CountDownLatch(1).await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
    }

    private static void reset(java.net.Socket client) throws IOException {
        client.getInputStream().read(new byte[100]);
        client.setSoLinger(true, 0);
    }
}
