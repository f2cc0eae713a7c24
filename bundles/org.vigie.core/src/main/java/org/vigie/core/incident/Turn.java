package org.vigie.core.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;

/**
 * What became of an incident at one instant: at most one event, and who is to be told.
 *
 * @param type what changed; null: nothing that makes an event
 * @param before the incident as it was; null: there was none
 * @param after the incident as it is
 * @param tell what people are told; null: nothing
 * @param notifiers who is told
 */
public record Turn(
        Event.@Nullable Type type,
        @Nullable Incident before,
        Incident after,
        Notice.@Nullable Kind tell,
        List<String> notifiers) {

    /** Whether anybody has to hear of it. */
    boolean says() {
        return type != null || tell != null;
    }

    /** Which kind of event the difference is: the first of the list that applies; null: none. */
    public static Event.@Nullable Type type(@Nullable Incident before, Incident after) {
        if (before == null) {
            return Event.Type.OPENED;
        } else if (before.phase() != after.phase()) {
            return phaseType(before, after);
        } else if (before.ruling() != after.ruling()) {
            return Event.Type.VERDICT;
        } else if (before.scope().level() != after.scope().level()
                || !java.util.Objects.equals(
                        before.scope().value(), after.scope().value())) {
            return Event.Type.SCOPE;
        } else if (!before.functions().equals(after.functions())) {
            return Event.Type.FUNCTIONS;
        }
        return wordType(before, after);
    }

    private static Event.Type phaseType(Incident before, Incident after) {
        if (after.isOpen()) {
            return before.isOpen() ? Event.Type.PHASE : Event.Type.REOPENED;
        }
        return Event.Type.RESOLVED;
    }

    private static Event.@Nullable Type wordType(Incident before, Incident after) {
        if (before.admission().state() != after.admission().state()) {
            return Event.Type.ADMISSION;
        } else if (!java.util.Objects.equals(before.ack(), after.ack())) {
            return Event.Type.ACK;
        } else if (!java.util.Objects.equals(before.muted(), after.muted())) {
            return Event.Type.MUTE;
        }
        return before.notes().equals(after.notes()) ? null : Event.Type.NOTE;
    }
}
