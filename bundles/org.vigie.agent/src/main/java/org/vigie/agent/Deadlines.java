package org.vigie.agent;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.vigie.api.Clock;
import org.vigie.api.probe.Outcome;

/**
 * Owns deadlines: sends looks out on threads that cannot harm each other, breaks off what overstays, and gives up what does
 * not come back. Shipped plug-ins look on virtual threads; one that was dropped in has a few threads of its own, since two
 * that spin would stop every virtual thread on a small machine.
 */
final class Deadlines {
    /** After its deadline a look may still close what it opened. */
    static final Duration GRACE = Duration.ofMillis(200);

    /** As many looks at once as one dropped-in bundle gets. */
    private static final int POOL_THREADS = 4;

    /** Looks that may wait for those threads: seconds of work, not minutes. */
    private static final int POOL_QUEUE = 256;

    private static final long IDLE_SECONDS = 30;

    private final Clock clock;
    private final Map<String, ThreadPoolExecutor> pools = new ConcurrentHashMap<>();

    Deadlines(Clock clock) {
        this.clock = clock;
    }

    /**
     * Sends a look out.
     *
     * @param done told once how it ended, on the thread of the look or on a virtual one
     */
    Outing start(Post post, LiveAttempt attempt, Duration timeout, Callable<Outcome> look, Consumer<Ended> done) {
        var outing = new Outing(clock, post, attempt, timeout, look, done);
        outing.arm();
        try {
            executor(post).execute(outing);
        } catch (RejectedExecutionException e) {
            outing.turnedAway();
        }
        return outing;
    }

    private Executor executor(Post post) {
        return post.origin().shipped()
                ? Thread::startVirtualThread
                : pools.computeIfAbsent(post.origin().bundle(), Deadlines::pool);
    }

    private static ThreadPoolExecutor pool(String bundle) {
        var pool = new ThreadPoolExecutor(
                POOL_THREADS,
                POOL_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(POOL_QUEUE),
                Thread.ofPlatform().daemon().name(bundle + "-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A bundle brings no plug-in any more: its threads end with what they do. */
    void close(String bundle) {
        var pool = pools.remove(bundle);
        if (pool != null) {
            pool.shutdown();
        }
    }

    void close() {
        pools.values().forEach(ThreadPoolExecutor::shutdownNow);
        pools.clear();
    }
}
