package org.vigie.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the person sits at.
 *
 * @param out for answers, buffered: whoever writes what must be seen at once flushes it
 * @param err for mistakes
 * @param colour whether it shows colours
 * @param drawable whether a screen can be drawn on it and keys be read from it
 * @param width its columns
 */
record Terminal(PrintStream out, PrintStream err, boolean colour, boolean drawable, int width) {
    private static final int BUFFER = 1 << 16;
    private static final int USUAL_WIDTH = 100;

    /** This process's own, always in UTF-8. Whatever a library prints goes to standard error from here on. */
    static Terminal own(Map<String, String> environment) {
        var out = new PrintStream(
                new Harmless(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)),
                false,
                StandardCharsets.UTF_8);
        var err = new PrintStream(new Harmless(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8);
        System.setOut(err);
        System.setErr(err);
        boolean drawable = !"dumb".equals(environment.getOrDefault("TERM", "dumb")) && isTerminal(System.console());
        boolean colour = drawable && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, colour, drawable, width(environment.get("COLUMNS")));
    }

    /** A process without a terminal has no console, whatever newer documentation says. */
    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    private static int width(@Nullable String columns) {
        return columns == null || !columns.matches("[0-9]{2,4}") ? USUAL_WIDTH : Integer.parseInt(columns);
    }
}
