package org.vigie.cli.screen;

import java.util.List;

/** What happens to the screen. */
sealed interface Input {
    /**
     * A key was pressed.
     *
     * @param name such as {@code up} or {@code enter}; {@code char} for anything printable
     * @param text what it prints
     */
    record Key(String name, String text) implements Input {}

    /** The agent says how things stand. */
    record Told(Tableau tableau) implements Input {}

    /** The agent says nothing any more. */
    record Lost() implements Input {}

    /**
     * The agent answered.
     *
     * @param question the verb and what stood behind it
     * @param lines what it said
     */
    record Answer(List<String> question, List<String> lines) implements Input {}

    /** The terminal has another size, or shows something else. */
    record Redraw() implements Input {}
}
