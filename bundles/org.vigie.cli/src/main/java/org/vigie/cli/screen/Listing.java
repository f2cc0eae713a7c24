package org.vigie.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.vigie.cli.Words;

/** The list of services or of incidents, as much of it as there is room for; the marked row is always in sight. */
final class Listing {
    private static final int WORD_MAX = 20;
    private static final int NAME_MAX = 24;

    private final Words words;
    private final Ink ink;

    Listing(Words words, Ink ink) {
        this.words = words;
        this.ink = ink;
    }

    List<AttributedString> lines(State state, int width, int room) {
        var lines = new ArrayList<AttributedString>();
        lines.add(tabs(state));
        var rows = state.rows().stream()
                .map(row -> state.lost() ? row.unseen(words) : row)
                .toList();
        int marked = state.marked();
        int free = Math.max(0, room - 1);
        int first = Math.clamp((long) marked - free / 2, 0, Math.max(0, rows.size() - free));
        int last = Math.min(rows.size(), first + free);
        for (int i = first; i < last; i++) {
            lines.add(line(rows.get(i), rows, i == marked, width));
        }
        if (rows.isEmpty()) {
            lines.add(
                    ink.faint("  " + words.say(state.choice().filter().isEmpty() ? "screen.none" : "screen.no-match")));
        }
        return lines.subList(0, Math.min(room, lines.size()));
    }

    private AttributedString tabs(State state) {
        var services = words.say("screen.services", state.tableau().services().size());
        var incidents =
                words.say("screen.incidents", state.tableau().incidents().size());
        boolean second = state.choice().incidents();
        var line = new AttributedStringBuilder()
                .append(second ? ink.faint(" " + services + " ") : ink.bold("[" + services + "]"))
                .append("  ")
                .append(second ? ink.bold("[" + incidents + "]") : ink.faint(" " + incidents + " "));
        if (!state.choice().filter().isEmpty()) {
            line.append(ink.plain("  /" + state.choice().filter()));
        }
        return line.toAttributedString();
    }

    private AttributedString line(Row row, List<Row> rows, boolean marked, int width) {
        int wordWidth = Math.min(WORD_MAX, widest(rows, Row::word));
        int nameWidth = Math.min(NAME_MAX, widest(rows, Row::service));
        var name = Ink.fit(ink.plain(row.service()), nameWidth);
        var line = new AttributedStringBuilder()
                .append(marked ? "› " : "  ")
                .append(ink.painted(row.paint(), row.paint().glyph() + " "))
                .append(Ink.fit(ink.painted(row.paint(), row.word()), wordWidth))
                .append("  ")
                .append(marked ? ink.inverse(name.toString()) : name)
                .append("  ")
                .append(ink.plain(row.text()));
        return Ink.fit(line.toAttributedString(), width);
    }

    private int widest(List<Row> rows, Function<Row, String> text) {
        return rows.stream()
                .mapToInt(row -> ink.plain(text.apply(row)).columnLength())
                .max()
                .orElse(0);
    }
}
