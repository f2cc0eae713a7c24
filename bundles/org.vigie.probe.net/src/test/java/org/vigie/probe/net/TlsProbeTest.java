package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.agent.LiveLook;
import org.vigie.api.probe.Probe;
import org.vigie.probe.net.Openssl.Made;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class TlsProbeTest implements ProbeContract<TlsProbe.Settings> {
    private static final String NAMES = "subjectAltName=DNS:localhost,DNS:service.test,IP:127.0.0.1";

    @TempDir
    static Path directory;

    private static Openssl openssl;
    private static Made authority;

    @BeforeAll
    static void found() throws IOException, InterruptedException {
        openssl = new Openssl(directory);
        authority = openssl.authority("Test Authority");
    }

    @AfterAll
    static void end() {
        openssl.close();
    }

    @Override
    public Probe<TlsProbe.Settings> probe() {
        return new TlsProbe();
    }

    @Override
    public TlsProbe.Settings at(String host, int port) {
        return new TlsProbe.Settings(host, port, null, null, null, null);
    }

    private static LiveLook look(String host, int port) {
        return LiveLook.by(new TlsProbe(), "host", host, "port", port, "ca", authority.certificate());
    }

    @Test
    void aGoodCertificateTellsForWhomAndHowLong() throws IOException, InterruptedException {
        var server = openssl.serve(openssl.issue(authority, "good", NAMES), List.of());
        var seen = look("localhost", server.port())
                .expecting(
                        "cert.days > 80",
                        "cert.names contains \"service.test\"",
                        "cert.issuer contains \"Test Authority\"",
                        "cert.subject == \"CN=good\"",
                        "cert.key == \"EC 256\"",
                        "cert.signature == \"SHA256withECDSA\"",
                        "cert.sha256 != \"\"",
                        "cert.revocation == untold",
                        "chain.length == 1",
                        "weak == \"\"",
                        "tls.version == \"TLSv1.3\"",
                        "tls.cipher contains \"AES\"",
                        "tls < 5s")
                .look();

        assertThat(seen.outcome().evidence())
                .isEqualTo("TLSv1.3, 89 days left, for localhost and 2 more, signed by CN=Test Authority");
        assertThat(seen.word()).isEqualTo("up");
        assertThat(seen.outcome().detail()).containsEntry("cert_days", 89L).doesNotContainKey("weak");
        assertThat(seen.phases()).containsOnlyKeys("dns", "connect", "tls");
    }

    @ParameterizedTest
    @CsvSource({
        "DNS:localhost, localhost, up",
        "DNS:LOCALHOST, localhost, up",
        "DNS:*.service.test, www.service.test, up",
        "DNS:*.service.test, service.test, tls-name",
        "DNS:*.service.test, a.b.service.test, tls-name",
        "DNS:w*.service.test, www.service.test, tls-name",
        "DNS:*.test, service.test, tls-name",
        "DNS:*, localhost, tls-name",
        "IP:127.0.0.1, 127.0.0.1, up",
        "IP:0:0:0:0:0:0:0:1, 127.0.0.1, tls-name",
        "DNS:127.0.0.1, 127.0.0.1, tls-name",
        "DNS:localhost, 127.0.0.1, tls-name",
    })
    void aNameFitsOrItDoesNot(String name, String host, String word) throws IOException, InterruptedException {
        var server = openssl.serve(openssl.issue(authority, host, "subjectAltName=" + name), List.of());

        assertThat(look(host, server.port()).look().word()).isEqualTo(word);
    }

    @Test
    void anotherNameMayBeAskedFor() throws IOException, InterruptedException {
        var server = openssl.serve(openssl.issue(authority, "n", "subjectAltName=DNS:elsewhere.example"), List.of());

        assertThat(LiveLook.by(
                                new TlsProbe(),
                                "host",
                                "127.0.0.1",
                                "port",
                                server.port(),
                                "ca",
                                authority.certificate(),
                                "name",
                                "elsewhere.example")
                        .look()
                        .word())
                .isEqualTo("up");
    }

    @Test
    void aStapledWordOfRevocationCounts() throws IOException, InterruptedException {
        var leaf = openssl.issue(authority, "leaf", NAMES);
        var good = openssl.serve(leaf, List.of(), "-status_file", openssl.status(authority, leaf));
        assertThat(look("localhost", good.port())
                        .expecting("cert.revocation == good")
                        .look()
                        .outcome()
                        .detail())
                .containsEntry("revocation", "good");

        openssl.revoke(authority, leaf);
        var bad = openssl.serve(leaf, List.of(), "-status_file", openssl.status(authority, leaf));
        var seen = look("localhost", bad.port()).look();
        assertThat(seen.word()).isEqualTo("tls-revoked");
        assertThat(seen.outcome().evidence()).startsWith("revoked by its authority; TLSv1.3");

        var silent = openssl.serve(leaf, List.of());
        assertThat(look("localhost", silent.port()).look().word())
                .as("nothing stapled, no claim")
                .isEqualTo("up");
    }

    @Test
    void aStapledWordOfSomebodyElseIsNotBelieved() throws IOException, InterruptedException {
        var other = openssl.authority("Somebody Else");
        var leaf = openssl.issue(authority, "leaf", NAMES);
        openssl.issue(other, "x", NAMES);
        var server = openssl.serve(leaf, List.of(), "-status_file", openssl.status(other, leaf));

        assertThat(look("localhost", server.port())
                        .expecting("cert.revocation == untold")
                        .look()
                        .word())
                .isEqualTo("up");
    }

    @ParameterizedTest
    @CsvSource({
        "90, , up",
        "10, , tls-expiring",
        "10, 5d, up",
        "90, 100d, tls-expiring",
    })
    void theEndIsToldBefore(int days, String expiring, String word) throws IOException, InterruptedException {
        var server = openssl.serve(
                openssl.issue(authority, "n", NAMES, "-startdate", "20250101000000Z", "-days", days), List.of());
        var look = expiring == null
                ? look("localhost", server.port())
                : LiveLook.by(
                        new TlsProbe(),
                        "host",
                        "localhost",
                        "port",
                        server.port(),
                        "ca",
                        authority.certificate(),
                        "expiring",
                        expiring);

        assertThat(look.look().word()).isEqualTo(word);
        assertThat(look.expecting("cert.days > 3").look().word())
                .as("whoever asks decides")
                .isEqualTo("up");
    }

    @Test
    void aShortLifeIsNotEndingAllItsTime() throws IOException, InterruptedException {
        var server = openssl.serve(openssl.issue(authority, "n", NAMES, "-days", 6), List.of());

        assertThat(look("localhost", server.port()).look().word()).isEqualTo("up");
    }

    @Test
    void anIntermediateIsFollowedInWhateverOrderItComes() throws IOException, InterruptedException {
        var root = openssl.authority("Root");
        var middle = openssl.issue(root, "Middle", "basicConstraints=CA:TRUE");
        var lower = openssl.issue(middle, "Lower", "basicConstraints=CA:TRUE");
        var leaf = openssl.issue(lower, "leaf", NAMES);
        var server = openssl.serve(leaf, List.of(root, middle, lower));

        assertThat(LiveLook.by(new TlsProbe(), "host", "localhost", "port", server.port(), "ca", root.certificate())
                        .expecting("chain.length == 4")
                        .look()
                        .word())
                .isEqualTo("up");
    }

    @Test
    void anAuthorityFileThatIsNoneSaysNothingAboutTheTarget() throws IOException, InterruptedException {
        try (var server = LyingServer.certificate(Kind.GOOD)) {
            var seen = LiveLook.by(
                            new TlsProbe(), "host", server.host(), "port", server.port(), "ca", directory.resolve("no"))
                    .look();
            assertThat(seen.word()).isEqualTo("unknown:probe-error");
            assertThat(seen.outcome().evidence()).contains("cannot read the authorities");
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED,tls-expired", "WRONG_NAME,tls-name", "SELF_SIGNED,tls-untrusted", "GOOD,tls-untrusted"})
    void theRuntimesOwnServersAreGradedAlike(Kind kind, String word) throws IOException, InterruptedException {
        try (var server = LyingServer.secured(kind, client -> {})) {
            assertThat(Certificates.serverWith(kind)).isNotNull();
            var look = LiveLook.by(new TlsProbe(), "host", server.host(), "port", server.port());

            assertThat(look.within(Duration.ofSeconds(3)).look().word()).isEqualTo(word);
        }
    }
}
