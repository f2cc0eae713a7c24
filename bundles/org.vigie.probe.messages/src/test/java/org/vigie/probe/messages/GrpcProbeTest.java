package org.vigie.probe.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class GrpcProbeTest implements ProbeContract<GrpcProbe.Settings> {
    private static final Credential TOKEN = new Credential(null, null, CANARY, null);

    @TempDir
    Path dir;

    @Override
    public Probe<GrpcProbe.Settings> probe() {
        return new GrpcProbe();
    }

    @Override
    public GrpcProbe.Settings at(String host, int port) {
        return settings("grpc", port, "", null);
    }

    private static GrpcProbe.Settings settings(String scheme, int port, String service, @Nullable Credential as) {
        return new GrpcProbe.Settings(URI.create(scheme + "://127.0.0.1:" + port), service, as);
    }

    @Test
    void aRealServerSaysHowItsServicesAre() throws Exception {
        assumeTrue(GrpcServer.isInstalled(), "python3-grpcio is not installed");
        var expected = Map.ofEntries(
                Map.entry("", "up"),
                Map.entry("up", "up"),
                Map.entry("down", "content-mismatch"),
                Map.entry("gone", "content-mismatch"),
                Map.entry("dunno", "unknown:probe-error"),
                Map.entry("nobody", "content-mismatch"),
                Map.entry("denied", "unknown:credentials"),
                Map.entry("secret", "unknown:credentials"),
                Map.entry("often", "unknown:rate-limited"),
                Map.entry("away", "protocol"),
                Map.entry("broken", "protocol"),
                Map.entry("late", "timeout"));
        try (var server = GrpcServer.start(dir, "plain")) {
            for (var one : expected.entrySet()) {
                try (var attempt = new FakeAttempt()) {
                    var look = attempt.look(probe(), settings("grpc", server.port(), one.getKey(), null));
                    assertThat(look.word()).as("%s: %s", one.getKey(), look).isEqualTo(one.getValue());
                    assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "check");
                }
            }
        }
    }

    @Test
    void aRealServerWithoutTheProtocolSaysNothingAboutItself() throws Exception {
        assumeTrue(GrpcServer.isInstalled(), "python3-grpcio is not installed");
        try (var server = GrpcServer.start(dir, "bare");
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), at("", server.port()));
            assertThat(look.word()).isEqualTo("unknown:probe-error");
            assertThat(look.answer().evidence()).contains("does not have the health protocol");
        }
    }

    @Test
    void overTlsATokenSignsIn() throws Exception {
        assumeTrue(GrpcServer.isInstalled(), "python3-grpcio is not installed");
        var trust = GrpcServer.certify(dir);
        var certificate = dir.resolve("cert.pem").toString();
        try (var server = GrpcServer.start(
                        dir, certificate, dir.resolve("key.pem").toString());
                var attempt = new FakeAttempt().trusting(trust)) {
            var look = attempt.look(probe(), settings("grpcs", server.port(), "secret", TOKEN));
            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.value("tls.version")).isEqualTo("TLSv1.3");
            assertThat(attempt.value("serving")).isEqualTo("serving");
        }
    }

    @Test
    void aTlsServerThatSpeaksOnlyTheOldProtocolIsNotAsked() throws InterruptedException {
        try (var server = LyingServer.certificate(Certificates.Kind.GOOD);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var look = attempt.look(probe(), settings("grpcs", server.port(), "", TOKEN));
            assertThat(look.word()).as("%s", look).isEqualTo("protocol");
            assertThat(look.toString()).contains("does not offer HTTP/2").doesNotContain(CANARY.reveal());
        }
    }

    private static String frame(int kind, int flags, int stream, String payload) {
        return "%06x%02x%02x%08x%s".formatted(payload.length() / 2, kind, flags, stream, payload);
    }

    /** Written out whole. */
    private static String headers(String name, String value) {
        var hex = new StringBuilder("00");
        for (var text : List.of(name, value)) {
            hex.append("%02x".formatted(text.length()));
            hex.append(HexFormat.of().formatHex(text.getBytes(ISO_8859_1)));
        }
        return hex.toString();
    }

    static Stream<Arguments> answers() {
        var settings = frame(4, 0, 0, "");
        var ok = frame(1, 4, 1, "88");
        var serving = frame(0, 0, 1, "00000000020801");
        var done = frame(1, 5, 1, headers("grpc-status", "0"));
        return Stream.of(
                Arguments.of("up", settings + ok + serving + done),
                Arguments.of(
                        "up", settings + frame(4, 1, 0, "") + frame(6, 0, 0, "0102030405060708") + ok + serving + done),
                Arguments.of("up", settings + frame(7, 0, 0, "0000000100000000") + ok + serving + done),
                Arguments.of("up", frame(1, 0, 1, "88") + frame(9, 4, 1, headers("a", "b")) + serving + done),
                Arguments.of("up", frame(1, 0x2c, 1, "02" + "0000000010" + "88" + "0000") + serving + done),
                Arguments.of("up", ok + frame(0, 8, 1, "01" + "00000000020801" + "00") + done),
                Arguments.of("up", ok + frame(0, 0, 1, "000000") + frame(0, 0, 1, "00020801") + done),
                Arguments.of("up", ok + frame(0x42, 0, 1, "00") + serving + done),
                Arguments.of("protocol", ok + frame(0, 0, 1, "00000000030801") + done),
                Arguments.of("protocol", ok + frame(0, 0, 1, "01000000020801") + done),
                Arguments.of("protocol", ok + frame(0, 0, 1, "00000000020809") + done),
                Arguments.of("protocol", ok + done),
                Arguments.of("protocol", ok + serving + frame(1, 5, 1, headers("grpc-status", "x"))),
                Arguments.of("protocol", ok + serving + frame(0, 1, 1, "")),
                Arguments.of("http-5xx", frame(1, 5, 1, headers(":status", "503"))),
                Arguments.of("http-4xx", frame(1, 5, 1, "8d")),
                Arguments.of("unknown:rate-limited", frame(1, 5, 1, headers(":status", "429"))),
                Arguments.of("unknown:rate-limited", frame(7, 0, 0, "000000000000000b")),
                Arguments.of("protocol", frame(7, 0, 0, "0000000000000002")),
                Arguments.of("protocol", frame(7, 0, 0, "00")),
                Arguments.of("protocol", frame(3, 0, 1, "00000007")),
                Arguments.of("protocol", frame(5, 4, 1, "0000000288")),
                Arguments.of("protocol", frame(9, 4, 1, "88")),
                Arguments.of("protocol", frame(1, 0, 1, "88") + frame(0, 0, 1, "")),
                Arguments.of("protocol", frame(1, 0x0c, 1, "ff")),
                Arguments.of("protocol", frame(0, 8, 1, "")),
                Arguments.of("protocol", frame(1, 4, 3, "88")),
                Arguments.of("protocol", frame(1, 4, 1, "be")), // out of a table that nobody keeps
                Arguments.of("protocol", frame(1, 4, 1, "ffffffffffff")),
                Arguments.of("protocol", frame(1, 4, 1, "0005")),
                Arguments.of("protocol", frame(6, 0, 0, "00".repeat(100))),
                Arguments.of("protocol", frame(6, 0, 0, "0102030405060708").repeat(1100)),
                Arguments.of("protocol", frame(0, 0, 1, "00".repeat(16_000)).repeat(3)),
                Arguments.of(
                        "protocol",
                        frame(1, 0, 1, "88")
                                + frame(9, 0, 1, "00".repeat(16_000)).repeat(3)),
                Arguments.of("protocol", "ffffff000000000000"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String expected, String hex) throws InterruptedException {
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read();
                    client.getOutputStream().write(HexFormat.of().parseHex(hex));
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                });
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings("grpc", server.port(), "", null));
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
        }
    }

    @Test
    void theStatusOfTheProxyInFrontIsADetail() throws InterruptedException {
        var hex = frame(1, 5, 1, headers(":status", "503"));
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read();
                    client.getOutputStream().write(HexFormat.of().parseHex(hex));
                    client.getInputStream().readAllBytes();
                });
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), at("", server.port())).answer();
            assertThat(seen).isInstanceOf(Outcome.Down.class);
            assertThat(seen.detail()).containsEntry("http_status", 503);
        }
    }

    @Test
    void aTokenWithoutTlsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("grpc", 1, "", TOKEN))
                .withMessageStartingWith("url");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("grpc", 1, "x".repeat(101), null))
                .withMessageStartingWith("service");
    }
}
