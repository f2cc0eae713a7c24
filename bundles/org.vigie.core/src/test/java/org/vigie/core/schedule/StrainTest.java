package org.vigie.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How busy a machine is, by how long its threads wait to run. */
class StrainTest {
    private static final long MS = 1_000_000;
    private final Strain strain = new Strain();

    private void waited(long dueMs, long ranMs) {
        strain.ask(dueMs * MS);
        strain.ran(ranMs * MS);
    }

    @Test
    void theLongestWaitWithinTheTimeAskedForCounts() {
        waited(0, 400);
        waited(500, 501);
        waited(750, 840);

        assertThat(strain.worst(0, 900 * MS)).hasMillis(400);
        assertThat(strain.worst(450 * MS, 900 * MS)).hasMillis(90);
        assertThat(strain.worst(850 * MS, 900 * MS)).isZero();
    }

    @Test
    void whatStillWaitsCountsFromWhenItShouldHaveRun() {
        strain.ask(1_000 * MS);
        assertThat(strain.ask(1_250 * MS)).isFalse();

        assertThat(strain.worst(1_200 * MS, 1_700 * MS)).hasMillis(700);
    }

    @Test
    void waitsFromLongAgoAreForgotten() {
        waited(0, 900);
        for (int i = 1; i <= 1_000; i++) {
            waited(1_000 + 250 * i, 1_001 + 250 * i);
        }
        assertThat(strain.worst(0, 300_000 * MS)).hasMillis(1);
    }

    @Test
    void aTenthOfTheTimeOutIsTooMuch() {
        assertThat(Strain.spoils(Duration.ofMillis(99), Duration.ofSeconds(1))).isFalse();
        assertThat(Strain.spoils(Duration.ofMillis(101), Duration.ofSeconds(1))).isTrue();
    }
}
