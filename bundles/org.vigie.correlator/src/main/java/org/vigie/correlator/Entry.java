package org.vigie.correlator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;

/** What the correlator's journal holds, one record each. */
sealed interface Entry {
    /**
     * What follows from one letter or one moment: on disk before any of it is published or told.
     *
     * @param events transitions, in order
     * @param incidents as they stand after it
     * @param gone ids of incidents whose retained message is taken away
     * @param errands who is to be told
     */
    record Batch(List<Event> events, List<Incident> incidents, List<String> gone, List<Errand> errands)
            implements Entry {
        boolean isEmpty() {
            return events.isEmpty() && gone.isEmpty() && errands.isEmpty();
        }
    }

    /**
     * An errand came to its end.
     *
     * @param key of the errand
     * @param trouble why it was given up; null: it was delivered
     */
    record Ended(String key, @Nullable String trouble) implements Entry {}

    /**
     * Stands for everything before it.
     *
     * @param nextN number of the next event
     * @param correlation what the correlation saved
     * @param incidents open or not long resolved, with who was told
     * @param errands not ended
     */
    record Snapshot(long nextN, @Nullable Object correlation, List<Incident> incidents, List<Errand> errands)
            implements Entry {}
}
