package org.vigie.notify.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Severity;
import org.vigie.testkit.Notices;
import org.vigie.testkit.RealPart;

/** A real rsyslog with all its doors open: what it makes of a message is what was meant. */
class RsyslogTest {
    private static final String TEMPLATE = "%inputname% %pri% %app-name% %msgid% %msg%\\n";

    @TempDir
    Path dir;

    private @Nullable Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itTakesWhatComesByEveryDoor() throws Exception {
        var program = RealPart.find("rsyslogd");
        assumeTrue(program.isPresent(), "rsyslogd is not installed");
        var ports = List.of(free(), free());
        start(program.get(), ports);

        SyslogNotifierTest.deliver("tcp://127.0.0.1:" + ports.get(1));
        SyslogNotifierTest.deliver("udp://127.0.0.1:" + ports.get(0));
        SyslogNotifierTest.deliver("unix:" + dir.resolve("log"));
        var hostile = Notices.of(Notice.Kind.RESOLVED, "x", Notices.HOSTILE, Severity.MAJOR);
        SyslogNotifierTest.deliver("tcp://127.0.0.1:" + ports.get(1), hostile);

        await(() -> lines().size() >= 4);
        var said = "X: Timeline is down (hollow page), since 05:30 UTC (150 s), vendor silent."
                + " [01HJ5N2P3Q4R5S6T7V8W9X0Y1Z]";
        assertThat(lines())
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).startsWith("imtcp 27 vigie confirmed ").endsWith(said))
                .anySatisfy(line ->
                        assertThat(line).startsWith("imudp 27 vigie confirmed ").endsWith(said))
                .anySatisfy(line ->
                        assertThat(line).startsWith("imuxsock 27 vigie ").endsWith(said))
                .anySatisfy(line ->
                        assertThat(line).startsWith("imtcp 29 vigie resolved ").contains("<11>1 - forged"));
    }

    private void start(Path program, List<Integer> ports) throws IOException {
        var config = Files.writeString(
                dir.resolve("rsyslog.conf"), """
                    global(workDirectory="%1$s")
                    module(load="imuxsock" SysSock.Use="off")
                    module(load="imudp")
                    module(load="imtcp")
                    input(type="imuxsock" Socket="%1$s/log")
                    input(type="imudp" address="127.0.0.1" port="%2$d")
                    input(type="imtcp" address="127.0.0.1" port="%3$d")
                    template(name="seen" type="string" string="%4$s")
                    action(type="omfile" file="%1$s/seen" template="seen")
                    """.formatted(dir, ports.get(0), ports.get(1), TEMPLATE));
        process = new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        dir.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();
        await(() -> Files.exists(dir.resolve("log")) && isTaken(ports.get(1)));
    }

    private static boolean isTaken(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(dir.resolve("seen"));
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private static int free() throws IOException {
        try (var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                var tcp = new ServerSocket(udp.getLocalPort(), 1, InetAddress.getLoopbackAddress())) {
            return tcp.getLocalPort();
        }
    }

    private void await(BooleanSupplier condition) throws IOException {
        for (int i = 0; i < 2000 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean())
                .as(Files.readString(dir.resolve("out")))
                .isTrue();
    }
}
