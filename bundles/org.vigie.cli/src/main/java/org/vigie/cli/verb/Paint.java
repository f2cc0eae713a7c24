package org.vigie.cli.verb;

import org.vigie.api.verdict.Condition;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;

/** State as shape and colour: the palette was measured for all colour visions, and the shape says the same without it. */
enum Paint {
    UP("●", 0x56AF94),
    SUSPECTED("▲", 0xF6F3BC),
    PARTIAL("◐", 0xFC941E),
    DOWN("■", 0xD61D24),
    RECOVERING("↗", 0xC7D5F9),
    UNKNOWN("?", 0x5E6A77);

    private final String glyph;
    private final int rgb;

    Paint(String glyph, int rgb) {
        this.glyph = glyph;
        this.rgb = rgb;
    }

    static Paint of(ServiceState state) {
        if (state.phase() == Phase.SUSPECTED) {
            return SUSPECTED;
        } else if (state.phase() == Phase.PARTIAL_RECOVERY) {
            return RECOVERING;
        }
        return switch (state.level()) {
            case OPERATIONAL -> UP;
            case DEGRADED, PARTIAL_OUTAGE -> PARTIAL;
            case MAJOR_OUTAGE -> DOWN;
            case MAINTENANCE -> RECOVERING;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Paint of(Phase phase) {
        return switch (phase) {
            case SUSPECTED -> SUSPECTED;
            case CONFIRMED -> DOWN;
            case PARTIAL_RECOVERY -> RECOVERING;
            case RESOLVED -> UP;
            case FLAPPING -> PARTIAL;
            case MAINTENANCE -> UNKNOWN;
        };
    }

    static Paint of(Condition condition) {
        return switch (condition) {
            case UP -> UP;
            case DOWN -> DOWN;
            case SLOW -> PARTIAL;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The shape, in its colour where the terminal has any. */
    String mark(boolean colour) {
        return colour
                ? "\u001b[38;2;%d;%d;%dm%s\u001b[0m".formatted(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, glyph)
                : glyph;
    }
}
