package org.vigie.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt.Family;
import org.vigie.api.probe.LookFailure;
import org.xbill.DNS.Rcode;

class NamesTest {
    @TempDir
    private Path directory;

    private Names names(NameServer... servers) {
        return new Names(
                directory.resolve("hosts"),
                () -> Arrays.stream(servers).map(NameServer::address).toList(),
                List::of);
    }

    private void fails(Symptom symptom, String second, NameServer... servers) {
        assertThatExceptionOfType(LookFailure.class)
                .isThrownBy(() -> names(servers).resolve("x.example", Family.ANY, Duration.ofSeconds(1)))
                .satisfies(failure -> {
                    assertThat(failure.symptom()).isEqualTo(symptom);
                    assertThat(failure.detail())
                            .containsEntry("second_resolver", second)
                            .containsKey("resolver");
                });
        for (var server : servers) {
            server.close();
        }
    }

    @Test
    void addressesAndTheHostsFileAskNobody() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("hosts"), "192.0.2.7 Shop.example shop # ours\nnonsense here\n");

        assertThat(names().resolve("192.0.2.1", Family.ANY, Duration.ofSeconds(1)))
                .containsExactly(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(names().resolve("2001:db8::1", Family.ANY, Duration.ofSeconds(1)))
                .hasSize(1);
        assertThat(names().resolve("shop.example", Family.ANY, Duration.ofSeconds(1)))
                .containsExactly(InetAddress.ofLiteral("192.0.2.7"));
        assertThat(names().resolve("localhost", Family.ANY, Duration.ofSeconds(1))
                        .getFirst()
                        .isLoopbackAddress())
                .isTrue();
    }

    @Test
    void aNameIsAskedAfresh() throws IOException, InterruptedException {
        try (var server = new NameServer(Rcode.NOERROR, true)) {
            var names = names(server);

            assertThat(names.resolve("x.example", Family.ANY, Duration.ofSeconds(5)))
                    .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(names.resolve("x.example", Family.ANY, Duration.ofSeconds(5)))
                    .as("its time to live of 60 s does not count")
                    .containsExactly(InetAddress.ofLiteral("127.0.0.2"));
        }
    }

    @Test
    void eachFailureHasItsSymptomAndASecondResolverIsAsked() {
        fails(
                Symptom.DNS_NXDOMAIN,
                "dns-nxdomain",
                new NameServer(Rcode.NXDOMAIN, false),
                new NameServer(Rcode.NXDOMAIN, false));
        fails(
                Symptom.DNS_SERVFAIL,
                "answered",
                new NameServer(Rcode.SERVFAIL, false),
                new NameServer(Rcode.NOERROR, true));
        fails(Symptom.DNS_REFUSED, "none", new NameServer(Rcode.REFUSED, false));
        fails(Symptom.DNS_EMPTY, "answered", new NameServer(Rcode.NOERROR, false), new NameServer(Rcode.NOERROR, true));
        fails(
                Symptom.DNS_TIMEOUT,
                "answered",
                new NameServer(NameServer.SILENT, false),
                new NameServer(Rcode.NOERROR, true));
    }
}
