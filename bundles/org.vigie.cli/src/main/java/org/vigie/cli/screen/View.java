package org.vigie.cli.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.vigie.cli.Paint;
import org.vigie.cli.Words;

/** What a state looks like: exactly as many lines, and as wide, as the terminal has. */
final class View {
    /** Below that even a sentence cannot be read; nobody works there. */
    private static final int LEAST = 4;

    /** More of them would hide what they are about. */
    private static final int DOUBTS_MAX = 3;

    private static final int SENTENCE_LINES = 3;

    private final Words words;
    private final Ink ink;

    View(Words words, boolean colour) {
        this.words = words;
        this.ink = new Ink(colour);
    }

    List<AttributedString> lines(State state, int columns, int rows) {
        int width = Math.max(columns, LEAST);
        int height = Math.max(rows, LEAST);
        var lines = new ArrayList<>(top(state, width));
        var foot = foot(state, width);
        int room = Math.max(0, height - lines.size() - foot.size());
        var body = state.layer() instanceof Layer.Page page
                ? page(page, width, room)
                : new Listing(words, ink).lines(state, width, room);
        lines.addAll(body);
        while (lines.size() < height - foot.size()) {
            lines.add(AttributedString.EMPTY);
        }
        lines.addAll(foot);
        return lines.subList(0, height).stream()
                .map(line -> Ink.fit(line, width))
                .toList();
    }

    private List<AttributedString> top(State state, int width) {
        var lines = new ArrayList<AttributedString>();
        lines.addAll(Ink.wrapped(head(state), width));
        var doubts = state.tableau().doubts();
        doubts.stream().limit(DOUBTS_MAX).forEach(doubt -> lines.add(ink.plain("! " + doubt)));
        if (doubts.size() > DOUBTS_MAX) {
            lines.add(ink.plain("! " + words.say("screen.more", doubts.size() - DOUBTS_MAX)));
        }
        lines.add(AttributedString.EMPTY);
        return lines;
    }

    /** The one sentence. Where the agent is silent it is no longer believed, whatever it was. */
    private AttributedString head(State state) {
        var told = state.tableau();
        var paint = state.lost() ? Paint.UNKNOWN : told.paint();
        String text = state.lost() ? lost(told) : told.now().isEmpty() ? words.say("screen.waiting") : told.head();
        var line = new AttributedStringBuilder().append(ink.painted(paint, paint.glyph() + " " + text));
        return state.lost() || told.now().isEmpty()
                ? line.toAttributedString()
                : line.append(ink.faint("  " + clock(told.now()))).toAttributedString();
    }

    private String lost(Tableau told) {
        return told.now().isEmpty()
                ? words.say("screen.lost")
                : words.say("screen.lost") + " " + words.say("screen.since", clock(told.now()));
    }

    /** {@code 05:47:12 UTC} of {@code 2023-12-21T05:47:12Z}. */
    private static String clock(String instant) {
        int at = instant.indexOf('T');
        return at < 0 ? instant : instant.substring(at + 1).replace("Z", " UTC");
    }

    private List<AttributedString> page(Layer.Page page, int width, int room) {
        var lines = new ArrayList<AttributedString>();
        lines.add(ink.bold(page.title()));
        lines.add(AttributedString.EMPTY);
        page.lines().stream()
                .skip(page.top())
                .limit(room)
                .forEach(line -> lines.addAll(Ink.wrapped(painted(line), width)));
        return lines.subList(0, Math.min(room, lines.size()));
    }

    /** A line that begins with the shape of a state has its colour. */
    private AttributedString painted(String line) {
        for (var paint : Paint.values()) {
            if (line.startsWith(paint.glyph() + " ")) {
                return ink.painted(paint, line);
            }
        }
        return ink.plain(line);
    }

    private List<AttributedString> foot(State state, int width) {
        var lines = new ArrayList<AttributedString>();
        if (state.layer() instanceof Layer.Prompt(var use, var about, var text)) {
            lines.add(ink.plain(
                    words.say("screen.ask." + use.name().toLowerCase(java.util.Locale.ROOT), about) + text + "▏"));
        } else if (state.layer() instanceof Layer.Bare) {
            state.chosen().forEach(row -> lines.addAll(sentence(state.lost() ? row.unseen(words) : row, width)));
        }
        String keys = words.say(state.layer() instanceof Layer.Page ? "screen.keys.page" : "screen.keys.list");
        lines.add(state.notice().isEmpty() ? ink.faint(keys) : ink.bold(state.notice()));
        return lines;
    }

    /** The sentence of the marked row, whole where there is room: in the list it is cut. */
    private List<AttributedString> sentence(Row row, int width) {
        var lines = Ink.wrapped(ink.plain(row.text()), width);
        return lines.subList(0, Math.min(SENTENCE_LINES, lines.size()));
    }
}
