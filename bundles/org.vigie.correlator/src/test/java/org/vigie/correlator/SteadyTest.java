package org.vigie.correlator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.FakeClock;

class SteadyTest {
    private static final Instant START = Instant.parse("2023-12-21T05:30:00Z");

    private final FakeClock clock = new FakeClock(START);
    private final Steady steady = new Steady(clock);

    @Test
    void itFollowsAClockThatIsSteppedForward() {
        clock.step(Duration.ofHours(1));

        assertThat(steady.now()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Tag("bad-input-86")
    @Test
    void itNeitherGoesBackNorStandsStillWhenTheClockIsSteppedBack() {
        clock.step(Duration.ofHours(-1));
        assertThat(steady.now()).isEqualTo(START);

        clock.advance(Duration.ofMinutes(10));
        assertThat(steady.now()).isEqualTo(START.plus(Duration.ofMinutes(9)));
    }

    @Test
    void itAgreesWithTheClockAgainInTheEnd() {
        clock.step(Duration.ofMinutes(-1));
        for (int minute = 0; minute < 20; minute++) {
            clock.advance(Duration.ofMinutes(1));
            steady.now();
        }

        assertThat(steady.now()).isEqualTo(clock.now());
    }
}
