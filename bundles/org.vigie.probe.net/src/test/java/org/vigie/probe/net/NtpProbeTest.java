package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.ProbeContract;
import org.vigie.testkit.RealPart;

class NtpProbeTest implements ProbeContract<NtpProbe.Settings> {
    private static final Duration TIMEOUT = Duration.ofMillis(600);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final long EPOCH = 2_208_988_800L;

    @Override
    public Probe<NtpProbe.Settings> probe() {
        return new NtpProbe();
    }

    @Override
    public NtpProbe.Settings at(String host, int port) {
        return new NtpProbe.Settings(host, port);
    }

    /** A time server that answers what the test says; an empty answer is none. */
    private static DatagramSocket server(Function<byte[], byte[]> answers) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var packet = new DatagramPacket(new byte[100], 100);
                    socket.receive(packet);
                    var answer = answers.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                    if (answer.length > 0) {
                        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        return socket;
    }

    private static byte[] answer(byte[] asked, int leap, int stratum, String name, Duration ahead) {
        var now = CLOCK.instant().plus(ahead);
        long stamp = ((now.getEpochSecond() + EPOCH) << 32) | (((long) now.getNano() << 32) / 1_000_000_000L);
        return ByteBuffer.allocate(48)
                .put(0, (byte) ((leap << 6) | 0x24))
                .put(1, (byte) stratum)
                .put(12, name.getBytes(StandardCharsets.US_ASCII))
                .putLong(24, ByteBuffer.wrap(asked).getLong(40))
                .putLong(32, stamp)
                .putLong(40, stamp)
                .array();
    }

    private static Function<byte[], byte[]> says(int leap, int stratum, String name) {
        return asked -> answer(asked, leap, stratum, name, Duration.ZERO);
    }

