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
}
