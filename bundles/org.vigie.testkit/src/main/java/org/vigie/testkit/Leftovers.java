package org.vigie.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What a look could leave behind in this process.
 *
 * @param sockets open ones
 * @param threads of the platform
 */
public record Leftovers(long sockets, long threads) {
    /** They come and go as Java likes. */
    private static final List<String> OF_JAVA = List.of("ForkJoinPool", "VirtualThread", "process reaper");

    private static final long WAIT_NANOS = 50_000_000;

    /** What is there now. */
    public static Leftovers now() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            long sockets = open.filter(Leftovers::isSocket).count();
            long threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> OF_JAVA.stream().noneMatch(thread.getName()::startsWith))
                    .count();
            return new Leftovers(sockets, threads);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Fails where more is there than was, also a moment later. */
    public void assertNoMore() throws IOException {
        var after = now();
        for (int i = 0; i < 100 && (after.sockets > sockets || after.threads > threads); i++) {
            LockSupport.parkNanos(WAIT_NANOS);
            after = now();
        }
        assertThat(after.sockets).as("open sockets").isLessThanOrEqualTo(sockets);
        assertThat(after.threads).as("threads").isLessThanOrEqualTo(threads);
    }
}
