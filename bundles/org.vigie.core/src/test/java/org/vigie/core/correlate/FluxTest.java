package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.vigie.api.FunctionId;
import org.vigie.core.Letters;
import org.vigie.core.door.Pace;

/** Coming and going, as one agent's looks show it. */
class FluxTest {
    /** Looks so often a minute, for half an hour; then asks. */
    private static Flux seen(int aMinute, IntPredicate badInMinute) {
        var track = new Track(new Agent("fr-1", Letters.T0), new FunctionId("x", "page"));
        for (int i = 0; i < 30 * aMinute; i++) {
            track.pulse.note(Flux.slot(at(i, aMinute), Pace.REAL), badInMinute.test(i / aMinute));
        }
        return Flux.of(List.of(track), at(30, 1), Pace.REAL);
    }

    private static Instant at(int look, int aMinute) {
        return Letters.T0.plus(Duration.ofMinutes(1).multipliedBy(look).dividedBy(aMinute));
    }

    @Test
    void whatIsDownAllTheTimeIsSteady() {
        assertThat(seen(4, minute -> true).percent()).isZero();
    }

    @Test
    void whatChangesEveryTwoMinutesFlapsAndWhatTakesEightDoesNot() {
        assertThat(seen(4, minute -> minute / 8 % 2 == 0).percent()).isLessThan(30);
        assertThat(seen(4, minute -> minute / 2 % 2 == 0).percent()).isGreaterThan(30);
    }

    @Test
    void whereOneLookAMinuteIsAllThereIsThreeOfThemMakeASide() {
        assertThat(seen(1, minute -> minute % 5 < 2).percent()).isZero();
        assertThat(seen(1, minute -> minute / 6 % 2 == 0).percent()).isGreaterThan(30);
    }

    @Test
    void itIsSteadySinceTheSlotAfterTheLastChange() {
        var flux = seen(4, minute -> minute < 20);
        assertThat(flux.percent()).isCloseTo(5, within(1.5));
        assertThat(flux.steadySince()).isEqualTo(Letters.T0.plus(Duration.ofMinutes(20)));
    }
}
