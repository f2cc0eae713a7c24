package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.testkit.RealPart;

/** The shipped command under a service manager: a real socket of its kind, and a log that looks like its journal. */
class SystemdIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MANAGER = """
        import socket, sys
        hears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        hears.bind(sys.argv[1])
        while True:
            print(hears.recv(4096).decode(), flush=True)
        """;

    @TempDir
    private Path place;

    private String heard() {
        try {
            return Files.readString(place.resolve("heard"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Device and inode, as the manager tells whoever writes to its journal. */
    private static String journal(Path log) throws IOException {
        var known = Files.readAttributes(log, "unix:dev,ino");
        return known.get("dev") + ":" + known.get("ino");
    }

    @Test
    void isToldThatItWatchesWhatItSeesThatItLivesAndThatItStops() throws IOException {
        var python = RealPart.find("python3");
        assumeTrue(python.isPresent(), "python3 is not installed");
        var socket = place.resolve("notify");
        var manager = new ProcessBuilder(python.get().toString(), "-c", MANAGER, socket.toString())
                .redirectOutput(place.resolve("heard").toFile())
                .start();
        var home = AgentHome.make().file("config/vigie.yaml", AgentHome.ALONE).file("log", "");
        try {
            within(PATIENCE, "the manager listens", () -> Files.exists(socket));
            var environment = Map.of(
                    "NOTIFY_SOCKET",
                    socket.toString(),
                    "WATCHDOG_USEC",
                    "30000000",
                    "JOURNAL_STREAM",
                    journal(home.root().resolve("log")));
            try (var agent = RealAgent.in(home, environment)) {
                within(
                        PATIENCE,
                        "it watches and lives",
                        () -> heard().contains("READY=1")
                                && heard().contains("WATCHDOG=1")
                                && heard().contains("STATUS="));
                ProcessHandle.of(agent.pid()).ifPresent(ProcessHandle::destroy);
                within(PATIENCE, "it says that it stops", () -> heard().contains("STOPPING=1"));
                assertThat(agent.log()).as("lines of LogLine").contains("<6>org.vigie.config.Reload: ");
            }
        } finally {
            manager.destroyForcibly().onExit().join();
        }
    }
}
