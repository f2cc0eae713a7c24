package org.vigie.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigie.api.Heard;
import org.vigie.api.fact.Observation;
import org.vigie.api.probe.Outcome;

/** The last look of this agent at each function, in numbers. Other agents tell theirs themselves; old ones are not told. */
final class LastLooks {
    /** As on the wire: after so many intervals a look is stale. */
    private static final int INTERVALS_FRESH = 3;

    /** A probe that names more parts of its time is cut off. */
    private static final int PHASES_MAX = 8;

    private final List<Observation> looks;

    LastLooks(Holdings held, Instant now) {
        looks = held.exchange().held("obs/" + held.exchange().self() + "/#").stream()
                .map(heard -> fresh(heard, now))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Observation fresh(Heard heard, Instant now) {
        return !heard.retained()
                        && heard.payload() instanceof Observation seen
                        && Duration.between(heard.rx(), now)
                                        .compareTo(seen.interval().multipliedBy(INTERVALS_FRESH))
                                <= 0
                ? seen
                : null;
    }

    void tell(Exposition out) {
        looks.stream()
                .filter(seen -> !(seen.outcome() instanceof Outcome.Unknown))
                .forEach(seen -> out.tell(
                        Metric.LATENCY,
                        seen.latencyS(),
                        seen.function().service(),
                        seen.function().function()));
        looks.forEach(seen -> seen.phasesS().entrySet().stream()
                .limit(PHASES_MAX)
                .forEach(phase -> out.tell(
                        Metric.PHASE,
                        phase.getValue(),
                        seen.function().service(),
                        seen.function().function(),
                        phase.getKey())));
        looks.forEach(seen -> out.tell(
                Metric.LOOKED,
                Verdicts.seconds(seen.at()),
                seen.function().service(),
                seen.function().function()));
    }
}
