package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.Mosquitto;

/**
 * A day's work in accelerated form: many looks, a plug-in that is swapped all the time, a configuration that is edited all the
 * time, and an agent that needs no more at the end than at the beginning. Not part of a build: {@code .ci/long soak} runs it.
 */
public class Soak {
    private static final long LOOKS = Long.getLong("soak.looks", 10_000_000);
    private static final int SWAPS = Integer.getInteger("soak.swaps", 200);
    private static final int RELOADS = Integer.getInteger("soak.reloads", 50);
    private static final int CHECKS = Integer.getInteger("soak.checks", 5_000);
    private static final int A_SERVICE = 100;

    /** Slower than this and the machine, or the agent, is no longer what it was. */
    private static final Duration A_TENTH = Duration.ofSeconds(Long.getLong("soak.tenth-seconds", 900));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is measured once is measured well to so much: pages of the collector, a thread that is just ending. */
    private static final double NOISE = 1.1;

    private static final int A_FEW = 6;

    /** Of the agent's process, after a collection. */
    record Size(long looks, long residentKb, long heapKb, long threads, long descriptors, long loaders) {
        @Override
        public String toString() {
            return "%,11d looks: %4d MB resident, %4d MB live heap, %3d threads, %3d descriptors, %3d loaders of bundles"
                    .formatted(looks, residentKb / 1024, heapKb / 1024, threads, descriptors, loaders);
        }
    }

    private final int port = freePort();
    private final AgentHome home = AgentHome.make().folder("config/plugins");
    private final HttpClient client = HttpClient.newHttpClient();
    private RealAgent agent;
    private Mosquitto broker;
    private int version;
    private int edit;

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
        broker = new Mosquitto(Files.createDirectories(home.root().resolve("broker")), "").start();
        home.file(
                "config/vigie.yaml",
                AgentHome.ALONE.replace("mqtt://127.0.0.1:1", broker.url())
                        + "board: {listen: \"127.0.0.1:%d\"}\n".formatted(port));
        IntStream.range(0, CHECKS / A_SERVICE).forEach(this::service);
        swap();
        agent = RealAgent.in(home, Map.of());
        within(PATIENCE, "every check has looked", () -> looks() >= CHECKS);
    }

    @AfterEach
    void stop() throws InterruptedException {
        agent.close();
        broker.kill();
    }

    private void service(int number) {
        var text = new StringBuilder("vigie: 1\nservice: s" + number + "\nevery: 1s\ntimeout: 900ms\nfunctions:\n");
        IntStream.range(0, A_SERVICE)
                .forEach(n -> text.append("  f%d: {probe: drop, see: \"edit %d\"}\n".formatted(n, edit)));
        home.file("config/services/s" + number + ".yaml", text.toString());
    }

    private void swap() {
        home.file("config/plugins/drop.jar", PluginJar.drop("1.0." + version++, ""));
    }

    private void reload() {
        service(edit++ % (CHECKS / A_SERVICE));
    }

    @Test
    void anAgentNeedsNoMoreAtTheEndThanAtTheBeginning() {
        var sizes = new ArrayList<Size>();
        long from = looks();
        for (int tenth = 1; tenth <= 10; tenth++) {
            double goal = tenth / 10.0;
            within(A_TENTH, "a tenth of all looks", () -> isWorkedUpTo(goal, from));
            sizes.add(size());
            System.out.println(sizes.getLast());
        }
        grew(sizes, "resident memory", Size::residentKb, 10 * 1024);
        grew(sizes, "live heap", Size::heapKb, 3 * 1024);
        grew(sizes, "threads", Size::threads, A_FEW);
        grew(sizes, "descriptors", Size::descriptors, A_FEW);
        grew(sizes, "loaders of bundles", Size::loaders, 2);
        assertThat(agent.says("plugins").text()).contains("1.0." + (version - 1));
    }

    /** Swaps and edits in step with the looks; true: all three are where they should be. */
    private boolean isWorkedUpTo(double goal, long from) {
        double done = (looks() - from) / (double) LOOKS;
        if (version < Math.min(goal, done) * SWAPS) {
            swap();
        }
        if (edit < Math.min(goal, done) * RELOADS) {
            reload();
        }
        return done >= goal && version >= (int) (goal * SWAPS) && edit >= (int) (goal * RELOADS);
    }

    /** The last three against the second to the fourth: by then it has seen everything once. */
    private static void grew(List<Size> sizes, String what, ToLongFunction<Size> of, long least) {
        double early = sizes.subList(1, 4).stream().mapToLong(of).average().orElseThrow();
        double late = sizes.subList(7, 10).stream().mapToLong(of).average().orElseThrow();
        assertThat(late).as(what).isLessThanOrEqualTo(Math.max(early * NOISE, early + least));
    }

    private Size size() {
        var heap = jcmd("GC.class_histogram"); // collects, and counts what is left
        var total = heap.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow()
                .split("\\s+", -1);
        var process = Path.of("/proc", Long.toString(agent.pid()));
        return new Size(
                looks(),
                field(process.resolve("status"), "VmRSS:"),
                Long.parseLong(total[2]) / 1024,
                field(process.resolve("status"), "Threads:"),
                descriptors(process),
                heap.lines()
                        .filter(line -> line.contains("BundleWiringImpl$BundleClassLoader"))
                        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[1]))
                        .sum());
    }

    private String jcmd(String command) {
        var program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return RealAgent.said(new ProcessBuilder(program, Long.toString(agent.pid()), command))
                .text();
    }

    private static long field(Path status, String name) {
        try (var lines = Files.lines(status)) {
            return Long.parseLong(lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .split("\\s+", -1)[1]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long descriptors(Path process) {
        try (var open = Files.list(process.resolve("fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long looks() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("vigie_looks_total{"))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            return 0; // it does not listen yet
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
