package org.vigie.core.classify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.classify.Input;
import org.vigie.api.fact.Observation;

/**
 * The last inputs of one subject, from which a state can be rebuilt. Equal looks of one check become one that stands for all
 * of them, as they do on the wire, so that a healthy function keeps next to nothing.
 */
final class Chronicle {
    /** Entries a subject: enough to learn a rhythm and a page again. */
    static final int ENTRIES_MAX = 512;

    /** So many share some 15 MB: with ten thousand subjects a percent of bad luck would fill gigabytes within days. */
    private static final int ENTRIES_OF_ALL = 32_768;

    /** What a new classifier begins with at least: how it was, and what came last. */
    private static final int ENTRIES_MIN = 4;

    /** Looks with a shape are what pages are learned from, so some are kept whole: about 1 kB each. */
    private static final int SHAPES_MAX = 32;

    /** So many share 8 MB: of an agent's 10,000 pages hardly more than one look each can be kept. */
    private static final int SHAPES_OF_ALL = 8192;

    private static final int SHAPES_MIN = 1;

    /** How far back an equal look is searched: as many references as an agent has by default, and some. */
    private static final int BACK = 8;

    private final ArrayList<Entry> entries = new ArrayList<>(1);
    private int shapes;

    /** What a rebuild folds again. */
    record Line(Input input, Instant at) {}

    private static final class Entry {
        private Input input;
        private Instant at;
        private Instant first;
        private int runs = 1;

        private Entry(Input input, Instant at) {
            this.input = input;
            this.at = at;
            this.first = at;
        }
    }

    /**
     * Keeps an input.
     *
     * @param subjects how many there are that keep theirs
     */
    void add(Input input, Instant at, int subjects) {
        if (!(input instanceof Input.Seen seen
                && seen.fact() instanceof Observation look
                && isFolded(input, look, at, subjects))) {
            append(input, at, Math.clamp(ENTRIES_OF_ALL / subjects, ENTRIES_MIN, ENTRIES_MAX));
        }
    }

    /** Whether this look only lets an equal one stand for one more. */
    private boolean isFolded(Input input, Observation look, Instant at, int subjects) {
        boolean shaped = isShaped(look);
        int shapesMax = Math.clamp(SHAPES_OF_ALL / subjects, SHAPES_MIN, SHAPES_MAX);
        if (shapes > shapesMax) {
            dropOldestShape();
        }
        var same = shaped && shapes < shapesMax ? null : equal(look);
        if (same != null) {
            same.runs += look.runs();
            same.input = input;
            same.at = at;
        }
        return same != null;
    }

    private void dropOldestShape() {
        int oldest = IntStream.range(0, entries.size())
                .filter(i -> isShaped(entries.get(i)))
                .findFirst()
                .orElseThrow();
        entries.remove(oldest);
        shapes--;
    }

    private @Nullable Entry equal(Observation look) {
        for (int i = entries.size() - 1; i >= Math.max(0, entries.size() - BACK); i--) {
            if (entries.get(i).input instanceof Input.Seen seen
                    && seen.fact() instanceof Observation last
                    && last.function().equals(look.function())
                    && last.agent().equals(look.agent())) {
                return last.sees(look) ? entries.get(i) : null;
            }
        }
        return null;
    }

    private void append(Input input, Instant at, int most) {
        if (entries.size() >= most) {
            entries.subList(0, entries.size() - most + Math.max(1, most / 8))
                    .clear(); // in one go, so that it is rarely done
            shapes = (int) entries.stream().filter(Chronicle::isShaped).count();
        }
        var entry = new Entry(input, at);
        entries.add(entry);
        shapes += isShaped(entry) ? 1 : 0;
    }

    private static boolean isShaped(Entry entry) {
        return entry.input instanceof Input.Seen seen && seen.fact() instanceof Observation look && isShaped(look);
    }

    private static boolean isShaped(Observation look) {
        return !look.outcome().features().isEmpty();
    }

    /** Everything kept, oldest first. */
    List<Line> lines() {
        return entries.stream().map(Chronicle::line).toList();
    }

    private static Line line(Entry entry) {
        if (entry.runs == 1 || !(entry.input instanceof Input.Seen(Observation look, boolean late))) {
            return new Line(entry.input, entry.at);
        }
        var all = new Observation(
                look.agent(),
                look.function(),
                look.outcome(),
                look.at(),
                look.latencyS(),
                look.phasesS(),
                entry.runs,
                entry.first,
                look.interval());
        return new Line(new Input.Seen(all, late), entry.at);
    }
}
