package org.vigie.board;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/** What this process takes of its machine, by the names that every dashboard knows. Where there is no /proc, less is told. */
final class Vitals {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    private static final int KILO = 1024;

    private Vitals() {}

    static void tell(Exposition out) {
        var status = status();
        number(status, "VmRSS:").ifPresent(kilobytes -> out.tell(Metric.MEMORY, kilobytes * KILO));
        var runtime = Runtime.getRuntime();
        out.tell(Metric.HEAP, (double) (runtime.totalMemory() - runtime.freeMemory()));
        number(status, "Threads:").ifPresent(threads -> out.tell(Metric.THREADS, threads));
        var self = ProcessHandle.current().info();
        self.totalCpuDuration().map(Duration::toNanos).ifPresent(nanos -> out.tell(Metric.CPU, nanos / NANOS));
        var open = new File("/proc/self/fd").list();
        if (open != null) {
            out.tell(Metric.DESCRIPTORS, open.length);
        }
        self.startInstant().map(Instant::toEpochMilli).ifPresent(at -> out.tell(Metric.STARTED, at / MILLIS));
    }

    private static List<String> status() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status"));
        } catch (IOException elsewhere) {
            return List.of();
        }
    }

    private static OptionalDouble number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }
}
