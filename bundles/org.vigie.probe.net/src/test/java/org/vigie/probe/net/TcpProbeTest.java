package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

class TcpProbeTest {
    private final Probe<TcpProbe.Settings> probe = new TcpProbe();

    @Test
    void anOpenPortIsUp() throws InterruptedException {
        try (var server = LyingServer.hangs();
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe, new TcpProbe.Settings(server.host(), server.port()));

            assertThat(look.answer()).isInstanceOf(Outcome.Up.class);
            assertThat(attempt.phases()).containsOnlyKeys(List.of("dns", "connect"));
        }
    }

    @Test
    void aClosedPortIsTheNetworksOwnException() throws InterruptedException {
        try (var server = LyingServer.refuses();
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe, new TcpProbe.Settings(server.host(), server.port()));

            assertThat(look.thrown()).isInstanceOf(ConnectException.class);
        }
    }
}
