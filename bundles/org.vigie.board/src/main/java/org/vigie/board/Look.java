package org.vigie.board;

import org.jspecify.annotations.Nullable;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.ServiceState;

/** How a service looks to somebody far away: the colours, shapes and words of the board. */
enum Look {
    UP("#56AF94", '●', "board.level.operational"),
    SUSPECTED("#F6F3BC", '▲', "board.phase.suspected"),
    DEGRADED("#FC941E", '◐', "board.level.degraded"),
    PARTIAL("#FC941E", '◐', "board.level.partial-outage"),
    DOWN("#D61D24", '■', "board.level.major-outage"),
    RECOVERING("#C7D5F9", '↗', "board.phase.partial-recovery"),
    MAINTENANCE("#C7D5F9", '⏸', "board.level.maintenance"),
    UNKNOWN("#5E6A77", '?', "board.level.unknown");

    private final String colour;
    private final char mark;
    private final String word;

    Look(String colour, char mark, String word) {
        this.colour = colour;
        this.mark = mark;
        this.word = word;
    }

    /** As HTML has it. */
    String colour() {
        return colour;
    }

    char mark() {
        return mark;
    }

    /** Key of its word in the catalogue. */
    String word() {
        return word;
    }

    /** What can be read on it. */
    String ink() {
        return this == DOWN || this == UNKNOWN ? "#FFFFFF" : "#0B1020";
    }

    /**
     * The look of a service.
     *
     * @param state as it was last said; null: nobody said anything yet
     * @param blind whether nobody vouches for it
     */
    static Look of(@Nullable ServiceState state, boolean blind) {
        if (state == null || blind) {
            return UNKNOWN;
        }
        boolean suspected = state.phase() == Phase.SUSPECTED;
        boolean recovering = state.phase() == Phase.PARTIAL_RECOVERY;
        return switch (state.level()) {
            case MAINTENANCE -> MAINTENANCE;
            case UNKNOWN -> UNKNOWN;
            case OPERATIONAL -> suspected ? SUSPECTED : recovering ? RECOVERING : UP;
            case DEGRADED -> suspected ? SUSPECTED : DEGRADED;
            case PARTIAL_OUTAGE -> suspected ? SUSPECTED : PARTIAL;
            case MAJOR_OUTAGE -> suspected ? SUSPECTED : DOWN;
        };
    }
}
