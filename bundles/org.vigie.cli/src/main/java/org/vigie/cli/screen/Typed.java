package org.vigie.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.vigie.cli.screen.Layer.Prompt;
import org.vigie.cli.screen.State.Choice;

/** What becomes of what was typed. */
final class Typed {
    private Typed() {}

    static State done(State state, Prompt prompt) {
        String text = prompt.text().strip();
        return switch (prompt.use()) {
            case FILTER -> state;
            case COMMAND -> command(state, words(text));
            case ACK -> text.isEmpty() ? state : state.asked(List.of("ack", prompt.about(), text));
            case MUTE -> mute(state, prompt.about(), text);
        };
    }

    private static State command(State state, List<String> words) {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "" -> state;
            case "q", "q!", "quit", "exit" -> state.left();
            case "services", "svc" -> state.choosing(new Choice(false, "", ""));
            case "incidents", "inc" ->
                words.size() == 1 ? state.choosing(new Choice(true, "", "")) : state.asked(words);
            default -> state.asked(words);
        };
    }

    /** The first word says for how long, the others why. */
    private static State mute(State state, String about, String text) {
        int space = text.indexOf(' ');
        String length = space < 0 ? text : text.substring(0, space);
        String why = space < 0 ? "" : text.substring(space + 1).strip();
        return text.isEmpty() ? state : state.asked(List.of("mute", about, "--for", length, "--because", why));
    }

    /** Words as a shell would part them: what stands in quotes is one. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int quote = 0;
        boolean begun = false;
        for (int c : text.codePoints().toArray()) {
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                begun = true;
            } else if (c == quote) {
                quote = 0;
            } else if (c == ' ' && quote == 0) {
                begun = flush(words, word, begun);
            } else {
                word.appendCodePoint(c);
                begun = true;
            }
        }
        flush(words, word, begun);
        return words;
    }

    private static boolean flush(List<String> words, StringBuilder word, boolean begun) {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
        }
        return false;
    }
}
