package org.vigie.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.core.guard.Guard;

/**
 * Looks when somebody nudges and when files change, whether or not the file system tells. Waits until it has been quiet for a
 * moment, so that nothing half-written is read.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long QUIET_MILLIS = 200;

    /** Whoever writes without a pause is looked at all the same, well within two seconds. */
    private static final int ROUNDS_MAX = 5;

    /** Not every file system tells of changes, and none tells of a file elsewhere that only a link leads to. */
    static final Duration ANYWAY = Duration.ofSeconds(10);

    private final List<Path> folders;
    private final Runnable look;
    private final Duration anyway;
    private final WatchService changes;
    private final Semaphore nudges = new Semaphore(1);
    private final Thread looker;
    private final Thread listener;

    /**
     * Looks for the first time at once, on a thread of its own.
     *
     * @param anyway how often to see for itself whether a file changed
     */
    Watch(List<Path> folders, Runnable look, Duration anyway) throws IOException {
        this.folders = folders;
        this.look = look;
        this.anyway = anyway;
        this.changes = folders.getFirst().getFileSystem().newWatchService();
        this.looker = Thread.ofVirtual().name("vigie-config").start(this::look);
        this.listener = Thread.ofVirtual().name("vigie-config-files").start(this::listen);
    }

    /** Something else changed. */
    void nudge() {
        nudges.release();
    }

    private void look() {
        try {
            Set<Stamp> seen = Set.of();
            while (true) {
                boolean nudged = nudges.tryAcquire(anyway.toNanos(), TimeUnit.NANOSECONDS);
                if (nudged) {
                    settle();
                }
                folders.forEach(this::register); // before reading, so that nothing falls between
                var now = Stamp.of(folders);
                if (nudged || !now.equals(seen)) {
                    guarded();
                }
                seen = now;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded() {
        if (Guard.call(this::once) instanceof Guard.Failed<?> failed) {
            LOG.error("configuration not read", failed.cause());
        }
    }

    private boolean once() {
        look.run();
        return true;
    }

    /** More permits than there will ever be: waiting for them is waiting for the time. */
    private void settle() throws InterruptedException {
        int rounds = 0;
        do {
            boolean never = nudges.tryAcquire(Integer.MAX_VALUE, QUIET_MILLIS, TimeUnit.MILLISECONDS);
            rounds += never ? ROUNDS_MAX : 1;
        } while (nudges.drainPermits() > 0 && rounds < ROUNDS_MAX);
    }

    /** A folder that was not there yesterday may be there today; one that is watched already stays so. */
    private void register(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                folder.register(
                        changes,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (IOException | ClosedWatchServiceException unwatched) {
            LOG.debug("{} is only looked at now and then", folder, unwatched);
        }
    }

    private void listen() {
        try {
            while (true) {
                var key = changes.take();
                key.pollEvents();
                key.reset();
                nudge();
            }
        } catch (InterruptedException | ClosedWatchServiceException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        looker.interrupt();
        listener.interrupt();
        changes.close();
    }
}
