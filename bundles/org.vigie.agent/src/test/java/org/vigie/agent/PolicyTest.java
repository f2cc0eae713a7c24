package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt.Family;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.LookFailure;

/** Where a look may go: wherever the user sends it, and from out there never inside. */
class PolicyTest {
    private final LiveAttempt attempt;

    PolicyTest(@TempDir Path directory) throws IOException {
        var hosts = Files.writeString(
                directory.resolve("hosts"), "192.0.2.1 x.example\n10.0.0.1 inside.example\n10.0.0.2 proxy.lan\n");
        var clock = new SystemClock();
        var around = new Surroundings(
                clock,
                new Names(hosts, List::of, List::of),
                new Handshakes(),
                new Neighbours(clock),
                Proxies.of(Map.of("HTTPS_PROXY", "http://proxy.lan:3128")),
                "test");
        var target = new Target("x.example:443", Set.of("x.example", "10.9.9.9"));
        attempt = new LiveAttempt(
                around, new LiveAttempt.Subject(target, Set.of(), new Keepsake()), Duration.ofSeconds(1));
    }

    @Tag("bad-input-7")
    @Tag("bad-input-63")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.1", "2130706433", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
                        "169.254.169.254",
                "100.64.0.1", "224.0.0.1", "::1", "::", "::ffff:127.0.0.1", "fe80::1", "fd00:ec2::254",
                        "inside.example",
                "INSIDE.example", "localhost", "a.localhost"
            })
    void aTargetOutThereLeadsNobodyInside(String host) {
        attempt.reached(InetAddress.ofLiteral("192.0.2.1"));

        assertThatThrownBy(() -> attempt.resolve(host))
                .isInstanceOfSatisfying(
                        CannotLook.class, unable -> assertThat(unable.reason()).isEqualTo(Reason.POLICY_BLOCKED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.example", "192.0.2.7", "10.9.9.9", "proxy.lan", "2001:db8::1"})
    void whatIsOutThereOrChosenIsReached(String host) throws IOException {
        assertThat(attempt.resolve(host)).hasSize(1);
    }

    @Test
    void aTargetInsideLeadsToOthersInside() throws IOException {
        attempt.reached(InetAddress.ofLiteral("10.9.9.9"));

        assertThat(attempt.resolve("inside.example")).hasSize(1);
    }

    @Test
    void anAddressOfTheOtherKindIsNone() {
        assertThatThrownBy(() -> attempt.connect("x.example", 1, Family.V6))
                .isInstanceOfSatisfying(
                        LookFailure.class, none -> assertThat(none.symptom()).isEqualTo(Symptom.DNS_EMPTY))
                .hasMessage("x.example has no IPv6 address");
        assertThatThrownBy(() -> attempt.connect("2001:db8::1", 1, Family.V4)).hasMessageContaining("no IPv4 address");
    }
}
