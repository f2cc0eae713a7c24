package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.distribution.plugin.Poison;

/** Eight bad plug-ins at once, in the agent as it is shipped: the others' looks start in time all the same. */
public class PoisonIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int CHECKS = 20;

    /** A machine that others load too is given a few windows to show that it is not the poison. */
    private static final int WINDOWS = 4;

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Map<String, Class<?>> POISONS = Map.of(
            "spins", Poison.Spins.class,
            "deaf", Poison.Deaf.class,
            "hungry", Poison.Hungry.class,
            "deep", Poison.Deep.class,
            "leaky", Poison.Leaky.class,
            "floods", Poison.Floods.class,
            "late", Poison.Late.class,
            "exits", Poison.Exits.class);

    private final AgentHome home = AgentHome.make()
            .folder("config/plugins")
            .folder("ticks")
            .file("config/vigie.yaml", AgentHome.ALONE + "board: {listen: \"127.0.0.1:0\"}\n");

    private RealAgent agent;

    @BeforeEach
    void start() {
        home.file("config/services/good.yaml", good());
        home.file("config/services/bad.yaml", bad());
        home.file("config/plugins/metronome.jar", PluginJar.poison("metronome", "1.0.0", Poison.Metronome.class));
        agent = RealAgent.in(home, Map.of());
        within(PATIENCE, "all of the good ones tick", () -> ticks().count() == CHECKS);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private String good() {
        var functions = new StringBuilder("vigie: 1\nservice: good\nevery: 500ms\nfunctions:\n");
        IntStream.range(0, CHECKS)
                .forEach(n -> functions.append("  f%02d: {probe: metronome, see: \"%s\"}\n".formatted(n, tick(n))));
        return functions.toString();
    }

    private static String bad() {
        var functions = new StringBuilder("vigie: 1\nservice: bad\nevery: 1s\ntimeout: 1s\nfunctions:\n");
        POISONS.keySet()
                .forEach(name -> IntStream.range(0, 3)
                        .forEach(n ->
                                functions.append("  %s%d: {probe: %s, see: something}\n".formatted(name, n, name))));
        return functions.toString();
    }

    private Path tick(int n) {
        return home.root().resolve("ticks/" + n);
    }

    private Stream<Path> ticks() {
        return IntStream.range(0, CHECKS).mapToObj(this::tick).filter(Files::exists);
    }

    @Tag("bad-input-77")
    @Test
    void theOthersStartInTimeAndTheBadOnesAreNamedAndCanBeReplaced() {
        POISONS.forEach(
                (name, probe) -> home.file("config/plugins/" + name + ".jar", PluginJar.poison(name, "1.0.0", probe)));
        within(PATIENCE, "the bad ones are named", () -> {
            var told = agent.says("doctor").text();
            return told.contains("replace org.example.spins")
                    && told.contains("used up all memory; replace org.example.hungry")
                    && told.contains("replace org.example.deaf")
                    && told.contains(
                            "plugins/exits.jar: refused: its org/vigie/distribution/plugin/Poison$Exits.class");
        });

        var delays = new ArrayList<String>();
        boolean inTime = IntStream.range(0, WINDOWS).anyMatch(window -> inTime(delays));
        assertThat(inTime).as("p99 and most of the others' delay: %s", delays).isTrue();
        assertThat(agent.isAlive()).isTrue();
        assertThat(agent.says("status").status()).isZero();

        home.file("config/plugins/spins.jar", PluginJar.poison("spins", "1.1.0", Poison.Mended.class));
        within(
                PATIENCE,
                "the mended one looks",
                () -> !agent.says("doctor").text().contains("org.example.spins"));
    }

    private boolean inTime(List<String> told) {
        long from = System.nanoTime();
        within(WINDOW.plusSeconds(1), "the window is over", () -> System.nanoTime() - from > WINDOW.toNanos());
        long[] delays =
                ticks().flatMapToLong(file -> delays(file, from)).sorted().toArray();
        long p99 = delays[delays.length * 99 / 100] / 1_000_000;
        long most = delays[delays.length - 1] / 1_000_000;
        told.add(p99 + " ms, " + most + " ms of " + delays.length);
        return delays.length >= CHECKS * (WINDOW.dividedBy(EVERY) - 4) && p99 <= 250 && most <= 1_000;
    }

    /** How much later than its rhythm each look of a check was sent out in this window. */
    private static LongStream delays(Path file, long from) {
        try {
            long[] starts = Files.readAllLines(file).stream()
                    .mapToLong(Long::parseLong)
                    .filter(start -> start >= from)
                    .toArray();
            return IntStream.range(1, starts.length)
                    .mapToLong(n -> Math.max(0, starts[n] - starts[n - 1] - EVERY.toNanos()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
