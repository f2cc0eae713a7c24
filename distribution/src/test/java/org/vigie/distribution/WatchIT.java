package org.vigie.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.RealPart;

/** The screen that is shipped, on a terminal of the system, of an agent that is shipped. */
public class WatchIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SHOP = """
        vigie: 1
        service: shop
        every: 1s
        functions:
          site: http://127.0.0.1:%d
        """;

    private final List<Process> started = new ArrayList<>();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    private Process start(AgentHome home, String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("VIGIE_STATE", home.root().resolve("state").toString());
        builder.environment().put("VIGIE_CONFIG", home.root().resolve("config").toString());
        started.add(builder.start());
        return started.getLast();
    }

    @AfterEach
    public void end() {
        started.reversed().forEach(Process::destroy);
    }

    private void read(InputStream from) {
        try {
            for (byte[] some = new byte[1024]; ; ) {
                int count = from.read(some);
                if (count < 0) {
                    return;
                }
                synchronized (seen) {
                    seen.write(some, 0, count);
                }
            }
        } catch (IOException e) {
            // the terminal is gone
        }
    }

    private boolean shows(String text) {
        synchronized (seen) {
            return seen.toString(StandardCharsets.UTF_8).contains(text);
        }
    }

    @Test
    public void aTerminalShowsTheServiceAndComesBackAsItWas() throws IOException, InterruptedException {
        var script = RealPart.find("script");
        assumeTrue(script.isPresent(), "script is not installed");
        var home = AgentHome.watching(SHOP);
        var vigie = Path.of(System.getProperty("vigie.home"), "bin", "vigie").toString();
        start(home, vigie, "run");
        Eventually.within(
                SOON, "the agent answers", () -> Files.exists(home.root().resolve("state/vigie.sock")));

        var terminal = start(home, script.get().toString(), "-qec", vigie + " watch; stty -a", "/dev/null");
        Thread.ofVirtual().start(() -> read(terminal.getInputStream()));
        Eventually.within(SOON, "the service is shown", () -> shows("shop: everything works"));
        terminal.getOutputStream().write('w');
        terminal.getOutputStream().flush();
        Eventually.within(SOON, "why it is well", () -> shows("shop/site: works for all 1"));
        terminal.getOutputStream().write("qq".getBytes(StandardCharsets.UTF_8));
        terminal.getOutputStream().flush();
        Eventually.within(SOON, "keys are echoed again", () -> shows(" echo "));
        assertThat(shows("\u001b[?1049l")).as("the screen from before").isTrue();
        assertThat(shows(" icanon ")).isTrue();
    }
}
