package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.RealPart;

class PingProbeTest {
    /** A network of its own, where some addresses are silent and no way leads to others. */
    private static final String NETWORK = """
        ip link set lo up
        ip route add 10.9.9.0/24 dev lo
        ip route add unreachable 10.8.8.0/24
        ip link add v0 type veth peer name v1
        ip addr add 10.7.7.1/24 dev v0
        ip link set v0 up
        ip link set v1 up
        echo 20 > /proc/sys/net/ipv4/neigh/v0/retrans_time_ms
        echo "$RANGE" > /proc/sys/net/ipv4/ping_group_range
        exec setpriv --inh-caps=-net_raw --bounding-set=$CAPABILITY "$@"
        """;

    private static final List<String> HOSTS =
            List.of("127.0.0.1", "::1", "10.9.9.9", "10.8.8.8", "10.7.7.7", "203.0.113.1");

    /** Pings in a process of its own, with the rights of its own. */
    private static List<String> inNetwork(String range, String capability) throws IOException, InterruptedException {
        for (var program : List.of("unshare", "setpriv", "ip")) {
            assumeTrue(RealPart.find(program).isPresent(), program + " is not installed");
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "only root makes a network of its own");
        var script = NETWORK.replace("$RANGE", range).replace("$CAPABILITY", capability);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<>(List.of("unshare", "-n", "sh", "-ec", script, "sh", java));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PingTry.class.getName()));
        command.addAll(HOSTS);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().filter(line -> line.contains(" | ")).toList();
    }

    @ParameterizedTest
    @CsvSource({"0 0, -net_raw", "1 0, +net_raw"})
    void itPingsWithAGiftOfTheMachineOrAsRoot(String range, String capability)
            throws IOException, InterruptedException {
        var seen = inNetwork(range, capability);

        assertThat(seen).hasSize(HOSTS.size()).allMatch(line -> line.endsWith("| in time"));
        assertThat(seen.get(0)).startsWith("127.0.0.1 | up | 2 of 2 echoes, ");
        assertThat(seen.get(1)).startsWith("::1 | up | 2 of 2 echoes, ");
        assertThat(seen.get(2)).startsWith("10.9.9.9 | timeout | 0 of 2 echoes from 10.9.9.9");
        assertThat(seen.get(3)).startsWith("10.8.8.8 | net-unreachable | no way to 10.8.8.8");
        assertThat(seen.get(4)).startsWith("10.7.7.7 | net-unreachable | no way to 10.7.7.7");
        assertThat(seen.get(5)).startsWith("203.0.113.1 | net-unreachable | no way to 203.0.113.1");
    }

    @Test
    void withoutAnyRightItNamesTheOneThatIsMissing() throws IOException, InterruptedException {
        assertThat(inNetwork("1 0", "-net_raw"))
                .hasSize(HOSTS.size())
                .allMatch(line -> line.contains("| unknown:agent-limit | not allowed to ping"))
                .allMatch(line -> line.contains("net.ipv4.ping_group_range") && line.contains("CAP_NET_RAW"));
    }

    private static void assumePing() throws IOException {
        try {
            Echo.to(InetAddress.getLoopbackAddress()).close();
        } catch (org.vigie.api.probe.CannotLook unable) {
            assumeTrue(false, unable.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    void thisMachineAnswers(String host) throws IOException, InterruptedException {
        assumePing();
        assumeTrue(!host.contains(":") || Files.exists(Path.of("/proc/net/if_inet6")), "no IPv6 here");
        var seen = LiveLook.by(new PingProbe(), "host", host, "interval", "10ms", "size", 1000)
                .expecting("rtt < 1s", "rtt.min < 1s", "rtt.max < 1s", "jitter < 1s", "loss == 0")
                .look();

        assertThat(seen.outcome().evidence()).startsWith("3 of 3 echoes, ");
        assertThat(seen.word()).isEqualTo("up");
        assertThat(seen.outcome().detail()).containsEntry("local", true).containsEntry("loss", 0.0);
        assertThat(seen.phases()).containsKey("echo");
    }

    @Test
    void aFamilyThatANameHasNotIsAnEmptyAnswer() throws IOException, InterruptedException {
        assertThat(LiveLook.by(new PingProbe(), "host", "service.test", "family", "ipv6")
                        .look()
                        .word())
                .isEqualTo("dns-empty");
    }

    @Test
    void manyAtOnceDisturbNobodyAndLeaveNothing() throws IOException, InterruptedException {
        assumePing();
        aHundred();
        var left = Leftovers.now();
        aHundred();
        left.assertNoMore();
    }

    private static void aHundred() throws InterruptedException {
        var words = new ConcurrentLinkedQueue<String>();
        var threads = IntStream.range(0, 100)
                .mapToObj(i -> Thread.ofVirtual().start(() -> words.add(once())))
                .toList();
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(words).hasSize(100).containsOnly("up");
    }

    private static String once() {
        try {
            return LiveLook.by(new PingProbe(), "host", "127.0.0.1", "interval", "10ms")
                    .look()
                    .word();
        } catch (IOException | InterruptedException broken) {
            return broken.toString();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 40, up", "2, 40, up", "1, 40, packet-loss", "2, 33, packet-loss", "0, 100, timeout"})
    void lossHasAThreshold(int back, int threshold, String word) throws IOException {
        var times = IntStream.range(0, back).mapToObj(Duration::ofMillis).toList();
        var target = new PingProbe.Settings("h", 3, Duration.ofSeconds(1), threshold, 0, PingProbe.Family.ANY);
        try (var attempt = new org.vigie.testkit.FakeAttempt()) {
            var outcome = PingProbe.judged(new Tally(3, times), InetAddress.getLoopbackAddress(), target, attempt);
            assertThat(word(outcome)).isEqualTo(word);
        }
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Down down ? down.symptom().id() : "up";
    }

    @Test
    void timesAddUp() {
        var tally = new Tally(4, List.of(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(15)));

        assertThat(tally.toString()).isEqualTo("3 of 4 echoes, 15.00 ms (10.00 to 20.00)");
        assertThat(tally.loss()).isEqualTo(25);
        assertThat(tally.jitter()).isEqualTo(Duration.ofNanos(7_500_000));
    }

    @Test
    void onlyOurOwnRepliesCount() {
        var packet = new Packet(true, "mark", 8);
        var reply = packet.request(7);
        reply[0] = 0;

        assertThat(packet.isReply(reply, 7, false)).isTrue();
        assertThat(packet.isReply(reply, 8, false)).isFalse();
        assertThat(packet.isReply(packet.request(7), 7, false))
                .as("our own request")
                .isFalse();
        assertThat(new Packet(true, "kram", 8).isReply(reply, 7, false)).isFalse();
        assertThat(packet.isReply(new byte[] {0x4f}, 7, true)).isFalse();
        assertThat(packet.isReply(new byte[0], 7, true)).isFalse();
    }

    @Test
    void floodsAreRefusedWhenTheyAreRead() {
        assertThatThrownBy(() -> new PingProbe.Settings("h", 51, Duration.ofSeconds(1), 40, 0, PingProbe.Family.ANY))
                .hasMessage("count: write 1 to 50");
        assertThatThrownBy(() -> new PingProbe.Settings("h", 3, Duration.ofMillis(1), 40, 0, PingProbe.Family.ANY))
                .hasMessage("interval: write 10ms or more");
    }
}
