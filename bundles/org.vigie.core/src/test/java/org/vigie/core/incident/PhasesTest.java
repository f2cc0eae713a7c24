package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.verdict.Phase;

/** The rule by which phases follow one another, as the table that it is. */
class PhasesTest {
    @ParameterizedTest
    @CsvSource({
        // nobody shares a suspicion any more, or it is announced, or it is enough
        "SUSPECTED, bad, SUSPECTED",
        "SUSPECTED, bad enough, CONFIRMED",
        "SUSPECTED, bad enough fluttering, CONFIRMED",
        "SUSPECTED, bad enough announced, MAINTENANCE",
        "SUSPECTED, announced, SUSPECTED",
        "SUSPECTED, faded, RESOLVED",
        "SUSPECTED, faded announced bad, RESOLVED",
        "SUSPECTED, quiet, SUSPECTED",
        // an outage never ends at once: it is partly back first
        "CONFIRMED, bad enough, CONFIRMED",
        "CONFIRMED, , CONFIRMED",
        "CONFIRMED, quiet, CONFIRMED",
        "CONFIRMED, partly-back, PARTIAL_RECOVERY",
        "CONFIRMED, partly-back fluttering, FLAPPING",
        "CONFIRMED, bad announced, CONFIRMED",
        "PARTIAL_RECOVERY, bad partly-back, PARTIAL_RECOVERY",
        "PARTIAL_RECOVERY, bad relapsed, CONFIRMED",
        "PARTIAL_RECOVERY, bad relapsed fluttering, FLAPPING",
        "PARTIAL_RECOVERY, quiet fluttering relapsed, RESOLVED",
        // what flaps goes on flapping until it has been steady
        "FLAPPING, bad fluttering, FLAPPING",
        "FLAPPING, fluttering quiet, FLAPPING",
        "FLAPPING, bad, CONFIRMED",
        "FLAPPING, , PARTIAL_RECOVERY",
        "FLAPPING, quiet, RESOLVED",
        // what outlasts its window is an outage
        "MAINTENANCE, bad enough announced, MAINTENANCE",
        "MAINTENANCE, bad announced, MAINTENANCE",
        "MAINTENANCE, bad, MAINTENANCE",
        "MAINTENANCE, bad enough, CONFIRMED",
        "MAINTENANCE, quiet announced, RESOLVED",
        "MAINTENANCE, quiet enough, RESOLVED",
        "RESOLVED, bad enough, RESOLVED",
    })
    void onePhaseFollowsAnother(Phase phase, @Nullable String signs, Phase next) {
        var shown = Set.of((signs == null ? "" : signs).split(" "));
        assertThat(Phases.next(
                        phase,
                        new Phases.Signs(
                                shown.contains("bad"),
                                shown.contains("enough"),
                                shown.contains("announced"),
                                shown.contains("fluttering"),
                                shown.contains("partly-back"),
                                shown.contains("relapsed"),
                                shown.contains("quiet"),
                                shown.contains("faded"))))
                .isEqualTo(next);
    }
}
