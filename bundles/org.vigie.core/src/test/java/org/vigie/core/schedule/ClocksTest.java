package org.vigie.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.core.schedule.Clocks.Gap;

class ClocksTest {
    private Instant wall = Instant.parse("2023-12-21T05:30:00Z");
    private long nanos = 7_000_000_000L;
    private double asleep = 3;
    private boolean tellsUptime = true;
    private final Clocks clocks = new Clocks(wall, nanos, this::uptime);

    private double uptime() {
        return tellsUptime ? nanos / 1e9 + asleep : Double.NaN;
    }

    private Optional<Gap> after(Duration ran) {
        wall = wall.plus(ran);
        nanos += ran.toNanos();
        return clocks.sample(wall, nanos, this::uptime);
    }

    @Test
    void anOrdinaryDayHasNoGaps() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(after(Clocks.PULSE)).isEmpty();
        }
    }

    @Tag("bad-input-87")
    @Test
    void aSleepIsAPauseAndNotAStep() {
        after(Clocks.PULSE);
        asleep += 3600;
        wall = wall.plusSeconds(3600);

        assertThat(after(Clocks.PULSE)).hasValueSatisfying(gap -> {
            assertThat(gap.paused()).isCloseTo(Duration.ofHours(1), Duration.ofMillis(1));
            assertThat(gap.stepped()).isZero();
        });
        assertThat(after(Clocks.PULSE)).isEmpty();
    }

    @Tag("bad-input-86")
    @Test
    void anAdministratorWhoSetsTheClockPausesNothing() {
        wall = wall.minusSeconds(3600);

        assertThat(after(Clocks.PULSE)).hasValueSatisfying(gap -> {
            assertThat(gap.paused()).isZero();
            assertThat(gap.stepped()).isCloseTo(Duration.ofHours(-1), Duration.ofMillis(1));
        });
    }

    @Tag("bad-input-87")
    @Test
    void aStoppedProcessIsAPause() {
        assertThat(after(Duration.ofSeconds(60))).contains(new Gap(Duration.ofSeconds(60), Duration.ZERO));
    }

    @Test
    void aLatePulseOnABusyMachineIsNone() {
        assertThat(after(Duration.ofMillis(900))).isEmpty();
    }

    @Test
    void withoutAnUptimeAJumpAheadMayBeASleep() {
        tellsUptime = false;
        wall = wall.plusSeconds(600);

        assertThat(after(Clocks.PULSE))
                .map(Gap::paused)
                .hasValueSatisfying(paused -> assertThat(paused).isGreaterThan(Duration.ofMinutes(9)));
    }
}
