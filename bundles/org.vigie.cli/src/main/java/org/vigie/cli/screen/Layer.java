package org.vigie.cli.screen;

import java.util.List;

/** What lies over the list, or nothing does. */
sealed interface Layer {
    /** The list itself. */
    record Bare() implements Layer {}

    /**
     * Something to read.
     *
     * @param title what it is about
     * @param lines of it
     * @param top first line that is shown
     */
    record Page(String title, List<String> lines, int top) implements Layer {
        Page scrolled(int by) {
            return new Page(title, lines, Math.clamp(top + by, 0, Math.max(0, lines.size() - 1)));
        }
    }

    /**
     * Something to type.
     *
     * @param use what for
     * @param about the service or incident that is meant; empty: none
     * @param text what is typed so far
     */
    record Prompt(Use use, String about, String text) implements Layer {
        Prompt with(String otherText) {
            return new Prompt(use, about, otherText);
        }
    }

    /** What somebody types for. */
    enum Use {
        FILTER,
        COMMAND,
        ACK,
        MUTE
    }
}
