package org.vigie.cli.screen;

import java.util.List;
import org.vigie.cli.screen.Layer.Page;
import org.vigie.cli.screen.Layer.Prompt;
import org.vigie.cli.screen.Layer.Use;
import org.vigie.cli.screen.State.Choice;

/** What keys do: those that users of k9s have in their fingers. */
final class Keys {
    /** Rows that a page key moves. */
    private static final int FAR = 10;

    private static final int ALL = Integer.MAX_VALUE / 2;

    private Keys() {}

    static State press(State state, Input.Key key) {
        if (key.name().equals("interrupt")) {
            return state.left();
        }
        return switch (state.layer()) {
            case Layer.Bare() -> list(state, key);
            case Page page -> page(state, page, key);
            case Prompt prompt -> prompt(state, prompt, key);
        };
    }

    private static State list(State state, Input.Key key) {
        long by = distance(key);
        if (by != 0) {
            return state.moved(by);
        }
        return switch (key.name()) {
            case "enter" -> story(state);
            case "tab" ->
                state.choosing(
                        new Choice(!state.choice().incidents(), state.choice().filter(), ""));
            case "escape" ->
                state.noticing("").choosing(new Choice(state.choice().incidents(), "", ""));
            default -> key.text().equals("q") ? state.left() : letter(state, key.text());
        };
    }

    private static State page(State state, Page page, Input.Key key) {
        long by = distance(key);
        if (by != 0) {
            return state.over(page.scrolled((int) by));
        }
        boolean back = key.name().equals("escape") || key.text().equals("q");
        return back ? state.bare() : letter(state, key.text());
    }

    /** How far a key goes; 0: it is no key to go with. */
    private static long distance(Input.Key key) {
        return switch (key.name().equals("char") ? key.text() : key.name()) {
            case "up", "k" -> -1;
            case "down", "j" -> 1;
            case "page-up" -> -FAR;
            case "page-down", " " -> FAR;
            case "home", "g" -> -ALL;
            case "end", "G" -> ALL;
            default -> 0;
        };
    }

    private static State letter(State state, String letter) {
        return switch (letter) {
            case "/" ->
                state.bare().over(new Prompt(Use.FILTER, "", state.choice().filter()));
            case ":" -> state.over(new Prompt(Use.COMMAND, "", ""));
            case "?" -> state.asked(List.of("help"));
            case "a" -> ofIncident(state, Use.ACK, "");
            case "m" -> ofAny(state);
            case "w" ->
                state.chosen().stream()
                        .findFirst()
                        .map(row -> state.asked(List.of("why", row.service())))
                        .orElse(state);
            default -> state;
        };
    }

    /** The story of its incident; where it has none, how it is known to be well. */
    private static State story(State state) {
        return state.chosen().stream()
                .findFirst()
                .map(row -> state.asked(
                        row.incident().isEmpty()
                                ? List.of("why", row.service())
                                : List.of("incidents", "show", row.incident())))
                .orElse(state);
    }

    private static State ofIncident(State state, Use use, String text) {
        return state.chosen().stream()
                .filter(row -> !row.incident().isEmpty())
                .findFirst()
                .map(row -> state.over(new Prompt(use, row.incident(), text)))
                .orElse(state);
    }

    private static State ofAny(State state) {
        return state.chosen().stream()
                .findFirst()
                .map(row -> state.over(
                        new Prompt(Use.MUTE, row.incident().isEmpty() ? row.service() : row.incident(), "2h ")))
                .orElse(state);
    }

    private static State prompt(State state, Prompt prompt, Input.Key key) {
        String text = prompt.text();
        return switch (key.name()) {
            case "char" -> typed(state, prompt.with(text + key.text()));
            case "backspace" ->
                typed(
                        state,
                        prompt.with(
                                text.substring(0, text.offsetByCodePoints(text.length(), text.isEmpty() ? 0 : -1))));
            case "escape" -> typed(state, prompt.with("")).bare();
            case "enter" -> Typed.done(state.bare(), prompt);
            default -> state;
        };
    }

    /** A filter works while it is typed. */
    private static State typed(State state, Prompt prompt) {
        var over = state.over(prompt);
        return prompt.use() == Use.FILTER
                ? over.choosing(new Choice(
                        state.choice().incidents(),
                        prompt.text(),
                        state.choice().key()))
                : over;
    }
}
