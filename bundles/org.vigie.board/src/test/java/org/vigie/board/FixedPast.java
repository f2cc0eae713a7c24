package org.vigie.board;

import java.time.Instant;
import java.util.List;
import org.vigie.api.FunctionId;
import org.vigie.core.door.History;

/** A history that always tells the same, and remembers what it was asked. */
final class FixedPast implements History {
    private final Instant at;
    private String asked = "";
    private Availability availability = new Availability(3, 1, 26);

    FixedPast(Instant at) {
        this.at = at;
    }

    void tells(Availability other) {
        availability = other;
    }

    String asked() {
        return asked;
    }

    @Override
    public List<Point> series(FunctionId function, Instant from, Instant until, Step step) {
        asked = function + " " + from + " " + until + " " + step;
        return List.of(
                new Point(at, 5, 1, 0, new Latency(0.1, 0.2, 1 / 3.0)), new Point(at.plusSeconds(60), 0, 2, 3, null));
    }

    @Override
    public Availability availability(FunctionId function, Instant from, Instant until) {
        return availability;
    }

    @Override
    public String trouble() {
        return "";
    }
}
