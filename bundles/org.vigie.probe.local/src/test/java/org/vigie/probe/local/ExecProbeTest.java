package org.vigie.probe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.probe.CannotLook;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.ProbeContract;

class ExecProbeTest implements ProbeContract<ExecProbe.Settings> {
    @TempDir
    Path dir;

    @Override
    public Probe<ExecProbe.Settings> probe() {
        return new ExecProbe(Allowed.of("/"));
    }

    @Override
    public ExecProbe.Settings at(String host, int port) {
        var talk = "exec 3<>/dev/tcp/" + host + "/" + port + " && echo $KEY >&3 && cat <&3; echo $KEY; exit 2";
        return new ExecProbe.Settings(List.of("/bin/bash", "-c", talk), Map.of(), Map.of("KEY", CANARY), null);
    }

    private Path script(String text) throws IOException {
        var file = Files.writeString(dir.resolve("check"), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Look run(Path program, FakeAttempt attempt, String... arguments) throws InterruptedException {
        var command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        return attempt.look(
                new ExecProbe(Allowed.of(dir.toString())),
                new ExecProbe.Settings(command, Map.of("WHO", "me"), Map.of("KEY", new Secret("hunter2")), null));
    }

    private Look run(String text) throws InterruptedException, IOException {
        try (var attempt = new FakeAttempt()) {
            return run(script(text), attempt);
        }
    }

    private static String seen(Look look) {
        return switch (look.outcome()) {
            case null ->
                look.thrown() instanceof CannotLook unable ? unable.reason().id() : "" + look.thrown();
            case Outcome.Up up -> "up: " + up.evidence();
            case Outcome.Down down -> down.symptom().id() + ": " + down.evidence();
            case Outcome.Unknown unknown -> unknown.reason().id() + ": " + unknown.evidence();
        };
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("echo 'OK - fine | a=1'; exit 0", "up: OK - fine"),
                Arguments.of("echo WARN; exit 1", "slow: WARN"),
                Arguments.of("echo CRIT; exit 2", "exit-code: CRIT"),
                Arguments.of("echo UNKNOWN; exit 3", "probe-error: UNKNOWN"),
                Arguments.of("echo far; exit 77", "probe-error: far"),
                Arguments.of("kill -SEGV $$", "probe-error: killed by signal 11"),
                Arguments.of("exit 0", "up: ended with 0, and said nothing"),
                Arguments.of("echo oops >&2; exit 2", "exit-code: oops"),
                Arguments.of("echo first; echo second; exit 2", "exit-code: first"),
                Arguments.of("echo $WHO $HOME; exit 0", "up: me"),
                Arguments.of("echo the key is $KEY; exit 2", "exit-code: the key is ***"),
                Arguments.of("read line; echo \"read $?\"", "up: read 1"),
                Arguments.of("sleep 60 & echo left one behind", "up: left one behind"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void eachEndHasItsMeaning(String text, String expected) throws Exception {
        var look = run(text);

        assertThat(seen(look)).isEqualTo(expected);
        assertThat(look.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void noShellReadsTheArguments() throws Exception {
        try (var attempt = new FakeAttempt()) {
            assertThat(seen(run(script("echo \"$1\""), attempt, "$(id); rm -rf *")))
                    .isEqualTo("up: $(id); rm -rf *");
        }
    }

    @Test
    void performanceDataAreValues() throws Exception {
        try (var attempt = new FakeAttempt()) {
            run(script("echo 'OK | time=20ms users=3'"), attempt).answer();

            assertThat(attempt.value("perf", "time")).isEqualTo(Duration.ofMillis(20));
            assertThat(attempt.value("perf", "users")).isEqualTo(3.0);
            assertThat(attempt.value("exit")).isEqualTo(0);
            assertThat(attempt.value("text")).isEqualTo("OK");
        }
    }

    /** The child ignores TERM, its child has a parent that is gone, and both hold the output open. */
    @Test
    void atTheDeadlineTheWholeSessionIsKilled() throws Exception {
        var text = "trap '' TERM INT HUP\n(sh -c 'trap \"\" TERM; echo $$ >> " + dir
                + "/pids; while :; do sleep 1; done' &) \necho $$ >> " + dir + "/pids\nwhile :; do sleep 1; done";
        try (var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var look = run(script(text), attempt);

            assertThat(seen(look)).isEqualTo("timeout: still running at the deadline, and killed");
            assertThat(look.took()).isLessThan(Duration.ofMillis(1200));
            var pids = Files.readAllLines(dir.resolve("pids"));
            assertThat(pids).hasSize(2);
            for (var pid : pids) {
                assertThat(isGone(Long.parseLong(pid))).as("process %s", pid).isTrue();
            }
        }
    }

    private static boolean isGone(long pid) {
        for (int i = 0; i < 100; i++) {
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                return true;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return false;
    }

    @Test
    void aFloodIsCutAndHoldsNothingUp() throws Exception {
        try (var attempt = new FakeAttempt(Duration.ofSeconds(1))) {
            var look = run(script("exec yes no end of this"), attempt);

            assertThat(seen(look)).startsWith("timeout");
            assertThat(look.took()).isLessThan(Duration.ofMillis(1200));
        }
        assertThat(seen(run("head -c 3000000 /dev/zero | tr '\\0' x; exit 2")))
                .hasSize("exit-code: ".length() + 65_536);
    }

    @Test
    void whatIsNotAllowedIsNotRun() throws Exception {
        var program = script("touch " + dir + "/ran");
        assertThat(seen(with(Allowed.of(), program.toString()))).isEqualTo("policy-blocked");
        assertThat(seen(with(Allowed.of("/usr/lib/nagios"), program.toString())))
                .isEqualTo("policy-blocked");
        assertThat(seen(with(Allowed.of(dir + "-other"), program.toString()))).isEqualTo("policy-blocked");
        var inside = Files.createDirectory(dir.resolve("inside"));
        var link = Files.createSymbolicLink(inside.resolve("link"), program);
        assertThat(seen(with(Allowed.of(inside.toString()), link.toString()))).isEqualTo("policy-blocked");
        assertThat(seen(with(Allowed.of(inside.toString()), inside + "/../check")))
                .isEqualTo("policy-blocked");
        assertThat(dir.resolve("ran")).doesNotExist();
        assertThat(seen(with(Allowed.of(program.toString()), link.toString()))).startsWith("up");
        assertThat(dir.resolve("ran")).exists();
    }

    @Test
    void whatCannotBeRunSaysNothingAboutTheTarget() throws Exception {
        assertThat(seen(with(Allowed.of(dir.toString()), dir + "/missing"))).isEqualTo("probe-error");
        assertThat(seen(with(
                        Allowed.of(dir.toString()),
                        Files.writeString(dir.resolve("plain"), "x").toString())))
                .isEqualTo("probe-error");
        var target = new ExecProbe.Settings(List.of(script("pwd").toString()), Map.of(), Map.of(), dir.resolve("no"));
        try (var attempt = new FakeAttempt()) {
            assertThat(seen(attempt.look(new ExecProbe(Allowed.of(dir.toString())), target)))
                    .isEqualTo("probe-error");
        }
    }

    private static Look with(Allowed allowed, String program) throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            return attempt.look(
                    new ExecProbe(allowed), new ExecProbe.Settings(List.of(program), Map.of(), Map.of(), null));
        }
    }

    @Test
    void itRunsWhereItIsTold() throws Exception {
        var target = new ExecProbe.Settings(List.of(script("pwd").toString()), Map.of(), Map.of(), Path.of("/"));
        try (var attempt = new FakeAttempt()) {
            assertThat(seen(attempt.look(new ExecProbe(Allowed.of(dir.toString())), target)))
                    .isEqualTo("up: /");
        }
    }

    @Test
    void nothingIsLeftOpen() throws Exception {
        script("echo ok");
        run("echo ok");
        long before = descriptors();
        for (int i = 0; i < 30; i++) {
            run("echo ok");
        }
        assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
    }

    private static long descriptors() throws IOException {
        try (var all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of(), Map.of(), "command"),
                Arguments.of(List.of("check_disk"), Map.of(), "command"),
                Arguments.of(List.of("/usr/bin/check -w 5"), Map.of(), "command"),
                Arguments.of(List.of("/c"), Map.of("A=B", "c"), "environment"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("mistakes")
    void whatCouldNotWorkIsRefusedBeforeAnyLook(
            List<String> command, Map<String, String> environment, @Nullable String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExecProbe.Settings(command, environment, Map.of(), null))
                .withMessageStartingWith(key);
    }
}
