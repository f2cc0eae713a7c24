package org.vigie.cli.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** One framework in this process, from its start to its end. */
public final class Launch {
    /** A clean stop takes at most this long; then the process ends anyway. */
    private static final long STOP_MS = 2_800;

    /** How long the room with the verbs may take to appear. */
    private static final long VERBS_S = 20;

    private static final String VERBS = "(vigie.verbs=true)";

    private final Home home;
    private final Framework framework;
    private final @Nullable FileChannel lock;

    private Launch(Home home, Framework framework, @Nullable FileChannel lock) {
        this.home = home;
        this.framework = framework;
        this.lock = lock;
    }

    /** A whole agent, alone in its state directory. It stops cleanly when the process is told to end. */
    public static Launch agent(Home home, Map<String, String> properties) throws IOException, BundleException {
        FileChannel lock = claim(home.state(), properties.getOrDefault("vigie.version", ""));
        own(home.state().resolve("cache")); // settings stand in it as they were written, secrets in clear too
        var launch = new Launch(home, new Boot(home, Rooms.ALL, home.state().resolve("cache")).start(properties), lock);
        Runtime.getRuntime().addShutdownHook(new Thread(launch::stop, "vigie-stop"));
        return launch;
    }

    private static FileChannel claim(Path state, String version) throws IOException {
        Files.createDirectories(state);
        FileChannel lock = lock(state.resolve("lock"));
        try {
            Form.claim(state, version);
            return lock;
        } catch (Newer e) {
            lock.close();
            throw e;
        }
    }

    /** Only some rooms, for a verb that is over soon; what it stores is thrown away. */
    public static Launch some(Home home, Rooms rooms, Map<String, String> properties)
            throws IOException, BundleException {
        Path storage = Files.createTempDirectory("vigie-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Trash.remove(storage), "vigie-clean"));
        return new Launch(home, new Boot(home, rooms, storage).start(properties), null);
    }

    /**
     * Runs a verb inside.
     *
     * @return its exit status
     */
    public int run(Map<String, Object> call) throws BundleException, InterruptedException {
        BundleContext context = framework.getBundleContext();
        var found = verbs(context);
        ToIntFunction<Map<String, Object>> verbs = found == null ? null : context.getService(found);
        if (verbs == null) {
            throw new BundleException("the room org.vigie.cli does not start");
        }
        return verbs.applyAsInt(call);
    }

    /** Waits until somebody stops the framework. */
    public void join() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops what runs, within a bound. */
    public void stop() {
        try {
            framework.stop();
            FrameworkEvent end = framework.waitForStop(STOP_MS);
            if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                Runtime.getRuntime().halt(1);
            }
            if (lock != null) {
                lock.close();
            }
        } catch (BundleException | IOException e) {
            System.err.println("vigie: " + home.state() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The service under which the verbs are found. Asks for all of its kind: a bundle imports even java.util.function, so
     * the framework does not see that its ToIntFunction is ours.
     */
    @SuppressWarnings("unchecked") // the property says what the function takes
    private static @Nullable ServiceReference<ToIntFunction<Map<String, Object>>> verbs(BundleContext context)
            throws InterruptedException {
        var there = new CountDownLatch(1);
        AllServiceListener listener = event -> there.countDown();
        try {
            context.addServiceListener(listener, VERBS);
            var found = context.getAllServiceReferences(null, VERBS);
            if (found == null && there.await(VERBS_S, TimeUnit.SECONDS)) {
                found = context.getAllServiceReferences(null, VERBS);
            }
            return found == null ? null : (ServiceReference<ToIntFunction<Map<String, Object>>>) found[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process: the same answer
        }
        channel.close();
        throw new Taken(file);
    }

    /** A directory into which nobody else may look. */
    private static void own(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /** Another agent runs with this state directory. */
    public static final class Taken extends IOException {
        Taken(Path file) {
            super(file.toString());
        }
    }

    /** A newer Vigie wrote this state directory, and this one cannot read it. */
    public static final class Newer extends IOException {
        private final String writer;

        Newer(Path state, String writer) {
            super(state.toString());
            this.writer = writer;
        }

        /** The version that wrote it. */
        public String writer() {
            return writer;
        }
    }
}
