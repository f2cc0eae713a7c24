package org.vigie.cli.verb;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.api.Heard;
import org.vigie.api.classify.Classifier;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.core.correlate.Change;
import org.vigie.core.correlate.Correlation;
import org.vigie.core.door.Pace;

/** Plays letters to a correlation that knows nothing, with the time of the letters as its clock, and tells its events. */
final class Rehearsal {
    /** Who replays, in the envelope of its events. */
    static final String AGENT = "replay";

    /** Timers that fire in one silence; after it nothing is left that could change its mind. */
    private static final int TIMERS_MAX = 20_000;

    private final Correlation correlation = new Correlation(new Correlation.Setup(AGENT, Pace.REAL, 1));
    private final Telling telling;
    private final Set<String> incidents = new HashSet<>();
    private long events;
    private long notices;

    /** Takes what is told, in order. */
    interface Telling {
        /** An event, with its number among those of this replay and the time at which it happened. */
        void event(long number, Instant at, Event event);

        /** How much it was. */
        void end(long lines, long events, long incidents, long notices);
    }

    Rehearsal(Collection<Classifier<?>> classifiers, Telling telling) {
        this.telling = telling;
        correlation.classifiers(classifiers);
    }

    /** What is due before the letter happens first, each at its own time. */
    void hear(Heard heard) {
        Optional<Instant> due = correlation.due();
        for (int left = TIMERS_MAX; left > 0 && due.isPresent() && due.get().isBefore(heard.rx()); left--) {
            carry(due.get(), correlation.advance(due.get()));
            due = correlation.due();
        }
        carry(heard.rx(), correlation.hear(heard));
    }

    void end(long lines) {
        telling.end(lines, events, incidents.size(), notices);
    }

    private void carry(Instant at, List<Change> changes) {
        for (var change : changes) {
            switch (change) {
                case Change.Publish(var _, Event event) -> {
                    incidents.add(event.after().id());
                    telling.event(++events, at, event);
                }
                case Change.Tell tell when tell.kind() != Notice.Kind.UPDATED -> notices++;
                default -> {}
            }
        }
    }
}
