package org.vigie.board;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vigie.testkit.FakeClock;

/** What it costs to be asked for all numbers, of 5,000 functions. Not a test: {@code java … CostOfScrape}. */
final class CostOfScrape {
    private static final int SERVICES = 500;
    private static final int FUNCTIONS = 10;
    private static final int SCRAPES = 20;
    private static final double MEGA = 1e6;

    private CostOfScrape() {}

    public static void main(String[] args) throws IOException {
        var clock = new FakeClock();
        var exchange = new Stage(clock);
        new Story(exchange, clock.now()).house(SERVICES, FUNCTIONS);
        var held = new Holdings(exchange);
        var metrics = new Metrics(held, new Sight(exchange, clock), List::of);
        for (int round = 0; round < 5; round++) {
            measure(metrics);
        }
    }

    private static void measure(Metrics metrics) throws IOException {
        var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        int size = 0;
        long lines = 0;
        for (int i = 0; i < SCRAPES; i++) {
            var body = metrics.answer(null).body();
            size = Sending.gzip(body.getBytes(StandardCharsets.UTF_8)).length;
            lines = body.lines().count();
        }
        System.out.printf(
                "%.1f ms of CPU and %.1f MB allocated a scrape of %d lines, %.2f MB packed%n",
                (threads.getCurrentThreadCpuTime() - cpu) / MEGA / SCRAPES,
                (threads.getCurrentThreadAllocatedBytes() - bytes) / MEGA / SCRAPES,
                lines,
                size / MEGA);
    }
}
