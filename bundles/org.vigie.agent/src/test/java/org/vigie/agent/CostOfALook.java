package org.vigie.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.core.door.Pace;

/**
 * What a look costs this process in CPU time, the whole way from the timer to the exchange, against a server in another
 * process. Not a test: {@code java … CostOfALook host port [checks] [seconds]}.
 */
final class CostOfALook {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: target\r\nUser-Agent: Vigie\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    record Where(String host, int port) {}

    /** The smallest HTTP there is, so that the agent's own share shows; keeps its connection where told to. */
    @ProbeType("get")
    static final class Get implements Probe<Where> {
        private final boolean keeps;

        Get(boolean keeps) {
            this.keeps = keeps;
        }

        @Override
        public Outcome probe(Where target, Attempt attempt) throws IOException {
            var kept = attempt.kept();
            var socket = kept == null ? attempt.connect(target.host(), target.port()) : kept;
            int read = attempt.phase("first_byte", () -> {
                socket.getOutputStream().write(REQUEST);
                return socket.getInputStream().read(new byte[4096]);
            });
            if (keeps) {
                attempt.keep(socket);
            }
            return Outcome.up("read " + read);
        }
    }

    /** Does nothing: what remains is the agent. */
    @ProbeType("get")
    static final class Idle implements Probe<Where> {
        @Override
        public Outcome probe(Where target, Attempt attempt) {
            return Outcome.up("idle");
        }
    }

    private CostOfALook() {}

    public static void main(String[] args) throws InterruptedException {
        int checks = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
        long seconds = args.length > 3 ? Long.parseLong(args[3]) : 20;
        measure("nothing", new Idle(), args, checks, seconds);
        measure("http, new connection", new Get(false), args, checks, seconds);
        measure("http, kept connection", new Get(true), args, checks, seconds);
    }

    private static void measure(String what, Probe<Where> probe, String[] args, int checks, long seconds)
            throws InterruptedException {
        var mail = new Mailbox();
        var station = new Station(
                new SystemClock(),
                mail,
                new Station.Outside(Pace.REAL, "bench", Thread::startVirtualThread, TreeMap::new, List::of, List::of));
        var book = new Book();
        for (int n = 0; n < checks; n++) {
            book.check("f" + n, "get", Duration.ofSeconds(1), Duration.ofSeconds(1), "host", args[0], "port", args[1]);
        }
        station.post(new Post.Origin(1, 0, "bench", true), probe, Probe.class);
        station.start();
        station.adopt(book.catalogue());
        pause(seconds); // warm
        int seen = mail.size();
        long cpu = cpu();
        pause(seconds);
        long spent = cpu() - cpu;
        int looks = mail.size() - seen;
        System.out.printf("%-22s %6d looks, %5.1f us of CPU each%n", what, looks, spent / 1e3 / looks);
        station.stop();
    }

    private static void pause(long seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private static long cpu() {
        var bean = ManagementFactory.getOperatingSystemMXBean();
        @Nullable
        Long time =
                bean instanceof com.sun.management.OperatingSystemMXBean process ? process.getProcessCpuTime() : null;
        if (time == null) {
            throw new UncheckedIOException(new IOException("this platform does not tell CPU time"));
        }
        return time;
    }
}
