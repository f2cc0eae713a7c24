package org.vigie.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.core.schedule.Clocks;
import org.vigie.core.schedule.Clocks.Gap;
import org.vigie.core.schedule.Strain;

/** Feels four times a second, and whenever a look ends, whether time went on as it should, and whether threads came to run. */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Path UPTIME = Path.of("/proc/uptime");
    private final Clock clock;
    private final Executor threads;
    private final Clocks clocks;
    private final Strain strain = new Strain();
    private final Consumer<Gap> listener;
    private Runnable timer = () -> {};
    private boolean stopped;
    private String trouble = "";
    private long troubleAt;

    /**
     * A pulse that does not beat yet.
     *
     * @param threads of the kind that looks run on
     * @param listener told of pauses and steps, on whatever thread felt them; must be short
     */
    Pulse(Clock clock, Executor threads, Consumer<Gap> listener) {
        this.clock = clock;
        this.threads = threads;
        this.listener = listener;
        this.clocks = new Clocks(clock.now(), clock.nanos(), Pulse::uptime);
    }

    synchronized void start() {
        if (!stopped) {
            long due = clock.nanos() + Clocks.PULSE.toNanos();
            timer = clock.after(Clocks.PULSE, () -> beat(due));
        }
    }

    synchronized void stop() {
        stopped = true;
        timer.run();
    }

    private void beat(long due) {
        feel();
        if (strain.ask(due)) {
            threads.execute(() -> strain.ran(clock.nanos()));
        }
        start();
    }

    /** Takes a sample now; where there was a gap the listener has heard of it when this returns. */
    synchronized void feel() {
        clocks.sample(clock.now(), clock.nanos(), Pulse::uptime).ifPresent(gap -> {
            tell(gap);
            listener.accept(gap);
        });
    }

    /** The longest that a thread waited to run within the last so much time. */
    Duration strain(Duration within) {
        long now = clock.nanos();
        return strain.worst(now - within.toNanos(), now);
    }

    /** Holds this. */
    private void tell(Gap gap) {
        if (!gap.paused().isZero()) {
            tell("nothing ran for " + words(gap.paused()) + ": looks that were out count for nothing");
        }
        if (!gap.stepped().isZero()) {
            tell("the wall clock was stepped by " + words(gap.stepped()) + ": the rhythm goes on");
        }
    }

    private void tell(String what) {
        LOG.warn(what);
        trouble = what;
        troubleAt = clock.nanos();
    }

    /** What last befell time within the last so much of it, in words; empty: it went on as it should. */
    synchronized String trouble(Duration within) {
        return clock.nanos() - troubleAt < within.toNanos() ? trouble : "";
    }

    private static String words(Duration time) {
        return time.toSeconds() + " s";
    }

    /** Seconds since the machine started, sleep included; NaN where the platform does not tell. */
    private static double uptime() {
        try {
            var text = Files.readString(UPTIME, StandardCharsets.US_ASCII);
            return Double.parseDouble(text.substring(0, text.indexOf(' ')));
        } catch (IOException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return Double.NaN;
        }
    }
}
