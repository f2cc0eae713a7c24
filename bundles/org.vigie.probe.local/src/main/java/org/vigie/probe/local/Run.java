package org.vigie.probe.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.talk.Session;

/**
 * A command that runs, in a session of its own: at the deadline the whole session is killed, whatever it started, whether it
 * likes it or not. Only a process that makes itself a session of its own gets away, as daemons do on purpose.
 */
final class Run implements AutoCloseable {
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

    /** Starts it without a shell. */
    static Run start(List<String> command, @Nullable Path directory, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(Session.apart(command))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(SURROUNDINGS);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        return new Run(builder.start());
    }

    /**
     * Waits for its end; false: it still runs.
     *
     * @param left asked again and again, since emptying pipes takes time, too
     */
    boolean ends(Supplier<Duration> left) throws IOException, InterruptedException {
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

    int code() {
        return process.exitValue();
    }

    /** What it said; where it said nothing, what it complained of. */
    String said() {
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
