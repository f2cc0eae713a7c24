package org.vigie.cli;

import java.io.PrintStream;

/** Writes the manual page, from what every verb says of itself. */
final class Manual {
    private final PrintStream out;
    private final Words words;

    Manual(PrintStream out, Words words) {
        this.out = out;
        this.words = words;
    }

    void print(String version) {
        out.println(".TH VIGIE 1 \"\" \"vigie " + version + "\" \"Vigie\"");
        section("name");
        out.println("vigie \\- " + plain(words.say("man.what")));
        section("synopsis");
        out.println(".B vigie\n" + bare("VERB [" + words.say("options") + "] ..."));
        section("verbs");
        Grammar.all().forEach(this::verb);
        for (String closing : new String[] {"files", "environment", "exit"}) {
            section(closing);
            words.say("man." + closing + ".text").lines().forEach(this::entry);
        }
    }

    private void section(String name) {
        out.println(".SH " + plain(words.say("man." + name)));
    }

    private void verb(Shape shape) {
        out.println(".SS " + plain(shape.synopsis()));
        out.println(bare(words.say("verb." + shape.name())));
        for (var option : shape.options()) {
            out.println(".TP\n\\fB" + plain(names(option)) + "\\fR"
                    + (option.value().isEmpty() ? "" : " " + plain(option.value())));
            out.println(bare(new Parser(shape, words).says(option)));
        }
        out.println(".PP\n" + bare(words.say("example")) + "\n.PP\n.nf\n.RS\n"
                + bare(words.say("example." + shape.name())) + "\n.RE\n.fi");
    }

    /** A line of the closing sections: what is meant, two spaces, what it means. */
    private void entry(String line) {
        String[] parts = line.split(" {2,}", 2);
        out.println(".TP\n\\fB" + plain(parts[0]) + "\\fR\n" + bare(parts.length > 1 ? parts[1] : ""));
    }

    private static String names(Shape.Option option) {
        return (option.letter().isEmpty() ? "" : "-" + option.letter() + ", ") + "--" + option.name();
    }

    /** A line of text: a point or a tick at its beginning would be an instruction. */
    private static String bare(String text) {
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + plain(text) : plain(text);
    }

    private static String plain(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
