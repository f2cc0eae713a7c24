package org.vigie.cli.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.vigie.cli.Words;

/** Draws how things stand on a terminal and hands over what is typed, until the reader leaves. */
public final class Session {
    /** What has happened and is not drawn yet: whoever types faster waits, what is told faster is told again. */
    private static final int WAITING_MAX = 64;

    /** The agent gives a sign twice a second: silent for so long, it says nothing any more. */
    private static final int LOST_S = 5;

    /** How long to leave an agent alone that did not answer. */
    private static final int AGAIN_S = 1;

    private final Agent agent;
    private final View view;
    private final BlockingQueue<Input> inputs = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Semaphore signs = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private State state = State.first();

    /** A session with this agent. */
    public Session(Agent agent, Words words, boolean colour) {
        this.agent = agent;
        this.view = new View(words, colour);
    }

    /** Takes this process's terminal, and gives it back as it was: also when the process is told to end. */
    public void run() throws IOException, InterruptedException {
        try (var terminal = TerminalBuilder.builder()
                .system(true)
                .jni(false) // it would unpack a library into a temporary directory; the JDK itself can do as much
                .encoding(StandardCharsets.UTF_8)
                .stdinEncoding(StandardCharsets.UTF_8)
                .stdoutEncoding(StandardCharsets.UTF_8) // as all that vigie prints, whatever the locale says
                .build()) {
            run(terminal);
        }
    }

    void run(Terminal terminal) throws InterruptedException {
        try (var canvas = new Canvas(terminal, inputs)) {
            Runtime.getRuntime().addShutdownHook(new Thread(canvas::close, "vigie-restore"));
            Thread.ofVirtual().name("vigie-follow").start(this::follow);
            Thread.ofVirtual().name("vigie-signs").start(this::mind);
            while (!state.over()) {
                canvas.draw(size -> view.lines(state, size.getColumns(), size.getRows()));
                live(inputs.take());
            }
        } finally {
            over.countDown();
        }
    }

    /** Everything that waits, before it is drawn again. */
    private void live(Input first) {
        for (Input input = first; input != null; input = inputs.poll()) {
            state = state.after(input);
            List<String> wish = state.wish();
            if (!wish.isEmpty()) {
                Thread.ofVirtual().name("vigie-ask").start(() -> ask(wish));
            }
        }
    }

    private void ask(List<String> wish) {
        var out = new ByteArrayOutputStream();
        agent.ask(wish, out);
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        put(new Input.Answer(wish, lines));
    }

    private void put(Input input) {
        try {
            inputs.put(input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            do {
                agent.follow(new Intake(tableau -> {
                    signs.release();
                    var _ = inputs.offer(new Input.Told(tableau));
                }));
                put(new Input.Lost());
            } while (!over.await(AGAIN_S, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An agent that hangs does not close its socket. */
    private void mind() {
        try {
            while (over.getCount() > 0) {
                if (!signs.tryAcquire(LOST_S, TimeUnit.SECONDS)) {
                    put(new Input.Lost());
                }
                signs.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
