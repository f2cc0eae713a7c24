package org.vigie.systemd;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.core.door.Health;
import org.vigie.wire.Exchange;

/**
 * What is said to the manager, and when. A round begins on the timer of all checks, goes on where looks run, and asks the
 * schedule: where any of these stands still, so do the rounds, and the manager hears nothing and acts.
 */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** A change of the sentence is seen so soon; a round is cheap. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** So often within the time after which the manager acts: one round may be lost. */
    private static final int OFTEN = 3;

    private final Clock clock;
    private final Executor threads;
    private final Line line;
    private final @Nullable Duration watchdog;
    private final Supplier<Sight> sight;
    private String status = "";
    private boolean ready;
    private boolean deaf;
    private volatile boolean closed;
    private volatile Runnable timer = () -> {};

    /** The way to the manager. */
    interface Line {
        void send(String text) throws IOException;
    }

    /**
     * What a round sees of this process.
     *
     * @param watches whether the agent stands and knows what to watch
     * @param exchange where verdicts are held; null: not there now
     * @param parts that tell how they are
     */
    record Sight(boolean watches, @Nullable Exchange exchange, Collection<Health> parts) {}

    /**
     * Rounds that do not go yet.
     *
     * @param threads of the kind that looks run on
     * @param watchdog after which silence the manager acts; null: never
     */
    Rounds(Clock clock, Executor threads, Line line, @Nullable Duration watchdog, Supplier<Sight> sight) {
        this.clock = clock;
        this.threads = threads;
        this.line = line;
        this.watchdog = watchdog;
        this.sight = sight;
    }

    /** After which silence the manager acts upon this process, from its environment; null: never, or upon another one. */
    static @Nullable Duration watchdog(Map<String, String> environment, long process) {
        var pid = environment.get("WATCHDOG_PID");
        if (pid != null && !pid.equals(Long.toString(process))) {
            return null;
        }
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return micros > 0 ? Duration.ofNanos(Math.multiplyExact(micros, 1000L)) : null;
        } catch (NumberFormatException | ArithmeticException notATime) {
            return null;
        }
    }

    /** The next round comes when this one is over, so that two never meet. */
    void start() {
        if (!closed) {
            timer = clock.after(every(), () -> threads.execute(this::round));
        }
    }

    private Duration every() {
        var often = watchdog == null ? EVERY : watchdog.dividedBy(OFTEN);
        return often.compareTo(EVERY) < 0 ? often : EVERY;
    }

    private void round() {
        var seen = sight.get();
        var news = new ArrayList<String>();
        boolean begins = seen.watches() && !ready;
        if (begins) {
            news.add("READY=1");
        }
        var sentence = sentence(seen);
        if (!sentence.equals(status)) {
            news.add("STATUS=" + sentence);
        }
        if (watchdog != null && seen.watches() && moves(seen, watchdog)) {
            news.add("WATCHDOG=1");
        }
        if (news.isEmpty() || said(news)) {
            ready |= begins;
            status = sentence;
        }
        start();
    }

    private static String sentence(Sight seen) {
        return seen.watches() && seen.exchange() != null
                ? Sentence.of(seen.exchange(), Health.troubles(seen.parts()))
                : "starting";
    }

    /** Nothing has been due for half the time, which leaves the manager's own patience as a second half. */
    private static boolean moves(Sight seen, Duration watchdog) {
        double late = Health.figures(seen.parts()).getOrDefault(Health.Figure.LATENESS_S, 0.0);
        return late < watchdog.toMillis() / 2e3;
    }

    private boolean said(List<String> news) {
        try {
            line.send(String.join("\n", news));
            deaf = false;
            return true;
        } catch (IOException e) {
            if (!deaf) {
                LOG.warn("the service manager does not hear: {}", e.getMessage());
            }
            deaf = true;
            return false;
        }
    }

    /** Ends the rounds. */
    void close(boolean forGood) {
        closed = true;
        timer.run();
        if (forGood) {
            said(List.of("STOPPING=1\nSTATUS=stopping"));
        }
    }
}
