package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.ProbeContract;

class UdpProbeTest implements ProbeContract<UdpProbe.Settings> {
    private static final Duration TIMEOUT = Duration.ofMillis(600);

    @Override
    public Probe<UdpProbe.Settings> probe() {
        return new UdpProbe();
    }

    @Override
    public UdpProbe.Settings at(String host, int port) {
        return new UdpProbe.Settings(host, port, "ping", "pong");
    }

    /** Answers datagrams; an empty answer is none. */
    private static DatagramSocket peer(UnaryOperator<String> answers) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(() -> serve(socket, answers));
        return socket;
    }

    private static void serve(DatagramSocket socket, UnaryOperator<String> answers) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[100], 100);
                socket.receive(packet);
                var said = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                byte[] answer = answers.apply(said).getBytes(StandardCharsets.UTF_8);
                if (answer.length > 0) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pong, pong, up, said 'pong'",
        "pong, '', up, said 'pong'",
        "nonsense, pong, protocol, 'said ''nonsense'', without ''pong'''",
        "'', pong, timeout, no answer to 3 datagrams",
        "'', , up, that proves nothing",
    })
    void everyAnswerHasItsSymptom(String says, String wanted, String word, String evidence)
            throws IOException, InterruptedException {
        try (var peer = peer(asked -> asked.equals("ping") ? says : "you said " + asked)) {
            var look = wanted == null ? ping(peer.getLocalPort()) : ping(peer.getLocalPort(), "answer", wanted);
            var seen = look.within(TIMEOUT).look();

            assertThat(seen.word()).isEqualTo(word);
            assertThat(seen.outcome().evidence()).contains(evidence);
            assertThat(seen.outcome().detail()).containsEntry("local", true);
            assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
        }
    }

    @Test
    void aClosedPortIsRefusedWhetherOrNotAnAnswerIsWanted() throws IOException, InterruptedException {
        var peer = peer(asked -> "");
        int port = peer.getLocalPort();
        peer.close();

        assertThat(ping(port).look().word()).isEqualTo("tcp-refused");
        assertThat(LiveLook.by(new UdpProbe(), "host", "127.0.0.1", "port", port)
                        .look()
                        .word())
                .isEqualTo("tcp-refused");
        assertThat(ping(port, "answer", "").look().word()).isEqualTo("tcp-refused");
    }

    @Test
    void aLostDatagramIsSentAgain() throws IOException, InterruptedException {
        var heard = new AtomicInteger();
        try (var peer = peer(asked -> heard.incrementAndGet() < 3 ? "" : "pong")) {
            assertThat(ping(peer.getLocalPort(), "answer", "pong")
                            .within(Duration.ofSeconds(1))
                            .look()
                            .word())
                    .isEqualTo("up");
            assertThat(heard).hasValue(3);
        }
    }

    @Test
    void anExpectationWantsAnAnswer() throws IOException, InterruptedException {
        try (var peer = peer(asked -> "")) {
            assertThat(ping(peer.getLocalPort())
                            .expecting("answer.length > 3")
                            .within(TIMEOUT)
                            .look()
                            .word())
                    .isEqualTo("timeout");
        }
    }

    private static LiveLook ping(int port, String... more) {
        var settings = new Object[6 + more.length];
        System.arraycopy(new Object[] {"host", "localhost", "port", port, "send", "ping"}, 0, settings, 0, 6);
        System.arraycopy(more, 0, settings, 6, more.length);
        return LiveLook.by(new UdpProbe(), settings);
    }
}
