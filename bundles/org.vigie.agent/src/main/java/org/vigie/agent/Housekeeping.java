package org.vigie.agent;

import java.time.Duration;
import org.vigie.api.Clock;

/**
 * Keeps the heap near what lives in it. The collector that costs least beside it lets the old generation grow to its limit
 * before it ever clears it, and what has grown once stays resident.
 */
final class Housekeeping {
    /** What 3,000 looks a second leave behind meanwhile is less than what may lie about. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Clock clock;
    private final Memory memory;
    private Runnable timer = () -> {};
    private boolean ended;
    private long live;

    /** The heap, as far as it matters here. */
    interface Memory {
        /** Bytes that are taken, dead things included. */
        long used();

        /** Clears up everything dead; takes about a millisecond for each megabyte that lives. */
        void collect();
    }

    Housekeeping(Clock clock, Memory memory) {
        this.clock = clock;
        this.memory = memory;
    }

    /** Begins; running what it returns ends it. */
    Runnable start() {
        next();
        return this::end;
    }

    private synchronized void next() {
        if (!ended) {
            timer = clock.after(EVERY, this::round);
        }
    }

    private synchronized void end() {
        ended = true;
        timer.run();
    }

    private void round() {
        tidy();
        next();
    }

    /**
     * Clears up if half as much as lives has come to lie about: less often, and the heap is larger; more often, and the pauses put
     * more than a hundredth of the looks off their time.
     */
    private void tidy() {
        if (memory.used() > live + live / 2) {
            memory.collect();
            live = memory.used();
        }
    }

    /** This process's own heap. */
    static Memory heap() {
        var runtime = Runtime.getRuntime();
        return new Memory() {
            @Override
            public long used() {
                return runtime.totalMemory() - runtime.freeMemory();
            }

            @Override
            public void collect() {
                System.gc();
            }
        };
    }
}
