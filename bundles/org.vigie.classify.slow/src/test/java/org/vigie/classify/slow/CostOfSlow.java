package org.vigie.classify.slow;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What one look costs here. Not a test: {@code java … CostOfSlow}. */
final class CostOfSlow {
    private static final int LOOKS = 2_000_000;

    private CostOfSlow() {}

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            measure("usual", 0.3);
        }
        for (int round = 0; round < 3; round++) {
            measure("slow", 3);
        }
    }

    private static void measure(String what, double latency) {
        var watch = new Watch(Duration.ofMinutes(1), 1);
        watch.slow(Duration.ofDays(15), 0.3);
        var latencies = new double[1024];
        java.util.Arrays.setAll(latencies, i -> watch.around(latency));
        var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        var at = watch.at;
        var state = watch.state;
        for (int i = 0; i < LOOKS; i++) {
            if (i % latencies.length == 0) { // or slow would become usual
                watch.at = at;
                watch.state = state;
            }
            watch.see(latencies[i % latencies.length]);
        }
        System.out.printf(
                "%-6s %4d ns and %4d bytes a look, the making of the look itself included%n",
                what,
                (threads.getCurrentThreadCpuTime() - cpu) / LOOKS,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / LOOKS);
    }
}
