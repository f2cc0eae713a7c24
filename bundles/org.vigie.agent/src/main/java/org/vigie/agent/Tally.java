package org.vigie.agent;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.vigie.api.probe.Outcome;
import org.vigie.core.door.Health.Figure;

/** Counts looks by what they found. Safe for several threads at once. */
final class Tally {
    private final LongAdder up = new LongAdder();
    private final LongAdder down = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    void count(Outcome outcome) {
        switch (outcome) {
            case Outcome.Up found -> up.increment();
            case Outcome.Down found -> down.increment();
            case Outcome.Unknown found -> unknown.increment();
        }
    }

    void tell(Map<Figure, Double> figures) {
        figures.put(Figure.LOOKS_UP, up.doubleValue());
        figures.put(Figure.LOOKS_DOWN, down.doubleValue());
        figures.put(Figure.LOOKS_UNKNOWN, unknown.doubleValue());
    }
}
