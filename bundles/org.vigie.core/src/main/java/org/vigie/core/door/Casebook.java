package org.vigie.core.door;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vigie.api.Heard;

/**
 * What became of every incident, long after its letter is taken away: for reports and for the story that is written afterwards.
 * Given by the room that keeps it. Both methods read files: they take a moment.
 */
public interface Casebook {
    /** The newest letter of each incident that lasted into this period, by the beginning of the incident. */
    List<Heard> between(Instant from, Instant until) throws IOException;

    /**
     * The letters of one incident, oldest first: each differs from the one before in something that people care about.
     *
     * @param id the whole of it, or the beginning or the end that only it has
     * @return empty where there is no such incident, or more than one
     */
    Optional<List<Heard>> story(String id) throws IOException;
}
