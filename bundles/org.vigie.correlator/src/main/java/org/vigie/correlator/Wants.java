package org.vigie.correlator;

import java.util.EnumSet;
import java.util.Set;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.core.catalogue.NotifierUse;
import org.vigie.core.door.Pace;

/**
 * What somebody wants to hear of.
 *
 * @param use how he is configured
 * @param standing who was told what
 */
record Wants(NotifierUse use, Standing standing, Pace pace) {
    private static final Set<Phase> START_AND_END = EnumSet.of(Phase.CONFIRMED, Phase.RESOLVED);

    /**
     * The end is told to whoever was told the start, or wants to hear of nothing but ends. What happens in between is told to those who
     * ask for more than start and end: an outage that falls back to confirmed is no news to the others.
     */
    boolean hear(Notice.Kind kind, Incident incident) {
        boolean listed = use.at().contains(incident.phase());
        return switch (kind) {
            case RESOLVED -> end(incident, listed);
            case UPDATED -> listed && !START_AND_END.containsAll(use.at());
            case CONFIRMED ->
                listed || use.at().contains(Phase.CONFIRMED); // it can be told late, when it flaps already
            case REMINDER, TEST -> true;
        };
    }

    private boolean end(Incident incident, boolean listed) {
        if (standing.wasTold(use.name(), incident.id())) {
            return !isSpared(incident);
        }
        return listed && !use.at().contains(Phase.CONFIRMED) && use.rules().want(incident);
    }

    /** Whether the one before us held the start back until the end: its errands are not ours, and it did not live to drop them. */
    private boolean isSpared(Incident incident) {
        var known = standing.incident(incident.id());
        return !standing.isUnderWay(use.name(), incident.id())
                && known != null
                && !standing.hasStart(use.name(), known)
                && use.rules().heldBack(incident, pace);
    }

    /** Whether he asks for reminders, and is to be sent the next one of this: nobody took it, and he was told its start. */
    boolean isToBeReminded(Incident incident) {
        return use.rules().remind().isPositive()
                && incident.isOpen()
                && incident.ack() == null
                && standing.hasStart(use.name(), incident)
                && !standing.isUnderWay(use.name(), incident.id());
    }
}
