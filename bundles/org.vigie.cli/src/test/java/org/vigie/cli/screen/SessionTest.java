package org.vigie.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.cli.Words;

/** The loop, on a terminal that only exists in memory: keys go in as bytes, and a screen comes out. */
class SessionTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PICTURE = """
        head\tDOWN\tOne service is broken.
        service\tDOWN\tdown\tx\t01HJ\tX: timeline is down.
        service\tUP\tworks\tshop\t\tShop: works.
        all
        now\t2023-12-21T05:47:12Z
        """;

    private final ScreenTerminal screen = new ScreenTerminal(80, 12);
    private final BlockingQueue<List<String>> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CountDownLatch alive = new CountDownLatch(1);
    private LineDisciplineTerminal terminal;
    private String before;

    /** Tells one picture, then is silent until it ends. */
    private final class Teller implements Agent {
        @Override
        public void follow(OutputStream out) {
            try {
                out.write(PICTURE.getBytes(StandardCharsets.UTF_8));
                alive.await();
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void ask(List<String> arguments, OutputStream out) {
            asked.add(arguments);
            try {
                out.write("the story of it".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeEach
    void sitDown() throws IOException {
        terminal = new LineDisciplineTerminal(
                "test",
                "xterm-256color",
                new ScreenTerminalOutputStream(screen, StandardCharsets.UTF_8, OutputStream.nullOutputStream()),
                StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 12));
        before = terminal.getAttributes().toString();
        var session = new Session(new Teller(), Words.in(Locale.ENGLISH), true);
        Thread.ofPlatform().start(() -> {
            try {
                session.run(terminal);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.countDown();
        });
    }

    @AfterEach
    void standUp() throws IOException {
        alive.countDown();
        terminal.close();
    }

    private void press(String keys) throws IOException {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void reads(String... texts) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!List.of(texts).stream().allMatch(screen.toString()::contains) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(screen.toString()).contains(texts);
    }

    @Test
    void arrowsEnterAndEscapeArriveAndTheTerminalComesBackAsItWas() throws Exception {
        reads("■ One service is broken.", "› ■ down   x", "● works  shop");
        press("\u001b[B");
        reads("› ● works  shop");
        press("\u001bOA\r");
        assertThat(asked.poll(SOON.toSeconds(), TimeUnit.SECONDS)).containsExactly("incidents", "show", "01HJ");
        reads("the story of it");
        press("\u001b");
        reads("● works  shop");
        press("q");
        assertThat(ended.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(terminal.getAttributes().toString()).isEqualTo(before);
    }

    @Test
    void anAgentThatEndsIsToldAndFoundAgain() {
        reads("■ One service is broken.");
        var first = alive;
        alive = new CountDownLatch(1);
        first.countDown();
        reads("? I cannot see");
        reads("■ One service is broken.");
    }

    @Test
    void anAgentThatHangsIsToldWithinTenSeconds() {
        reads("■ One service is broken.");
        reads("? I cannot see: the agent says nothing any more. Last heard at 05:47:12 UTC.", "? not seen  shop");
    }

    @Test
    void anotherSizeIsDrawnAtOnce() {
        reads("■ One service is broken.");
        screen.setSize(Size.of(40, 9));
        terminal.setSize(Size.of(40, 9));
        terminal.raise(Terminal.Signal.WINCH);
        reads("Enter story · a take it · m mute · w wh…");
    }
}
