package org.vigie.cli.screen;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.vigie.cli.Paint;
import org.vigie.cli.Words;

/** Somebody at the screen of {@code vigie watch}, who types and reads. */
final class Typist {
    static final String ID = "01HJ5Q0P7C2RX8T1M4V9Z3K6WB";
    static final Row X = new Row(
            Paint.DOWN, "down", "x", ID, "X (ex-Twitter): timeline is down (hollow page); since 05:30 UTC (17 min).");
    static final Row BANK =
            new Row(Paint.PARTIAL, "partly down", "bank", "01HJ5Q0P7C2RX8T1M4V9Z3K6WC", "Bank: transfers are slow.");
    static final Row SHOP = new Row(Paint.UP, "works", "boutique", "", "Boutique: everything works.");
    static final Tableau STORY = new Tableau(
            "2023-12-21T05:47:12Z",
            Paint.DOWN,
            "2 services are broken.",
            List.of(),
            List.of(X, BANK, SHOP),
            List.of(new Row(Paint.DOWN, "confirmed", "x", ID, X.text())));

    private final View view;
    State state = State.first();
    /** What the agent was asked last. */
    List<String> asked = List.of();

    Typist(Locale language) {
        view = new View(Words.in(language), false);
    }

    Typist() {
        this(Locale.ENGLISH);
    }

    Typist sees(Tableau tableau) {
        return meets(new Input.Told(tableau));
    }

    Typist meets(Input input) {
        state = state.after(input);
        asked = state.wish().isEmpty() ? asked : state.wish();
        return this;
    }

    /** Each character is a key. */
    Typist types(String text) {
        text.codePoints().forEach(c -> meets(new Input.Key("char", Character.toString(c))));
        return this;
    }

    Typist presses(String... names) {
        for (var name : names) {
            meets(new Input.Key(name, ""));
        }
        return this;
    }

    Typist hears(String... lines) {
        return meets(new Input.Answer(asked, List.of(lines)));
    }

    /** The screen, without the blanks at the ends of lines. */
    String reads(int columns, int rows) {
        return view.lines(state, columns, rows).stream()
                .map(AttributedString::toString)
                .map(String::stripTrailing)
                .collect(joining("\n"));
    }

    String reads() {
        return reads(100, 14);
    }
}
