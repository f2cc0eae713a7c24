package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.agent.LiveLook;
import org.vigie.testkit.RealPart;

/** Every kind of record, from a real name server. */
class UnboundTest {
    /** It comes up within some hundred milliseconds, on a busy machine within seconds. */
    private static final int TRIES = 100;

    private static final long BETWEEN_NANOS = 100_000_000;

    @TempDir
    static Path directory;

    private static Process unbound;
    private static int port;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var program = RealPart.find("unbound");
        assumeTrue(program.isPresent(), "unbound is not installed");
        try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        var config = Files.writeString(directory.resolve("unbound.conf"), """
            server:
              interface: 127.0.0.1@PORT
              chroot: ""
              username: ""
              directory: "HOME"
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              module-config: "iterator"
              local-zone: "service.test." static
              local-data: "service.test. 300 IN SOA ns.service.test. root.service.test. 2026112401 3600 600 86400 300"
              local-data: "service.test. 300 IN NS ns.service.test."
              local-data: "service.test. 300 IN A 192.0.2.1"
              local-data: "service.test. 300 IN A 192.0.2.2"
              local-data: "service.test. 300 IN AAAA 2001:db8::1"
              local-data: "service.test. 300 IN MX 10 mail.service.test."
              local-data: 'service.test. 300 IN TXT "v=spf1" " -all"'
              local-data: 'service.test. 300 IN CAA 0 issue "ca.test"'
              local-data: "_imap._tcp.service.test. 300 IN SRV 0 1 143 mail.service.test."
              local-data: "www.service.test. 300 IN CNAME service.test."
              local-data: "xn--bcher-kva.service.test. 300 IN A 192.0.2.3"
              local-data-ptr: "192.0.2.1 service.test"
              local-data-ptr: "2001:db8::1 service.test"
              local-zone: "refused.test." refuse
            remote-control:
              control-enable: no
            """.replace("PORT", "" + port)
                .replace("HOME", directory.toString()));
        unbound = new ProcessBuilder(program.get().toString(), "-d", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        for (int i = 0; i < TRIES && !look("a", "service.test").look().word().equals("up"); i++) {
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    @AfterAll
    static void stop() {
        if (unbound != null) {
            unbound.destroyForcibly();
        }
    }

    private static LiveLook look(String type, String host) {
        return LiveLook.by(new DnsProbe(), "host", host, "type", type, "resolver", "127.0.0.1:" + port)
                .within(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | service.test | 192.0.2.1, 192.0.2.2",
                "a | SERVICE.test. | 192.0.2.1, 192.0.2.2",
                "a | bücher.service.test | 192.0.2.3",
                "aaaa | service.test | 2001:db8:0:0:0:0:0:1",
                "mx | service.test | 10 mail.service.test.",
                "txt | service.test | v=spf1 -all",
                "ns | service.test | ns.service.test.",
                "cname | www.service.test | service.test.",
                "srv | _imap._tcp.service.test | 0 1 143 mail.service.test.",
                "soa | service.test | ns.service.test. root.service.test. 2026112401 3600 600 86400 300",
                "caa | service.test | 0 issue \"ca.test\"",
                "ptr | 192.0.2.1 | service.test.",
                "ptr | 2001:db8::1 | service.test.",
                "ptr | 1.2.0.192.in-addr.arpa | service.test.",
            })
    void everyKindOfRecordIsRead(String type, String host, String answers) throws IOException, InterruptedException {
        var seen = look(type, host).expecting("authoritative == true").look();

        assertThat(seen.outcome().evidence()).isEqualTo("NOERROR: " + answers);
        assertThat(seen.word()).isEqualTo("up");
    }

    @ParameterizedTest
    @CsvSource({
        "a, no.service.test, dns-nxdomain",
        "aaaa, www.refused.test, dns-refused",
        "txt, _imap._tcp.service.test, dns-empty",
    })
    void andWhatIsNotThereIsNot(String type, String host, String word) throws IOException, InterruptedException {
        assertThat(look(type, host).look().word()).isEqualTo(word);
    }

    @Test
    void recordsAreComparedAsPeopleWriteThem() throws IOException, InterruptedException {
        assertThat(LiveLook.by(
                                new DnsProbe(),
                                "host",
                                "service.test",
                                "type",
                                "mx",
                                "resolver",
                                "127.0.0.1:" + port,
                                "records",
                                "10 Mail.Service.test")
                        .look()
                        .word())
                .isEqualTo("up");
    }
}
