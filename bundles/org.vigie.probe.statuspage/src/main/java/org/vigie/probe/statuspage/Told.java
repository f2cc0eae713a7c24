package org.vigie.probe.statuspage;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.api.probe.VendorWord.Indicator;

/**
 * All that a page tells, in our words, before it is asked what of it matters.
 *
 * @param page what it says of itself as a whole; of a page that only lists what is wrong: none
 * @param parts its components
 * @param troubles its incidents
 * @param plans its maintenances
 * @param updated when it says that it was last changed; null: it does not
 * @param made when it says that this copy was made; null: it does not
 */
record Told(
        Indicator page,
        List<Part> parts,
        List<Trouble> troubles,
        List<Plan> plans,
        @Nullable Instant updated,
        @Nullable Instant made) {
    static Told saying(Indicator page) {
        return new Told(page, List.of(), List.of(), List.of(), null, null);
    }

    /** A page that says of itself what is the worst of its parts. */
    static Told of(List<Part> parts) {
        return saying(Words.worst(parts.stream().map(Part::indicator))).parts(parts.stream());
    }

    Told parts(Stream<Part> all) {
        return new Told(page, all.toList(), troubles, plans, updated, made);
    }

    Told troubles(Stream<Trouble> all) {
        return new Told(page, parts, all.toList(), plans, updated, made);
    }

    Told plans(Stream<Plan> all) {
        return new Told(page, parts, troubles, all.toList(), updated, made);
    }

    Told updated(@Nullable Instant at) {
        return new Told(page, parts, troubles, plans, at, made);
    }

    Told made(@Nullable Instant at) {
        return new Told(page, parts, troubles, plans, updated, at);
    }
}
