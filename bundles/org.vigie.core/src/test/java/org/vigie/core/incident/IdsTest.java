package org.vigie.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00.401Z");

    @Test
    void twoCorrelatorsMakeTheSameId() {
        assertThat(Ids.of("x", SINCE)).isEqualTo(Ids.of("x", SINCE)).matches("[0-9A-HJKMNP-TV-Z]{26}");
    }

    @Test
    void twoServicesThatBreakAtOnceHaveTwoIncidents() {
        assertThat(Ids.of("x", SINCE)).isNotEqualTo(Ids.of("y", SINCE));
    }

    @Test
    void aLaterIncidentHasAGreaterId() {
        assertThat(Ids.of("a", SINCE.plusMillis(1))).isGreaterThan(Ids.of("z", SINCE));
    }

    /** Also across versions: an incident that an older correlator wrote is gone on with under the same id. */
    @Test
    void anIdBeginsWithItsTimeAndNeverChangesItsForm() {
        assertThat(Ids.of("x", SINCE)).isEqualTo("01HJ5DM8AH2EXK60HFCXSMC9GE");
        assertThat(Ids.of("x", java.time.Instant.EPOCH)).startsWith("00000000").hasSize(26);
    }
}