    private static Arguments row(String name, Function<byte[], byte[]> server, String word, String evidence) {
        return Arguments.of(name, server, word, evidence);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                row("good", says(0, 2, "abcd"), "up", "stratum 2, "),
                row("a leap second to come", says(1, 1, "GPS"), "up", "stratum 1, "),
                row("not set", says(3, 2, "abcd"), "protocol", "its clock is not set (leap 3)"),
                row("stratum 16", says(0, 16, "abcd"), "protocol", "its clock is not set"),
                row("stratum 200", says(0, 200, "abcd"), "protocol", "its clock is not set"),
                row("too often", says(3, 0, "RATE"), "unknown:rate-limited", "RATE"),
                row("denied", says(3, 0, "DENY"), "unknown:rate-limited", "DENY"),
                row("restricted", says(3, 0, "RSTR"), "unknown:rate-limited", "RSTR"),
                row("just started", says(3, 0, "INIT"), "protocol", "has no time to give: INIT"),
                row("no kiss", says(3, 0, "\u0001\u0002"), "protocol", "has no time to give: .."),
                row("silence", asked -> new byte[0], "timeout", "no answer to 3 questions"),
                row("the question itself", asked -> asked, "protocol", "none of them to what was asked"),
                row("another question", NtpProbeTest::forged, "protocol", "none of them to what was asked"),
                row("one byte", asked -> new byte[1], "protocol", "none of them to what was asked"),
                row(
                        "too short",
                        asked -> Arrays.copyOf(answer(asked, 0, 2, "a", Duration.ZERO), 47),
                        "protocol",
                        "none"),
                row("with more behind", asked -> Arrays.copyOf(answer(asked, 0, 2, "a", Duration.ZERO), 90), "up", ""),
                row(
                        "text",
                        asked -> "HTTP/1.1 400 Bad Request and what else there is to be said\r\n"
                                .getBytes(StandardCharsets.US_ASCII),
                        "protocol",
                        "none"));
    }

    private static byte[] forged(byte[] asked) {
        var other = asked.clone();
        other[40]++;
        return answer(other, 0, 2, "abcd", Duration.ZERO);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("servers")
    void everyAnswerHasItsSymptom(String name, Function<byte[], byte[]> says, String word, String evidence)
            throws IOException, InterruptedException {
        try (var server = server(says)) {
            var seen = look(server.getLocalPort()).within(TIMEOUT).look();

            assertThat(seen.outcome().evidence()).contains(evidence);
            assertThat(seen.word()).isEqualTo(word);
            assertThat(seen.took()).isLessThan(TIMEOUT.plusMillis(200));
            assertThat(seen.outcome().detail()).containsEntry("local", true);
        }
    }

    @Test
    void aClockThatIsAheadIsMeasured() throws IOException, InterruptedException {
        try (var server = server(asked -> answer(asked, 0, 2, "abcd", Duration.ofSeconds(-90)))) {
            var seen = look(server.getLocalPort())
                    .expecting(
                            "offset > 89s",
                            "offset < 91s",
                            "stratum == 2",
                            "leap == 0",
                            "delay < 1s",
                            "refid == 61626364")
                    .look();

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo("up");
            assertThat(seen.outcome().evidence()).contains("behind this machine by -");
            assertThat(look(server.getLocalPort())
                            .expecting("offset < 1s")
                            .look()
                            .word())
                    .isEqualTo("content-mismatch");
        }
    }

    @Tag("bad-input-86")
    @Test
    void whoAsksForTheLeapDecides() throws IOException, InterruptedException {
        try (var server = server(says(3, 2, "abcd"))) {
            assertThat(look(server.getLocalPort()).expecting("leap == 3").look().word())
                    .isEqualTo("up");
        }
    }

    @Test
    void nobodyOnThePortIsARefusal() throws IOException, InterruptedException {
        var server = server(asked -> asked);
        int port = server.getLocalPort();
        server.close();

        assertThat(look(port).look().word()).isEqualTo("tcp-refused");
    }

    @Test
    void theEraChangesIn2036AndNobodyNotices() {
        var after = Instant.parse("2036-02-07T06:28:20Z");
        var bytes = ByteBuffer.allocate(48)
                .put(0, (byte) 0x24)
                .put(1, (byte) 2)
                .putLong(24, 7)
                .putLong(32, 4L << 32)
                .putLong(40, 4L << 32)
                .array();

        assertThat(Sntp.answer(bytes, 7, after).orElseThrow().sent()).isEqualTo(after);
        assertThat(Sntp.answer(bytes, 7, after.minusSeconds(10)).orElseThrow().sent())
                .isEqualTo(after);
    }

    @Test
    void nothingIsLeftOpen() throws IOException, InterruptedException {
        try (var server = server(says(0, 2, "abcd"))) {
            look(server.getLocalPort()).look();
            var left = Leftovers.now();
            for (int i = 0; i < 50; i++) {
                look(server.getLocalPort()).look();
            }
            left.assertNoMore();
        }
    }

    @Test
    void aRealServerTellsTheTime(@TempDir Path directory) throws IOException, InterruptedException {
        var program = RealPart.find("chronyd");
        assumeTrue(program.isPresent(), "chronyd is not installed");
        assumeTrue("root".equals(System.getProperty("user.name")), "chronyd starts as root only");
        int port;
        try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        var config = Files.writeString(
                directory.resolve("chrony.conf"), """
                    local stratum 5
                    port PORT
                    bindaddress 127.0.0.1
                    allow 127.0.0.1
                    cmdport 0
                    bindcmdaddress /
                    pidfile HOME/chrony.pid
                    user root
                    """.replace("PORT", "" + port).replace("HOME", directory.toString()));
        var chrony = new ProcessBuilder(program.get().toString(), "-d", "-x", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            var seen = look(port).look();
            for (int i = 0; i < 50 && !seen.word().equals("up"); i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
                seen = look(port)
                        .expecting("offset < 1s", "stratum == 5", "distance < 2s")
                        .look();
            }
            assertThat(seen.word())
                    .as(Files.readString(directory.resolve("log")))
                    .isEqualTo("up");
            assertThat(seen.outcome().evidence()).startsWith("stratum 5, ");
        } finally {
            chrony.destroy();
            chrony.waitFor();
        }
    }

    private static LiveLook look(int port) {
        return LiveLook.by(new NtpProbe(), "host", "127.0.0.1", "port", port);
    }
}
