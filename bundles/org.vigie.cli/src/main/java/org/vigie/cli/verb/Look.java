package org.vigie.cli.verb;

import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;
import org.vigie.cli.Paint;

/** Which paint a verdict gets. */
final class Look {
    private Look() {}

    /** The same where nobody may vouch for it: then nothing is good. */
    static Paint of(ServiceState state, boolean blind) {
        var paint = of(state);
        return blind && (paint == Paint.UP || paint == Paint.RECOVERING) ? Paint.UNKNOWN : paint;
    }

    static Paint of(ServiceState state) {
        if (state.phase() == Phase.SUSPECTED) {
            return Paint.SUSPECTED;
        } else if (state.phase() == Phase.PARTIAL_RECOVERY) {
            return Paint.RECOVERING;
        }
        return switch (state.level()) {
            case OPERATIONAL -> Paint.UP;
            case DEGRADED, PARTIAL_OUTAGE -> Paint.PARTIAL;
            case MAJOR_OUTAGE -> Paint.DOWN;
            case MAINTENANCE -> Paint.MAINTENANCE;
            case UNKNOWN -> Paint.UNKNOWN;
        };
    }

    static Paint of(Phase phase) {
        return switch (phase) {
            case SUSPECTED -> Paint.SUSPECTED;
            case CONFIRMED -> Paint.DOWN;
            case PARTIAL_RECOVERY -> Paint.RECOVERING;
            case RESOLVED -> Paint.UP;
            case FLAPPING -> Paint.PARTIAL;
            case MAINTENANCE -> Paint.MAINTENANCE;
        };
    }
}
