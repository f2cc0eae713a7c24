package org.vigie.probe.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;
import org.vigie.testkit.RealPart;

class RedisProbeTest implements ProbeContract<RedisProbe.Settings> {
    private static final Credential KEY = new Credential(null, CANARY, null, null);

    @TempDir
    Path dir;

    @Override
    public Probe<RedisProbe.Settings> probe() {
        return new RedisProbe();
    }

    @Override
    public RedisProbe.Settings at(String host, int port) {
        return settings(port, KEY, null);
    }

    private static RedisProbe.Settings settings(int port, @Nullable Credential as, RedisProbe.@Nullable Role role) {
        var lag = role == null ? null : Duration.ofSeconds(30);
        return new RedisProbe.Settings(URI.create("redis://127.0.0.1:" + port), as, role, lag);
    }

    private Look look(int port, @Nullable Credential as, RedisProbe.@Nullable Role role) throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            return attempt.look(probe(), settings(port, as, role));
        }
    }

    private static void real() {
        assumeTrue(RealPart.find("redis-server").isPresent(), "redis-server is not installed");
    }

    @Test
    void aRealServerAnswers() throws Exception {
        real();
        try (var redis = RedisServer.start(dir);
                var attempt = new FakeAttempt()) {
            var look = attempt.look(probe(), settings(redis.port(), null, null));
            assertThat(look.word()).as("%s", look).isEqualTo("up");
            assertThat(attempt.phases()).containsOnlyKeys("dns", "connect", "ping");
            assertThat(look(redis.port(), null, RedisProbe.Role.REPLICA).word()).isEqualTo("content-mismatch");
            assertThat(look(redis.port(), null, RedisProbe.Role.MASTER).word())
                    .isEqualTo("stale-feed"); // nobody follows
            assertThat(look(redis.port(), KEY, null).word()).isEqualTo("unknown:credentials");
        }
    }

    @Test
    void aRealServerWithAPasswordLetsOnlyThoseInWhoKnowIt() throws Exception {
        real();
        try (var redis = RedisServer.start(dir, "--requirepass", CANARY.reveal())) {
            assertThat(look(redis.port(), KEY, null).word()).isEqualTo("up");
            assertThat(look(redis.port(), null, null).word()).isEqualTo("unknown:credentials");
            var wrong = new Credential("nobody", CANARY, null, null);
            assertThat(look(redis.port(), wrong, null).word()).isEqualTo("unknown:credentials");
        }
    }

    @Test
    void aRealCopyKeepsUpUntilItsMasterIsGone() throws Exception {
        real();
        try (var master = RedisServer.start(dir);
                var copy = RedisServer.start(dir, "--replicaof", "127.0.0.1 " + master.port())) {
            assertThat(becomes("up", copy, RedisProbe.Role.REPLICA)).contains("PONG, replica, 0 replicas, ");
            assertThat(becomes("up", master, RedisProbe.Role.MASTER)).contains("PONG, master, 1 replicas, ");
            master.kill();
            assertThat(becomes("stale-feed", copy, RedisProbe.Role.REPLICA)).contains("nobody at the other end");
        }
    }

    private String becomes(String word, RedisServer server, RedisProbe.Role role) throws InterruptedException {
        var look = look(server.port(), null, role);
        for (int i = 0; i < 300 && !look.word().equals(word); i++) {
            LockSupport.parkNanos(50_000_000);
            look = look(server.port(), null, role);
        }
        assertThat(look.word()).as("%s", look).isEqualTo(word);
        return look.answer().evidence();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("up", "+OK\r\n", "+PONG\r\n"),
                Arguments.of("up", "+OK\r\n", "$4\r\nPONG\r\n"),
                Arguments.of("protocol", "+OK\r\n", "+HELLO\r\n"),
                Arguments.of("protocol", "+OK\r\n", "-LOADING Redis is loading the dataset in memory\r\n"),
                Arguments.of("protocol", "+OK\r\n", "-MASTERDOWN Link with MASTER is down\r\n"),
                Arguments.of("protocol", "-ERR max number of clients reached\r\n", ""),
                Arguments.of("protocol", "-LOADING not yet\r\n", ""),
                Arguments.of("unknown:credentials", "-WRONGPASS no *echo*\r\n", ""),
                Arguments.of("unknown:credentials", "+OK\r\n", "-NOPERM this user has no permissions\r\n"),
                Arguments.of("unknown:credentials", "+OK\r\n", "-NOAUTH Authentication required.\r\n"),
                Arguments.of("protocol", "+OK\r\n", "$9999999999\r\n"),
                Arguments.of("protocol", "+OK\r\n", "$999999999\r\n"),
                Arguments.of("protocol", "+OK\r\n", "$-1\r\n"),
                Arguments.of("protocol", "+OK\r\n", "*1\r\n"),
                Arguments.of("protocol", "+OK\r\n", "\r\n"));
    }

    @ParameterizedTest(name = "{0}: {1}{2}")
    @MethodSource("answers")
    void eachAnswerHasItsMeaning(String expected, String auth, String ping) throws InterruptedException {
        try (var server = LyingServer.that(client -> {
            client.getInputStream().read();
            client.getOutputStream()
                    .write(auth.replace("*echo*", CANARY.reveal()).getBytes(UTF_8));
            client.getOutputStream().write(ping.getBytes(UTF_8));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        })) {
            var look = look(server.port(), KEY, null);
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.toString()).doesNotContain(CANARY.reveal());
        }
    }

    static Stream<Arguments> infos() {
        return Stream.of(
                Arguments.of("role:master\r\nconnected_slaves:0\r\n", new Replication("master", 0, null)),
                Arguments.of(
                        "role:master\r\nconnected_slaves:2\r\nslave0:ip=a,lag=1\r\nslave1:ip=b,lag=7\r\n",
                        new Replication("master", 2, Duration.ofSeconds(7))),
                Arguments.of(
                        "role:slave\r\nmaster_link_status:up\r\nmaster_last_io_seconds_ago:3\r\n",
                        new Replication("replica", 0, Duration.ofSeconds(3))),
                Arguments.of("role:slave\nmaster_link_status:down\n", new Replication("replica", 0, null)),
                Arguments.of("nonsense", new Replication("unknown", 0, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("infos")
    void whatItSaysAboutCopiesIsRead(String info, Replication expected) {
        assertThat(Replication.of(info)).isEqualTo(expected);
    }
}
