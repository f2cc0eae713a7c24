package org.vigie.probe.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.api.Clock;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Default;
import org.vigie.api.probe.Help;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.api.probe.ProbeType;
import org.vigie.api.probe.Pushes;
import org.vigie.api.probe.Secret;

/** Waits for others to say that they are alive: {@code POST /push/<token>} at the board. Silence is what it tells. */
@Component
@ProbeType(
        value = "heartbeat",
        values = {"age: time since the last push"})
public final class HeartbeatProbe implements Probe<HeartbeatProbe.Settings>, Pushes {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatProbe.class);

    /** Pushes of this time are written down together; a crash loses no more. */
    private static final Duration WRITE_AFTER = Duration.ofSeconds(2);

    private final AtomicBoolean read = new AtomicBoolean();
    private final AtomicBoolean unwritten = new AtomicBoolean();
    private final Pushbook book;
    private final PushFile file;
    private final Clock clock;

    /** What is waited for. */
    public record Settings(
            @Help("what whoever pushes must know, best as $[secret:name]: at least 16 letters, digits, '-' or '_'")
            Secret token,

            @Help("the longest time between two pushes when all is well")
            Duration pushedEvery,

            @Default("1m") @Help("how much later a push may come before it is overdue")
            Duration grace) {
        private static final int TOKEN_MIN = 16;
        private static final int TOKEN_MAX = 128;

        /** Refuses what could be guessed, and what no URL could carry. */
        public Settings {
            int length = token.reveal().length();
            if (length < TOKEN_MIN
                    || length > TOKEN_MAX
                    || !token.reveal().chars().allMatch(Settings::isPlain)) {
                throw new IllegalArgumentException("token must be 16 to 128 letters, digits, '-' or '_'");
            } else if (pushedEvery.isZero() || pushedEvery.isNegative() || grace.isNegative()) {
                throw new IllegalArgumentException("pushed-every must be longer than nothing");
            }
        }

        private static boolean isPlain(int c) {
            return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
        }
    }

    /** Keeps its times in the state directory. */
    @Activate
    public HeartbeatProbe(BundleContext bundle, @Reference Clock clock) {
        this(Path.of(Objects.requireNonNullElse(bundle.getProperty("vigie.state"), "state")), clock);
    }

    HeartbeatProbe(Path state, Clock clock) {
        this.book = new Pushbook(clock);
        this.file = new PushFile(state);
        this.clock = clock;
    }

    @Override
    public Outcome probe(Settings target, Attempt attempt) {
        readOnce();
        var standing = book.await(target.token());
        var limit = target.pushedEvery().plus(target.grace());
        var last = standing.last();
        attempt.value("age", () -> last);
        var evidence = last == null ? "no push yet" : "last push " + words(last) + " ago";
        if (last != null && last.compareTo(limit) <= 0) {
            return Outcome.up(evidence);
        } else if (standing.waited().compareTo(limit) <= 0) { // what came while nobody listened is not known
            return Outcome.unknown(
                    Reason.PROBE_ERROR, evidence + ", and this agent has listened for " + words(standing.waited()));
        }
        return Outcome.down(Symptom.OVERDUE, evidence + ", expected every " + words(target.pushedEvery()));
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 3 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    @Override
    public boolean awaited() {
        return book.isAwaited();
    }

    @Override
    public boolean take(Secret token) {
        boolean taken = book.push(token);
        if (taken && unwritten.compareAndSet(false, true)) {
            clock.after(
                    WRITE_AFTER, () -> Thread.ofVirtual().name("vigie-pushes").start(this::write));
        }
        return taken;
    }

    /** On the thread of the first look, which may block. */
    private synchronized void readOnce() {
        if (read.compareAndSet(false, true)) {
            try {
                book.recall(file.read());
            } catch (IOException unreadable) {
                LOG.warn("Earlier pushes are forgotten: {}", unreadable.toString());
            }
        }
    }

    @Deactivate
    void write() {
        synchronized (file) { // whoever comes second waits until it is written
            if (unwritten.compareAndSet(true, false)) {
                try {
                    file.write(book.times());
                } catch (IOException failed) {
                    LOG.warn("Pushes will be forgotten at the next start: {}", failed.toString());
                }
            }
        }
    }
}
