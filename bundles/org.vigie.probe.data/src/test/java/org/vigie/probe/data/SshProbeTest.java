package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;
import org.vigie.testkit.RealPart;

class SshProbeTest implements ProbeContract<SshProbe.Settings> {
    private static final String OTHER = "SHA256:" + "A".repeat(43);

    @TempDir
    Path dir;

    @Override
    public Probe<SshProbe.Settings> probe() {
        return new SshProbe();
    }

    @Override
    public SshProbe.Settings at(String host, int port) {
        return new SshProbe.Settings(host, port, OTHER, HostKey.ED25519);
    }

    private static SshProbe.Settings settings(int port, @Nullable String fingerprint, HostKey key) {
        return new SshProbe.Settings("127.0.0.1", port, fingerprint, key);
    }

    /** Each kind of key, as the server's own tools made it and name it. */
    @ParameterizedTest
    @EnumSource(HostKey.class)
    void aRealServerShowsTheKeyThatItHas(HostKey kind) throws Exception {
        var sshd = RealPart.find("sshd");
        assumeTrue(sshd.isPresent() && RealPart.find("ssh-keygen").isPresent(), "sshd is not installed");
        var key = dir.resolve("key");
        run("ssh-keygen", "-q", "-N", "", "-t", kind.name().toLowerCase(Locale.ROOT), "-f", key.toString());
        var fingerprint = run("ssh-keygen", "-l", "-f", key.toString()).split(" ", 3)[1];
        int port = RedisServer.freePort();
        if (Files.isWritable(Path.of("/run"))) {
            Files.createDirectories(Path.of("/run/sshd")); // started by root it wants to be shut in there
        }
        var process = RedisServer.started(
                List.of(
                        sshd.get().toString(),
                        "-D",
                        "-e",
                        "-f",
                        "/dev/null",
                        "-p",
                        "" + port,
                        "-o",
                        "ListenAddress=127.0.0.1",
                        "-o",
                        "HostKey=" + key,
                        "-o",
                        "PidFile=none"),
                dir,
                port);
        try (var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(port, fingerprint, kind));

            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.value("fingerprint")).isEqualTo(fingerprint);
            assertThat((String) attempt.value("banner")).startsWith("SSH-2.0-OpenSSH");
            assertThat(word(settings(port, OTHER, kind))).isEqualTo("content-mismatch");
            assertThat(word(settings(port, null, kind))).isEqualTo("up");
            var another = kind == HostKey.RSA ? HostKey.ED25519 : HostKey.RSA;
            assertThat(word(settings(port, OTHER, another))).isEqualTo("protocol");
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private String word(SshProbe.Settings target) throws InterruptedException {
        return look(target).word();
    }

    private Look look(SshProbe.Settings target) throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            return attempt.look(probe(), target);
        }
    }

    private static String run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    static Stream<Arguments> banners() {
        return Stream.of(
                Arguments.of("up", "SSH-2.0-OpenSSH_9.2p1 Debian\r\n"),
                Arguments.of("up", "SSH-1.99-Cisco-1.25\n"),
                Arguments.of("up", "welcome\r\nto this host\r\nSSH-2.0-x\r\n"),
                Arguments.of("protocol", "SSH-1.5-old\r\n"),
                Arguments.of("protocol", "220 mail.example.org\r\n"),
                Arguments.of("protocol", "x\r\n".repeat(100)),
                Arguments.of("protocol", "x".repeat(300)),
                Arguments.of("protocol", "SSH-2.0-x"),
                Arguments.of("protocol", ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("banners")
    void eachBannerHasItsMeaning(String expected, String banner) throws InterruptedException {
        try (var server = says(banner)) {
            assertThat(word(settings(server.port(), null, HostKey.ED25519))).isEqualTo(expected);
        }
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("a disconnect", "\0\0\0\u000f\4\1\0\0\0\2\0\0\0\0\0\0\0\0\0"),
                Arguments.of("a torn disconnect", "\0\0\0\u0006\4\1\0\0\0\0"),
                Arguments.of("another message", "\0\0\0\u0006\4\u0015\0\0\0\0"),
                Arguments.of("a huge packet", "\u007f\u00ff\u00ff\u00ff"),
                Arguments.of("a negative packet", "\u00ff\u00ff\u00ff\u00ff"),
                Arguments.of("padding alone", "\0\0\0\u0006\5\0\0\0\0\0"),
                Arguments.of("a short key exchange", "\0\0\0\u0006\4\u0014\0\0\0\0"),
                Arguments.of("a list that leads out", "\0\0\0 \4\u0014" + "\0".repeat(16) + "\u007f" + "\0".repeat(13)),
                Arguments.of("no common list", "\0\0\00\4\u0014" + "\0".repeat(45)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packets")
    void nonsenseAfterTheBannerIsAWrongAnswer(String name, String packet) throws InterruptedException {
        try (var server = says("SSH-2.0-x\r\n" + packet)) {
            var look = look(settings(server.port(), OTHER, HostKey.ED25519));
            assertThat(look.word()).as("%s", look).isEqualTo("protocol");
        }
    }

    private static LyingServer says(String text) {
        return LyingServer.that(client -> {
            client.getOutputStream().write(text.getBytes(ISO_8859_1));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        });
    }

    @Test
    void aFingerprintThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(22, "MD5:00", HostKey.RSA))
                .withMessageStartingWith("fingerprint");
    }
}
