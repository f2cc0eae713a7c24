package org.vigie.classify.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;
import org.vigie.core.classify.StateForm;

class SlowTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Watch watch = new Watch(Duration.ofMinutes(1), 1);

    @Test
    void aPageThatGetsTwiceSlowerForAnHourIsSlowWithinFiveLooksAndTheHourAfterIsWell() {
        watch.slow(DAY.multipliedBy(2), 0.4);
        int before = 0;
        while (!Watch.isSlow(watch.see(watch.around(0.8)))) {
            before++;
        }
        assertThat(before).isLessThan(5);
        assertThat(watch.slow(HOUR, 0.8)).isGreaterThan(40);
        assertThat(watch.slow(HOUR, 0.4)).isLessThanOrEqualTo(2);
        assertThat(watch.slow(HOUR, 0.4)).isZero();
    }

    @Test
    void itTellsByHowMuchAndWithWhichNumbers() {
        watch.slow(DAY.multipliedBy(2), 0.2);
        Outcome last = watch.see(2);
        for (int i = 0; i < 5; i++) {
            last = watch.see(2);
        }
        assertThat(last)
                .isInstanceOfSatisfying(
                        Outcome.Up.class, up -> assertThat(up.slowBy()).isBetween(9.0, 11.0));
        assertThat(last.evidence()).matches("200, 2\\.0 s where 0\\.(19|2|21) s is usual, limit 0\\.\\d+ s");
    }

    @Test
    void theNumbersStandInTheEvidenceHoweverMuchElseDoes() {
        watch.slow(DAY.multipliedBy(2), 0.2);
        var wordy = Outcome.up("x".repeat(Outcome.EVIDENCE_MAX));
        Outcome last = wordy;
        for (int i = 0; i < 5; i++) {
            last = watch.see(wordy, 2);
        }
        assertThat(last.evidence()).contains("2.0 s where").hasSize(Outcome.EVIDENCE_MAX);
    }

    @Test
    void nobodyMissesTwentyMillisecondsThatBecameSixty() {
        watch.slow(DAY.multipliedBy(2), 0.02);
        assertThat(watch.slow(HOUR, 0.06)).isZero();
    }

    @Test
    void nothingIsSlowBeforeItIsKnownWhatIsUsual() {
        for (int i = 0; i < 29; i++) {
            watch.see(0.1);
        }
        assertThat(watch.slow(Duration.ofMinutes(2), 5)).isZero();
    }

    @Test
    void aCheckBegunAtNightIsNotSlowByDay() {
        watch.slow(HOUR.multipliedBy(6), 0.2);
        assertThat(watch.slow(HOUR.multipliedBy(12), 0.44)).isZero();
        assertThat(watch.slow(HOUR.multipliedBy(6), 0.2)).isZero();
        assertThat(watch.slow(DAY.dividedBy(2), 0.2)).isZero();
        assertThat(watch.slow(DAY.dividedBy(2), 0.44)).isZero();
    }

    @Test
    void aFailureTeachesNothingAndIsLeftAsItIs() {
        watch.slow(DAY.multipliedBy(2), 0.2);
        var before = watch.state;
        var down = Outcome.down(Symptom.HTTP_5XX, "503");
        assertThat(watch.see(down, 3)).isSameAs(down);
        assertThat(watch.state).isEqualTo(before);
    }

    private int falselySlow(long seed, ToDoubleFunction<RandomGenerator> latency) {
        var noisy = new Watch(Duration.ofMinutes(1), seed);
        int slow = 0;
        for (int i = 0; i < 10_000; i++) {
            slow += Watch.isSlow(noisy.see(latency.applyAsDouble(noisy.random()))) ? 1 : 0;
        }
        return slow;
    }

    private int falselySlow(ToDoubleFunction<RandomGenerator> latency) {
        int slow = 0;
        for (long seed = 1; seed <= 100; seed++) {
            slow += falselySlow(seed, latency);
        }
        return slow;
    }

    private static double lognormal(RandomGenerator random, double spread) {
        return 0.3 * Math.exp(spread * random.nextGaussian());
    }

    /** A million looks each: at most one in ten thousand is called slow. */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.01, 0.02, 0.04, 0.08, 0.1, 0.15, 0.25})
    void aShareOfLooksThatIsTenTimesAsSlowByItselfIsUsual(double share) {
        int slow = falselySlow(r -> lognormal(r, 0.3) * (r.nextDouble() < share ? 10 : 1));
        System.out.printf(
                "%4.1f %% of the looks take ten times as long: %d of 1,000,000 called slow%n", 100 * share, slow);
        assertThat(slow).isLessThanOrEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 1.0})
    void aWideSpreadIsUsual(double spread) {
        int slow = falselySlow(r -> lognormal(r, spread));
        System.out.printf("lognormal, sigma %.1f: %d of 1,000,000 called slow%n", spread, slow);
        assertThat(slow).isLessThanOrEqualTo(100);
    }

    /** Pareto with a shape of 1.2: not even a variance. */
    @Test
    void aTailWithoutEndIsUsual() {
        int slow = falselySlow(r -> 0.1 * Math.pow(1 - r.nextDouble(), -1 / 1.2));
        System.out.printf("Pareto, shape 1.2: %d of 1,000,000 called slow%n", slow);
        assertThat(slow).isLessThanOrEqualTo(100);
    }

    @Test
    void anHourThatIsSlowEveryMondayIsUsualAfterSomeWeeks() {
        var nine = new Watch(Duration.ofMinutes(5), 3);
        var slow = new int[10];
        for (int week = 0; week < 10; week++) {
            nine.slow(HOUR.multipliedBy(9), 0.3);
            slow[week] = nine.slow(HOUR, 1.0);
            int elsewhere = nine.slow(HOUR.multipliedBy(7 * 24 - 10), 0.3);
            assertThat(elsewhere).isLessThanOrEqualTo(1);
        }
        assertThat(slow[1]).isGreaterThan(5);
        assertThat(slow[2]).isGreaterThan(5);
        assertThat(java.util.Arrays.stream(slow, 5, 10)).containsOnly(0);
        nine.slow(HOUR.multipliedBy(9), 0.3);
        assertThat(nine.slow(HOUR, 3)).isGreaterThan(5);
    }

    @Test
    void oneSlowMondayIsNoHabit() {
        watch.slow(DAY.multipliedBy(14), 0.3);
        assertThat(watch.slow(HOUR, 3)).isGreaterThan(50);
        watch.slow(DAY.multipliedBy(7).minus(HOUR), 0.3);
        assertThat(watch.slow(HOUR, 3)).isGreaterThan(50);
    }

    @Test
    void aLevelThatStaysIsSlowForThreeDaysAndThenTheNewUsual() {
        watch.slow(DAY.multipliedBy(10), 0.3);
        int days = 0;
        while (watch.slow(DAY, 1) > 0) {
            days++;
        }
        assertThat(days).isBetween(3, 4);
        watch.slow(DAY, 1);
        assertThat(watch.slow(HOUR, 3)).isGreaterThan(50);
    }

    @Test
    void threeHoursOfAnEmptyAndQuickPageMakeNothingSlow() {
        watch.slow(DAY.multipliedBy(14), 0.3);
        watch.slow(HOUR.multipliedBy(3), 0.02);
        assertThat(watch.slow(DAY.multipliedBy(14), 0.3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 300, 3600})
    void theRhythmOfTheCheckDoesNotMatter(int interval) {
        var other = new Watch(Duration.ofSeconds(interval), 4);
        other.slow(DAY.multipliedBy(interval < 60 ? 3 : 30), 0.4);
        int slow = 0;
        for (int i = 0; i < 10; i++) {
            slow += Watch.isSlow(other.see(other.around(1.2))) ? 1 : 0;
        }
        assertThat(slow).isBetween(7, 8);
    }

    @Test
    void aStateSurvivesBeingSavedAndIsSmall() {
        watch.slow(DAY.multipliedBy(16), 0.4);
        watch.slow(HOUR, 1.2);
        var tree = StateForm.toTree(watch.state);
        assertThat(StateForm.fromTree(tree, State.class)).contains(watch.state);
        assertThat(tree.toString().length()).isLessThan(1000);
    }
}
