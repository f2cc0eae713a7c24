package org.vigie.notify.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notifier;
import org.vigie.api.probe.Secret;
import org.vigie.api.verdict.Severity;
import org.vigie.core.say.Facts;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.Golden;
import org.vigie.testkit.Notices;

class ExecNotifierTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path dir;

    private final FakeClock clock = new FakeClock(Notices.CONFIRMED);

    @Test
    void theProgramReadsTheMessageAsJsonAndFindsItInItsEnvironment() throws Exception {
        run("cat > json; env | sort > env", LONG, Notices.of(Notice.Kind.CONFIRMED, "en"));

        assertThat(Files.readString(dir.resolve("json")))
                .contains("\"kind\": \"confirmed\"", "\"say\": \"X: Timeline is down (hollow page), since");
        assertThat(Files.readAllLines(dir.resolve("env")))
                .contains(
                        "VIGIE_KIND=confirmed",
                        "VIGIE_ID=01HJ5N2P3Q4R5S6T7V8W9X0Y1Z",
                        "VIGIE_NOTICE=n-CONFIRMED",
                        "VIGIE_SEVERITY=major",
                        "WHO=me",
                        "KEY=hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void whatIsSaidIsKept(String language) throws IOException {
        var said = new StringBuilder();
        for (var kind : Notice.Kind.values()) {
            said.append(json(Notices.of(kind, language), language));
        }
        var hostile = Notices.HOSTILE;
        said.append(json(Notices.of(Notice.Kind.CONFIRMED, hostile, hostile, Severity.MINOR), language));

        Golden.compare("exec-" + language + ".txt", said.toString());
    }

    private static String json(Notice notice, String language) {
        var facts = new Facts(notice, language, notice.at().plusSeconds(720));
        return new String(Message.of(facts).json(), UTF_8);
    }

    @Test
    void whatIsLongIsCut() {
        var long4 = "🦊".repeat(50_000);
        var notice = Notices.of(Notice.Kind.CONFIRMED, long4, long4, Severity.MAJOR);
        var values = Message.of(new Facts(notice, "en", notice.at())).values();

        assertThat(values.values())
                .allSatisfy(value -> assertThat(value.length()).isLessThanOrEqualTo(3000));
        assertThat(values.get("say")).endsWith("🦊…");
    }

    @Test
    void hostileNamesAreOneVariableEachAndNoShellReadsThem() throws Exception {
        var hostile = Notices.of(Notice.Kind.CONFIRMED, Notices.HOSTILE, Notices.HOSTILE, Severity.MAJOR);

        run("printf %s \"$VIGIE_SERVICE\" > service", LONG, hostile);

        assertThat(Files.readString(dir.resolve("service")))
                .contains("$(id) `id`", "עברית 🦊")
                .doesNotContain("\n", "\u001b", "\u202e");
    }

    @Test
    void whoeverFailsIsTriedAgainAndHisReasonIsToldWithoutTheSecret() {
        assertThatThrownBy(() -> run("echo no route for $KEY; exit 1", LONG, Notices.of(Notice.Kind.CONFIRMED, "en")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Notifier.Refused.class)
                .hasMessage("ended with 1 (no route for ***)");
    }

    @Test
    void whoeverSaysNeverIsNotAskedAgain() {
        assertThatThrownBy(() -> run("exit 65", LONG, Notices.of(Notice.Kind.CONFIRMED, "en")))
                .isInstanceOf(Notifier.Refused.class)
                .hasMessage("ended with 65");
    }

    @Test
    void atTheDeadlineTheWholeSessionIsKilled() throws Exception {
        var script = "sleep 987 & echo $! > child.new; mv child.new child; wait";
        var child = new AtomicLong();
        Thread.ofVirtual().start(() -> {
            child.set(started());
            clock.advance(LONG);
        });

        assertThatThrownBy(() -> run(script, LONG, Notices.of(Notice.Kind.CONFIRMED, "en")))
                .hasMessage("still running after 20000 ms, and killed");

        for (int i = 0; i < 1000 && isAlive(child.get()); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(isAlive(child.get())).isFalse();
    }

    private long started() {
        for (int i = 0; i < 3000; i++) {
            try {
                return Long.parseLong(Files.readString(dir.resolve("child")).strip());
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
        return 0;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void whoeverDoesNotReadIsNoHindrance() throws Exception {
        run("exec <&-; exit 0", LONG, Notices.of(Notice.Kind.CONFIRMED, "en"));
    }

    @Test
    void aProgramThatIsNotThereIsTold() {
        var settings = settings(List.of("/no/such/program"), LONG);

        assertThatThrownBy(() -> new ExecNotifier(clock).deliver(settings, Notices.of(Notice.Kind.CONFIRMED, "en")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void aCommandLineIsNoCommand() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("/bin/sh -c x"), LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("sh"), LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(List.of("/bin/sh"), Duration.ofSeconds(26)));
    }

    private void run(String script, Duration timeout, Notice notice) throws IOException, InterruptedException {
        var file = Files.writeString(dir.resolve("tell"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        new ExecNotifier(clock).deliver(settings(List.of(file.toString()), timeout), notice);
    }

    private ExecNotifier.Settings settings(List<String> command, Duration timeout) {
        return new ExecNotifier.Settings(
                "en", command, Map.of("WHO", "me"), Map.of("KEY", new Secret("hunter2")), dir, timeout);
    }
}
