package org.vigie.probe.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Leftovers;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class JdbcProbeTest implements ProbeContract<JdbcProbe.Settings> {
    private static final Credential KEY = new Credential(Postgres.USER, CANARY, null, null);

    @TempDir
    Path dir;

    private JdbcProbe probe = new JdbcProbe(Path.of("drivers"));

    @BeforeEach
    void aDriverLiesBesideTheFile() throws Exception {
        var drivers = Files.createDirectory(dir.resolve("drivers"));
        drop(drivers);
        probe = new JdbcProbe(drivers);
    }

    private static void drop(Path folder) throws Exception {
        var jar = Class.forName("org.postgresql.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        Files.copy(Path.of(jar.toURI()), folder.resolve("postgresql.jar"));
    }

    @Override
    public Probe<JdbcProbe.Settings> probe() {
        return probe;
    }

    @Override
    public JdbcProbe.Settings at(String host, int port) {
        return new JdbcProbe.Settings("jdbc:postgresql://" + host + ":" + port + "/db", KEY, null);
    }

    private Look look(String url, @Nullable Credential as, @Nullable String query) throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            return attempt.look(probe(), new JdbcProbe.Settings(url, as, query));
        }
    }

    @Test
    void aRealDatabaseAnswersRefusesAndIsNotKeptBusy() throws Exception {
        assumeTrue(Postgres.programs().isPresent(), "postgresql is not installed");
        try (var server = Postgres.start(dir, CANARY.reveal())) {
            answers(server);
            refuses(server);
            isNotKeptBusy(server);
        }
        var gone = look("jdbc:postgresql://127.0.0.1:" + Postgres.freePort() + "/postgres", KEY, null);
        assertThat(gone.word()).as("%s", gone).isEqualTo("ConnectException");
    }

    private void answers(Postgres server) throws Exception {
        var before = warm(server);
        try (var attempt = new FakeAttempt()) {
            var ping = attempt.look(probe, new JdbcProbe.Settings(server.url(), KEY, null));
            assertThat(ping.answer().evidence()).startsWith("PostgreSQL ");
            assertThat(attempt.phases()).containsOnlyKeys("dns", "login", "ping");

            var rows = "select n * 7 from generate_series(6, 5000) n";
            var look = attempt.look(probe, new JdbcProbe.Settings(server.url(), KEY, rows));
            assertThat(look.answer().evidence()).isEqualTo("1000 rows");
            assertThat(attempt.value("rows")).isEqualTo(1000L);
            assertThat(attempt.value("value")).isEqualTo(42);

            attempt.look(probe, new JdbcProbe.Settings(server.url(), KEY, "select date '2026-11-24' where true"));
            assertThat(attempt.value("value")).isEqualTo("2026-11-24");
            attempt.look(probe, new JdbcProbe.Settings(server.url(), KEY, "select 1 where false"));
            assertThat(attempt.value("rows")).isEqualTo(0L);
            assertThat(attempt.value("value")).isNull();
        }
        before.assertNoMore();
    }

    /** The driver keeps a few threads of its own once it was used. */
    private Leftovers warm(Postgres server) throws Exception {
        assertThat(look(server.url(), KEY, "select 1").word()).isEqualTo("up");
        return Leftovers.now();
    }

    private void refuses(Postgres server) throws Exception {
        var wrong = new Credential(Postgres.USER, new Secret("wrong"), null, null);
        assertThat(look(server.url(), wrong, null).word()).isEqualTo("unknown:credentials");
        assertThat(look(server.url(), null, null).word()).isEqualTo("unknown:credentials");
        assertThat(look(server.url() + "ql", KEY, null).word()).isEqualTo("content-mismatch");
        assertThat(look(server.url(), KEY, "select * from nobody").word()).isEqualTo("content-mismatch");
        assertThat(look(server.url(), KEY, "selekt").word()).isEqualTo("content-mismatch");
        assertThat(look(server.url(), KEY, "select 1/0").word()).isEqualTo("protocol");
        assertThat(look(server.url(), KEY, "select repeat('x', 100000000)").word())
                .isEqualTo("protocol");
        assertThat(look(server.url(), KEY, "select pg_terminate_backend(pg_backend_pid())")
                        .word())
                .isEqualTo("tcp-reset");
        assertThat(look(server.url(), KEY, "set statement_timeout = '50ms'; select pg_sleep(5)")
                        .word())
                .isEqualTo("timeout");
    }

    private void isNotKeptBusy(Postgres server) throws Exception {
        var before = warm(server);
        try (var attempt = new FakeAttempt(Duration.ofMillis(900))) {
            var look = attempt.look(probe(), new JdbcProbe.Settings(server.url(), KEY, "select pg_sleep(60)"));
            assertThat(look.word()).as("%s", look).isEqualTo("SocketTimeoutException");
            assertThat(look.took()).isLessThan(Duration.ofMillis(900).plus(Look.GRACE));
        }
        var running = "select count(*) from pg_stat_activity where query like '%pg_sleep(60)' and state = 'active'"
                + " and pid <> pg_backend_pid()";
        long left = 1;
        for (int i = 0; i < 100 && left > 0; i++) {
            LockSupport.parkNanos(50_000_000);
            try (var attempt = new FakeAttempt()) {
                attempt.look(probe(), new JdbcProbe.Settings(server.url(), KEY, running));
                left = attempt.value("value") instanceof Long count ? count : 1;
            }
        }
        assertThat(left).as("queries that still run").isZero();
        before.assertNoMore();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "28P01, unknown:credentials",
        "28000, unknown:credentials",
        "42501, unknown:credentials",
        "3D000, content-mismatch",
        "42P01, content-mismatch",
        "53300, protocol",
        "57P03, protocol",
        "XX000, protocol",
        "57P01, tcp-reset",
        "08006, tcp-reset",
        "08P01, protocol",
        "57014, timeout"
    })
    void eachStateHasItsMeaning(String state, String expected) throws Exception {
        try (var server = LyingServer.that(client -> complain(client, state))) {
            var look = look("jdbc:postgresql://127.0.0.1:" + server.port() + "/db", KEY, null);
            assertThat(look.word()).as("%s", look).isEqualTo(expected);
            assertThat(look.toString()).contains(state).doesNotContain(CANARY.reveal());
        }
    }

    /** Takes the request for TLS and the greeting, and complains, repeating what it should not. */
    private static void complain(Socket client, String state) throws IOException {
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(client.getOutputStream());
        in.readNBytes(in.readInt() - 4);
        out.write('N');
        in.readNBytes(in.readInt() - 4);
        var fields = ("SFATAL\0C" + state + "\0Mno " + CANARY.reveal() + "\0\0").getBytes(UTF_8);
        out.write('E');
        out.writeInt(fields.length + 4);
        out.write(fields);
        client.shutdownOutput();
        in.readAllBytes();
    }

    @Test
    void aHangingDatabaseLeavesNothingBehind() throws Exception {
        try (var liar = LyingServer.hangs()) {
            look("jdbc:postgresql://127.0.0.1:1/db", KEY, null); // the driver is loaded
            var before = Leftovers.now();
            try (var attempt = new FakeAttempt(Duration.ofMillis(600))) {
                var look = attempt.look(probe(), at(liar.host(), liar.port()));
                assertThat(look.word()).as("%s", look).isEqualTo("SocketTimeoutException");
            }
            before.assertNoMore();
        }
    }

    @Test
    void withoutItsDriverItSaysWhichJarBelongsWhere() throws Exception {
        var empty = new JdbcProbe(dir.resolve("elsewhere"));
        var url = "jdbc:postgresql://127.0.0.1:1/db";
        try (var attempt = new FakeAttempt()) {
            var look = attempt.look(empty, new JdbcProbe.Settings(url, KEY, null));
            assertThat(look.word()).isEqualTo("unknown:no-probe");
            assertThat(look.thrown())
                    .hasMessage("no driver takes jdbc:postgresql: put postgresql-….jar (org.postgresql:postgresql) into"
                            + " the folder " + dir.resolve("elsewhere"));

            Files.createDirectory(dir.resolve("elsewhere"));
            Files.writeString(dir.resolve("elsewhere/half.jar"), "half a jar");
            assertThat(attempt.look(empty, new JdbcProbe.Settings(url, KEY, null))
                            .word())
                    .isEqualTo("unknown:no-probe");
            drop(dir.resolve("elsewhere"));
            assertThat(attempt.look(empty, new JdbcProbe.Settings(url, KEY, null))
                            .word())
                    .isEqualTo("ConnectException");
            Files.delete(dir.resolve("elsewhere/postgresql.jar"));
            assertThat(attempt.look(empty, new JdbcProbe.Settings(url, KEY, null))
                            .word())
                    .isEqualTo("unknown:no-probe");
        }
    }

    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({
        "jdbc:postgresql://db.example:5432/shop?sslmode=require, [db.example]",
        "'jdbc:postgresql://one,two:5433/shop', '[one, two]'",
        "jdbc:postgresql:shop, [localhost]",
        "jdbc:mysql://[::1]:3306/shop, [::1]",
        "jdbc:sqlserver://db\\SQLEXPRESS;databaseName=shop, [db]",
        "jdbc:oracle:thin:@db.example:1521:orcl, [db.example]",
        "jdbc:oracle:thin:@//db.example:1521/orcl, [db.example]",
        "jdbc:sqlite:/var/lib/shop.db, []"
    })
    void whereAUrlLeadsIsSeen(String url, String hosts) {
        assertThat(JdbcUrl.of(url).hosts()).hasToString(hosts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db/shop",
                "jdbc:postgresql",
                "jdbc:postgresql://me:secret@db/shop",
                "jdbc:postgresql://db/shop?user=me&password=secret",
                "jdbc:mysql://address=(host=inside)(port=3306)/shop",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=inside)(PORT=1521)))"
            })
    void aUrlThatHidesSomethingIsRefused(String url) {
        assertThatThrownBy(() -> new JdbcProbe.Settings(url, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url must ");
    }
}
