package org.vigie.core.correlate;

import java.util.List;
import org.vigie.api.Payload;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;

/**
 * Something that the active correlator has to do. All changes of one call belong together: they are journalled first, then
 * carried out in order. A standby correlator discards them.
 */
public sealed interface Change {
    /**
     * Write this.
     *
     * @param topic below the prefix
     */
    record Publish(String topic, Payload payload) implements Change {}

    /** Take the retained message of this topic away. */
    record Retract(String topic) implements Change {}

    /**
     * Tell people.
     *
     * @param event what happened; its {@code after} is the incident as it stands
     * @param notifiers names of those to tell; for the end, whoever was told the start
     */
    record Tell(Notice.Kind kind, Event event, List<String> notifiers) implements Change {}
}
