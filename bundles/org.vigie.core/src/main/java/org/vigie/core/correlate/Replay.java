package org.vigie.core.correlate;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.classify.Classifier;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.core.door.Pace;

/**
 * Plays a recording through exactly what a live correlator runs, with a clock that the recording drives. Timers due before a
 * letter fire first, with the time they are due; none fires after the last. The same letters give the same events.
 */
public final class Replay {
    private static final String NAME = "replay";

    private final Correlation correlation = new Correlation(new Correlation.Setup(NAME, Pace.REAL, 1));
    private final Consumer<Told> listener;
    private final Set<String> incidents = new HashSet<>();
    private @Nullable Instant newest;
    private long heard;
    private long events;
    private long notifications;

    /**
     * One event as a correlator would have sent it.
     *
     * @param envelope with virtual time
     */
    public record Told(Envelope envelope, Event event) {}

    /**
     * What came of it all.
     *
     * @param letters that were fed in
     * @param events that were told
     * @param incidents how many different ones
     * @param notifications that one notifier with default rules would have sent
     */
    public record Summary(long letters, long events, long incidents, long notifications) {}

    /** A replay that starts with nothing learned; the listener gets each event at once, in order. */
    public Replay(Collection<? extends Classifier<?>> classifiers, Consumer<Told> listener) {
        this.listener = listener;
        correlation.classifiers(classifiers);
    }

    /** Swaps the classifiers in the middle, as a live correlator may. */
    public void classifiers(Collection<? extends Classifier<?>> others) {
        correlation.classifiers(others);
    }

    /** Feeds the next letter in; one whose time goes back is taken as the newest seen. */
    public void hear(Heard letter) {
        heard++;
        var at = newest == null || letter.rx().isAfter(newest) ? letter.rx() : newest;
        if (newest != null) {
            for (var due = due(at); due != null; due = due(at)) {
                take(correlation.advance(due), due);
            }
        }
        newest = at;
        take(correlation.hear(letter), at);
    }

    private @Nullable Instant due(Instant until) {
        return correlation.due().filter(due -> !due.isAfter(until)).orElse(null);
    }

    private void take(List<Change> changes, Instant at) {
        for (var change : changes) {
            if (change instanceof Change.Publish(String topic, Event event) && topic.startsWith("event/")) {
                events++;
                incidents.add(event.after().id());
                listener.accept(new Told(new Envelope(NAME, NAME, 1, events, at, 0), event));
            } else if (change instanceof Change.Tell tell && tell.kind() != Notice.Kind.UPDATED) {
                notifications++;
            }
        }
    }

    /** Numbers over everything that was fed in so far. */
    public Summary summary() {
        return new Summary(heard, events, incidents.size(), notifications);
    }

    /** Classifiers that threw and were left out from then on, each with what it threw. */
    public List<String> benched() {
        return correlation.benched();
    }

    /** The evidence, the rule and the numbers as they stand: see {@link Correlation#why}. */
    public List<String> why(String target) {
        return correlation.why(target);
    }
}
