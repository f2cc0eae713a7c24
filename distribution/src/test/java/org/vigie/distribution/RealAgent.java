package org.vigie.distribution;

import static org.vigie.distribution.Eventually.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped command as a process of its own: an agent that runs, and verbs that are asked of it. */
final class RealAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AgentHome home;
    private final Map<String, String> environment;
    private final Process process;

    /**
     * What a verb said.
     *
     * @param status it ended with
     * @param text on both of its streams
     */
    record Said(int status, String text) {}

    private RealAgent(AgentHome home, Map<String, String> environment) throws IOException {
        this.home = home;
        this.environment = environment;
        Files.deleteIfExists(home.root().resolve("state/vigie.sock"));
        this.process = command("run")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.root().resolve("log").toFile()))
                .start();
    }

    /** Starts one in these folders, and waits until it answers. */
    static RealAgent in(AgentHome home, Map<String, String> environment) {
        var agent = starting(home, environment);
        within(PATIENCE, "the agent answers", () -> Files.exists(home.root().resolve("state/vigie.sock")));
        return agent;
    }

    /** Starts one in these folders, and does not wait for it. */
    static RealAgent starting(AgentHome home, Map<String, String> environment) {
        try {
            return new RealAgent(home, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command(String... words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("vigie.home"), "bin", "vigie").toString());
        command.addAll(List.of(words));
        var vigie = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        vigie.environment().put("VIGIE_CONFIG", home.root().resolve("config").toString());
        vigie.environment().put("VIGIE_STATE", home.root().resolve("state").toString());
        vigie.environment().put("LC_ALL", "en");
        vigie.environment().putAll(environment);
        return vigie;
    }

    /** Runs a verb to its end. */
    Said says(String... words) {
        return said(command(words));
    }

    /** Runs a verb to its end or for this long. */
    String listen(Duration time, String... words) {
        try {
            var verb = command(words).start();
            var _ = verb.onExit()
                    .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((ended, late) -> {
                        verb.descendants().forEach(ProcessHandle::destroy);
                        verb.toHandle().destroy(); // the process itself would close the stream under the reader
                    });
            return new String(verb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs any command to its end. */
    static Said said(ProcessBuilder command) {
        try {
            var process = command.redirectErrorStream(true).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.onExit().join().exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Everything it wrote so far. */
    String log() {
        try {
            return Files.readString(home.root().resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without a word, as a crash does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
