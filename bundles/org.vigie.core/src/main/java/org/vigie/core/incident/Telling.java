package org.vigie.core.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Event;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;

/** Who was told the start of an incident, and so is told its end. */
final class Telling {
    private boolean started;
    private List<String> notifiers;

    /** Nobody was told anything. */
    Telling() {
        this(false, List.of());
    }

    Telling(boolean started, List<String> notifiers) {
        this.started = started;
        this.notifiers = notifiers;
    }

    /** As another correlator left it. */
    static Telling of(Incident retained) {
        return new Telling(
                !retained.told().isEmpty(), List.copyOf(retained.told().keySet()));
    }

    boolean started() {
        return started;
    }

    List<String> notifiers() {
        return notifiers;
    }

    Turn turn(@Nullable Incident before, Incident after, Situation situation) {
        var kind = kind(before, after, situation);
        if (kind == Notice.Kind.CONFIRMED) {
            started = true;
            notifiers = situation.notifiers();
        }
        return new Turn(Turn.type(before, after), before, after, kind, notifiers);
    }

    private Notice.@Nullable Kind kind(@Nullable Incident before, Incident after, Situation situation) {
        if (!started) {
            boolean tells = isPage(after) && after.muted() == null && !situation.explained();
            return tells ? Notice.Kind.CONFIRMED : null;
        } else if (before == null || before.phase() == after.phase()) {
            return null;
        } else if (!after.isOpen()) {
            return Notice.Kind.RESOLVED; // also when muted: who heard the start hears the end
        }
        return after.muted() == null ? Notice.Kind.UPDATED : null;
    }

    private static boolean isPage(Incident incident) {
        boolean tells = incident.phase() == Phase.CONFIRMED || incident.phase() == Phase.FLAPPING;
        return tells && (incident.ruling() == Ruling.OUTAGE || incident.ruling() == Ruling.DEGRADED);
    }

    Turn end(Incident before, Incident after) {
        return new Turn(Event.Type.REMOVED, before, after, started ? Notice.Kind.RESOLVED : null, notifiers);
    }
}
