package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent as it comes out of the box, with its own broker and its own board: who can reach it, asked of the kernel. */
public class ListenersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTENS = "0A";
    private static final Set<String> LOOPBACK = Set.of(
            "0100007F", // 127.0.0.1 as the kernel writes it
            "00000000000000000000000001000000", // ::1
            "0000000000000000FFFF00000100007F"); // 127.0.0.1 of a socket that speaks both

    private final AgentHome home =
            AgentHome.make().file("config/vigie.yaml", """
                vigie: 1
                agent: {id: tested, site: lab}
                references: []
                """).file("config/services/shop.yaml", """
                    vigie: 1
                    service: shop
                    functions:
                      site: tcp://127.0.0.1:1
                    """);
    private RealAgent agent;

    @BeforeEach
    void start() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")), "there is no /proc here");
        agent = RealAgent.in(home, Map.of());
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void nobodyOutsideThisMachineReachesIt() throws IOException {
        within(PATIENCE, "broker and board listen", () -> listeners().size() >= 2);

        assertThat(listeners()).allSatisfy(address -> assertThat(LOOPBACK).contains(address));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.root().resolve("state/vigie.sock"))))
                .isEqualTo("rw-------");
    }

    /** The addresses on which this process listens, as the kernel writes them. */
    private List<String> listeners() {
        var process = Path.of("/proc", Long.toString(agent.pid()));
        var own = sockets(process.resolve("fd"));
        return Stream.of("net/tcp", "net/tcp6")
                .map(process::resolve)
                .filter(Files::exists)
                .flatMap(ListenersIT::lines)
                .map(line -> line.strip().split("\\s+", -1))
                .filter(row -> row[3].equals(LISTENS) && own.contains("socket:[" + row[9] + "]"))
                .map(row -> row[1].substring(0, row[1].indexOf(':')))
                .toList();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sockets(Path descriptors) {
        try (var open = Files.list(descriptors)) {
            return open.map(ListenersIT::target).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
