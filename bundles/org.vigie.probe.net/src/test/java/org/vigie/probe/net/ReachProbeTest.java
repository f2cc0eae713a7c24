package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

class ReachProbeTest {
    private static final String HEAD = "Iface\tDestination\tGateway \tFlags\n";

    @Test
    void whoeverAnswersIsReached() throws InterruptedException {
        try (var server = LyingServer.hangs();
                var attempt = new FakeAttempt()) {
            assertThat(reach("127.0.0.1:" + server.port(), attempt)).isInstanceOf(Outcome.Up.class);
        }
    }

    @Test
    void whoeverRefusesIsReachedToo() throws InterruptedException {
        try (var server = LyingServer.refuses();
                var attempt = new FakeAttempt()) {
            var seen = reach("127.0.0.1:" + server.port(), attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).contains("refuses port " + server.port());
        }
    }

    private static Outcome reach(String to, FakeAttempt attempt) throws InterruptedException {
        return attempt.look(new ReachProbe(), new ReachProbe.Settings(to)).answer();
    }

    @Test
    void theGatewayIsReadFromTheKernelsTables(@TempDir Path tables) throws IOException {
        Files.writeString(
                tables.resolve("route"), HEAD + "eth0\t0000A8C0\t00000000\t0001\neth0\t00000000\t0100A8C0\t0003\n");
        Files.writeString(tables.resolve("arp"), """
            IP address HW type Flags
            192.168.0.1 0x1 0x2 aa:bb * eth0
            192.168.0.9 0x1 0x0 00:00 * eth0
            """);
        var gateway = new Gateway(tables);

        assertThat(gateway.address()).contains(InetAddress.getByName("192.168.0.1"));
        assertThat(gateway.neighbour(InetAddress.getByName("192.168.0.1"))).isEqualTo(Gateway.Neighbour.THERE);
        assertThat(gateway.neighbour(InetAddress.getByName("192.168.0.9"))).isEqualTo(Gateway.Neighbour.SILENT);
        assertThat(gateway.neighbour(InetAddress.getByName("192.168.0.7"))).isEqualTo(Gateway.Neighbour.UNKNOWN);
    }

    @Test
    void aTunnelNeedsNoGateway(@TempDir Path tables) throws IOException {
        Files.writeString(tables.resolve("route"), HEAD + "tun0\t00000000\t00000000\t0001\n");
        assertThat(new Gateway(tables).address()).isEmpty();
    }

    @Test
    void noDefaultRouteIsNoLine(@TempDir Path tables) throws IOException {
        Files.writeString(tables.resolve("route"), HEAD);
        assertThatThrownBy(() -> new Gateway(tables).address())
                .isInstanceOfSatisfying(
                        LookFailure.class,
                        failure -> assertThat(failure.symptom()).isEqualTo(Symptom.NET_UNREACHABLE));
    }

    @Test
    void withoutTablesNobodyKnows(@TempDir Path tables) {
        assertThatThrownBy(() -> new Gateway(tables).address()).isInstanceOf(CannotLook.class);
    }

    @Test
    void theFirstNameServerIsTheOneThatCounts(@TempDir Path directory) throws IOException {
        var file = Files.writeString(
                directory.resolve("resolv.conf"),
                "# nameserver 1.1.1.1\nsearch x\nnameserver 127.0.0.9\nnameserver 8.8.8.8\n");
        try (var attempt = new FakeAttempt()) {
            var server = Resolvers.system(file, attempt);

            assertThat(server.getAddress()).isEqualTo(InetAddress.getByName("127.0.0.9"));
            assertThat(server.getPort()).isEqualTo(53);
            assertThatThrownBy(() -> Resolvers.system(directory.resolve("none"), attempt))
                    .isInstanceOf(CannotLook.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"h,h,9", "h:53,h,53", "::1,::1,9", "[::1]:53,::1,53", "[::1],::1,9", "1.1.1.1,1.1.1.1,9"})
    void aHostMayHaveAPort(String text, String host, int port) {
        assertThat(HostPort.of(text, 9)).isEqualTo(new HostPort(host, port));
    }
}
