package org.vigie.core.incident;

import org.vigie.api.verdict.Phase;

/** The rule by which an incident goes from phase to phase: one switch, and nothing else decides. */
final class Phases {
    private Phases() {}

    /**
     * What the rule looks at.
     *
     * @param bad something is broken now
     * @param enough the evidence is supported, and has been for a moment
     * @param announced a maintenance window is under way
     * @param fluttering the target comes and goes too often to tell each change
     * @param partlyBack a function or a group is back, or the bad share fell well below its peak
     * @param relapsed nothing of that has been true for a while
     * @param quiet all good for the quiet period
     * @param faded all good for a moment
     */
    record Signs(
            boolean bad,
            boolean enough,
            boolean announced,
            boolean fluttering,
            boolean partlyBack,
            boolean relapsed,
            boolean quiet,
            boolean faded) {}

    static Phase next(Phase phase, Signs signs) {
        return switch (phase) {
            case SUSPECTED -> suspected(signs);
            case CONFIRMED ->
                signs.fluttering ? Phase.FLAPPING : signs.partlyBack ? Phase.PARTIAL_RECOVERY : Phase.CONFIRMED;
            case PARTIAL_RECOVERY -> recovering(signs);
            case FLAPPING -> signs.fluttering ? Phase.FLAPPING : signs.bad ? Phase.CONFIRMED : recovering(signs);
            case MAINTENANCE ->
                signs.quiet ? Phase.RESOLVED : !signs.announced && signs.enough ? Phase.CONFIRMED : Phase.MAINTENANCE;
            case RESOLVED -> Phase.RESOLVED;
        };
    }

    private static Phase suspected(Signs signs) {
        if (signs.faded) {
            return Phase.RESOLVED;
        } else if (signs.announced && signs.bad) {
            return Phase.MAINTENANCE;
        }
        return signs.enough ? Phase.CONFIRMED : Phase.SUSPECTED;
    }

    private static Phase recovering(Signs signs) {
        if (signs.quiet) {
            return Phase.RESOLVED;
        } else if (signs.fluttering) {
            return Phase.FLAPPING;
        }
        return signs.relapsed ? Phase.CONFIRMED : Phase.PARTIAL_RECOVERY;
    }
}
