package org.vigie.talk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs, in a session of its own: at the deadline the whole session is killed, whatever it started, whether it
 * likes it or not. Only a process that makes itself a session of its own gets away, as daemons do on purpose.
 */
public final class Run implements AutoCloseable {
    /** The first line is the evidence, performance data may follow: some plug-ins write pages. */
    private static final int OUTPUT_MAX = 65_536;

    private static final int ERRORS_MAX = 4096;

    /** A pipe that is full stops the command, so it is emptied as often. */
    private static final int LOOK_AGAIN_MS = 20;

    /** What it gets to know of our surroundings: nothing. */
    private static final Map<String, String> SURROUNDINGS =
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C.UTF-8");

    private final Process process;
    private final Output out;
    private final Output errors;

    private Run(Process process) {
        this.process = process;
        this.out = new Output(process.getInputStream(), OUTPUT_MAX);
        this.errors = new Output(process.getErrorStream(), ERRORS_MAX);
    }

    /** Starts it without a shell, and with nothing to read. */
    public static Run start(List<String> command, @Nullable Path directory, Map<String, String> environment)
            throws IOException {
        var builder = builder(command, directory, environment);
        return new Run(builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start());
    }

    /** Starts it without a shell, with this to read. */
    public static Run start(
            List<String> command, @Nullable Path directory, Map<String, String> environment, byte[] input)
            throws IOException {
        var run = new Run(builder(command, directory, environment).start());
        Thread.ofVirtual().name("input").start(() -> run.give(input));
        return run;
    }

    /** Ends with the process: whoever does not read leaves the pipe full until it is killed. */
    private void give(byte[] input) {
        try (var pipe = process.getOutputStream()) {
            pipe.write(input);
        } catch (IOException unread) {
            return; // nobody has to read what it is given
        }
    }

    private static ProcessBuilder builder(
            List<String> command, @Nullable Path directory, Map<String, String> environment) {
        var builder = new ProcessBuilder(Session.apart(command));
        builder.environment().clear();
        builder.environment().putAll(SURROUNDINGS);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        return builder;
    }

    /**
     * Waits for its end; false: it still runs.
     *
     * @param left asked again and again, since emptying pipes takes time, too
     */
    public boolean ends(Supplier<Duration> left) throws IOException, InterruptedException {
        while (!process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
            out.take();
            errors.take();
            if (!left.get().isPositive()) {
                return false;
            }
        }
        out.takeRest();
        errors.takeRest();
        return true;
    }

    /** What it ended with. */
    public int code() {
        return process.exitValue();
    }

    /** What it said; where it said nothing, what it complained of. */
    public String said() {
        var text = out.toString();
        return text.isBlank() ? errors.toString() : text;
    }

    /** Kills what still runs of it. What a command that ended by itself left behind is left alone. */
    @Override
    public void close() {
        if (process.isAlive()) {
            Session.kill(process.toHandle());
        }
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    private static void close(java.io.InputStream pipe) {
        try {
            pipe.close();
        } catch (IOException e) {
            return; // nobody reads it any more
        }
    }
}
