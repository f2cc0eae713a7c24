package org.vigie.cli.screen;

import java.util.List;
import java.util.Set;

/**
 * Everything that the screen is at one moment.
 *
 * @param tableau how things stand, as last told
 * @param lost whether the agent says nothing any more
 * @param choice what of it is looked at
 * @param layer what lies over it
 * @param notice the answer to what was last done; empty: none
 * @param wish what the agent is to be asked now; empty: nothing
 * @param over whether the reader leaves
 */
record State(
        Tableau tableau, boolean lost, Choice choice, Layer layer, String notice, List<String> wish, boolean over) {
    private static final Layer BARE = new Layer.Bare();

    /** Their answer is one line: it is said below the list. */
    private static final Set<String> DEEDS = Set.of("ack", "note", "mute", "unmute", "maintenance");

    /**
     * What of it all is looked at.
     *
     * @param incidents whether these are listed, and not the services
     * @param filter only what contains it
     * @param key of the row that is marked: rows come and go, and the mark stays with its own
     */
    record Choice(boolean incidents, String filter, String key) {}

    static State first() {
        return new State(Tableau.EMPTY, false, new Choice(false, "", ""), BARE, "", List.of(), false);
    }

    /** What becomes of it. */
    State after(Input input) {
        return switch (input) {
            case Input.Told(var told) -> new State(told, false, choice, layer, notice, List.of(), over);
            case Input.Lost() -> new State(tableau, true, choice, layer, notice, List.of(), over);
            case Input.Answer answer -> answered(answer);
            case Input.Key key -> Keys.press(asked(List.of()), key);
            case Input.Redraw() -> asked(List.of());
        };
    }

    private State answered(Input.Answer answer) {
        boolean deed =
                DEEDS.contains(answer.question().getFirst()) && answer.lines().size() <= 1;
        return deed
                ? noticing(String.join("", answer.lines()))
                : noticing("").over(new Layer.Page(String.join(" ", answer.question()), answer.lines(), 0));
    }

    State bare() {
        return over(BARE);
    }

    State over(Layer other) {
        return new State(tableau, lost, choice, other, notice, List.of(), over);
    }

    State choosing(Choice other) {
        return new State(tableau, lost, other, layer, notice, List.of(), over);
    }

    State noticing(String said) {
        return new State(tableau, lost, choice, layer, said, List.of(), over);
    }

    State asked(List<String> question) {
        return new State(tableau, lost, choice, layer, question.isEmpty() ? notice : "", question, over);
    }

    State left() {
        return new State(tableau, lost, choice, layer, notice, List.of(), true);
    }

    /** The rows that are listed. */
    List<Row> rows() {
        return (choice.incidents() ? tableau.incidents() : tableau.services())
                .stream().filter(row -> row.contains(choice.filter())).toList();
    }

    /** Where the mark is; 0 where nothing is listed. */
    int marked() {
        var rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            if (key(rows.get(i)).equals(choice.key())) {
                return i;
            }
        }
        return 0;
    }

    /** What the mark is on. */
    List<Row> chosen() {
        var rows = rows();
        return rows.isEmpty() ? List.of() : List.of(rows.get(marked()));
    }

    /** The same with the mark so many rows further. */
    State moved(long by) {
        var rows = rows();
        if (rows.isEmpty()) {
            return this;
        }
        var row = rows.get(Math.clamp(marked() + by, 0, rows.size() - 1));
        return choosing(new Choice(choice.incidents(), choice.filter(), key(row)));
    }

    private String key(Row row) {
        return choice.incidents() ? row.incident() : row.service();
    }
}
