package org.vigie.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody at a terminal who types one command and reads what comes. */
public final class Visitor {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int status;

    private Visitor(Locale language, Map<String, String> environment, List<String> words) {
        var terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                80);
        status = new Main(terminal, Words.in(language), environment).run(words);
        terminal.out().flush();
    }

    public static Visitor types(String... words) {
        return new Visitor(Locale.ENGLISH, Map.of(), List.of(words));
    }

    public static Visitor typesInFrench(String... words) {
        return new Visitor(Locale.FRENCH, Map.of(), List.of(words));
    }

    public int status() {
        return status;
    }

    public String reads() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String isTold() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
