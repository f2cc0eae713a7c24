package org.vigie.probe.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Attempt;
import org.vigie.api.probe.Features;
import org.vigie.api.probe.Outcome;

/** Looks for earlier writes once the check works again. */
final class Revision {
    /** A write that is still missing in so many good looks will not come any more. */
    private static final int TRIES_MAX = 3;

    /** Earlier writes must not cost the look that is under way its own answer. */
    private static final Duration RESERVE = Duration.ofSeconds(2);

    private final Function<Backlog.Write, @Nullable Boolean> reader;
    private final Consumer<Backlog.Write> undo;
    private int late;
    private int lost;
    private int kept;
    private int gone;

    /**
     * @param reader whether a write is there now; null: nobody says
     * @param undo takes away what came late, and what may yet come
     */
    Revision(Function<Backlog.Write, @Nullable Boolean> reader, Consumer<Backlog.Write> undo) {
        this.reader = reader;
        this.undo = undo;
    }

    /** What is still to be looked for. */
    Backlog revise(Backlog before, Attempt attempt) {
        var left = new ArrayList<Backlog.Write>();
        for (var write : before.writes()) {
            boolean asked = write.missing() || (before.failed() && !write.isOld(attempt.now()));
            var next = asked && attempt.left().compareTo(RESERVE) > 0 ? revised(write) : write;
            if (next != null) {
                left.add(next);
            }
        }
        return new Backlog(false, left);
    }

    private Backlog.@Nullable Write revised(Backlog.Write write) {
        var is = reader.apply(write);
        if (is == null) {
            return write;
        }
        return write.missing() ? missing(write, is) : there(write, is);
    }

    private Backlog.@Nullable Write missing(Backlog.Write write, boolean came) {
        if (came) {
            late++;
            undo.accept(write);
            return null;
        }
        if (write.tries() + 1 < TRIES_MAX) {
            return write.missed();
        }
        lost++;
        undo.accept(write);
        return null;
    }

    private Backlog.@Nullable Write there(Backlog.Write write, boolean still) {
        kept += still ? 1 : 0;
        gone += still ? 0 : 1;
        return still ? write : null;
    }

    /** The outcome of a good look, with what was found of earlier writes. */
    Outcome told(Outcome.Up now) {
        var evidence = now.evidence()
                + (late > 0 ? "; " + late + " missing before came late" : "")
                + (lost > 0 ? "; " + lost + " missing before did not come" : "");
        if (gone > 0) {
            var lasting = evidence + "; of " + (gone + kept) + " written before the failure " + gone + " are gone";
            return new Outcome.Down(Symptom.LOST_WRITE, lasting, now.detail(), Features.NONE);
        }
        return late + lost == 0 ? now : new Outcome.Up(evidence, now.detail(), Features.NONE, 0);
    }
}
