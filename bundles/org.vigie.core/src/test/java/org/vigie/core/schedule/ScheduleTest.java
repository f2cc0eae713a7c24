package org.vigie.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long HOUR = 3_600_000;

    private final Day day = new Day();

    @Test
    void theFirstLookComesWithinASecondAndTheRhythmNeverDrifts() {
        day.with("timeline", MINUTE, "").until(24 * HOUR);

        var gaps = day.gaps("timeline");
        assertThat(day.starts("timeline").getFirst()).isLessThan(1_000);
        assertThat(gaps.getFirst()).isLessThanOrEqualTo(60_000);
        assertThat(gaps.subList(1, gaps.size())).hasSize(24 * 60 - 1).containsOnly(60_000L);
    }

    @Test
    void aRestartStartsAtTheSameMomentOfTheMinute() {
        day.with("timeline", MINUTE, "").until(HOUR);
        var again = new Day().with("timeline", MINUTE, "").until(HOUR);

        assertThat(again.starts("timeline")).isEqualTo(day.starts("timeline"));
    }

    @Test
    void aFirstFailureIsLookedAtAgainSoonAndThenInTheRhythm() {
        day.with("timeline", MINUTE, "").until(2 * HOUR);
        day.failing.add("timeline");
        day.starts.clear();
        day.until(2 * HOUR + 200_000);

        assertThat(day.gaps("timeline").subList(0, 5))
                .satisfiesExactly(
                        first -> assertThat(first).isBetween(200L, 240L),
                        second -> assertThat(second).isBetween(1_700L, 1_900L),
                        third -> assertThat(third).isBetween(2_900L, 3_100L),
                        rhythm -> assertThat(rhythm).isBetween(54_000L, 56_000L),
                        rhythm -> assertThat(rhythm).isEqualTo(60_000L));
    }

    @Test
    void whatFailsSlowlyIsGivenABreath() {
        day.lookTakes = 10_000;
        day.failing.add("hung");
        day.with("hung", MINUTE, "").until(HOUR);

        assertThat(day.gaps("hung")).allMatch(gap -> gap >= 10_200);
        assertThat(day.gaps("hung").subList(4, 10)).containsOnly(60_000L);
    }

    @Test
    void aBlipIsRepeatedOnce() {
        day.with("timeline", MINUTE, "").until(HOUR);
        day.failing.add("timeline");
        long before = day.starts("timeline").size();
        while (day.starts("timeline").size() == before) {
            day.until(day.now + 1);
        }
        day.until(day.now + 25);
        day.failing.clear();
        day.starts.clear();
        day.until(day.now + 50_000);

        assertThat(day.starts("timeline")).hasSize(1);
    }

    @Test
    void whatWritesIsNotRepeated() {
        day.failing.add("publish");
        day.failure = Result.BAD_UNREPEATED;
        day.with("publish", MINUTE, "").until(HOUR);

        assertThat(day.gaps("publish").subList(1, 50)).containsOnly(60_000L);
    }

    @Test
    void whenEverythingFailsAtOnceNothingIsRepeated() {
        IntStream.range(0, 300).forEach(n -> day.with("f" + n, MINUTE, ""));
        day.until(HOUR);
        day.starts.clear();
        IntStream.range(0, 300).forEach(n -> day.failing.add("f" + n));
        day.until(2 * HOUR);

        long looks = day.starts.values().stream().mapToLong(List::size).sum();
        assertThat(looks).isBetween(300 * 60L, 300 * 60L + 101 * 3);
    }

    @Test
    void noMoreThanAHundredRechecksASecond() {
        IntStream.range(0, 2_000).forEach(n -> day.with("f" + n, MINUTE, ""));
        day.until(HOUR);
        IntStream.range(0, 600).forEach(n -> day.failing.add("f" + n));
        day.starts.clear();
        day.until(HOUR + 60_000);

        var perSecond = new long[60];
        day.starts.values().stream().flatMap(List::stream).forEach(at -> perSecond[(int) (at - HOUR) / 1_000]++);
        var regular = 2_000 / 60 + 20;
        assertThat(Arrays.stream(perSecond)).allMatch(count -> count < 100 + regular);
    }

    @Test
    void looksAtOneHostAreSpreadOverTheInterval() {
        IntStream.range(0, 60).forEach(n -> day.with("f" + n, MINUTE, "x.com:443"));
        day.until(10 * 60_000);
        day.starts.clear();
        day.until(11 * 60_000);

        var starts = day.starts.values().stream().flatMap(List::stream).sorted().toList();
        assertThat(starts).hasSize(60);
        for (int i = 1; i < 60; i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isBetween(300L, 2_700L);
        }
    }

    @Test
    void atMostSixLookAtOneHostAtOnceAndNobodyWaitsLongerThanATenth() {
        day.lookTakes = 900;
        IntStream.range(0, 20).forEach(n -> day.with("f" + n, Duration.ofSeconds(10), "x.com:443"));
        day.until(10 * 60_000);
        assertThat(day.mostAtOnce).isLessThanOrEqualTo(6);
        assertThat(day.gaps("f7").stream().skip(2)).allMatch(gap -> gap >= 9_000 && gap <= 11_000);

        day.lookTakes = 9_000;
        day.until(20 * 60_000);
        assertThat(day.mostAtOnce).isGreaterThan(6);
        assertThat(day.gaps("f7").stream().skip(70)).allMatch(gap -> gap >= 9_000 && gap <= 11_000);
    }

    @Test
    void aHungTargetDelaysNobodyElse() {
        var slow = new Day(new Limits(50, 6, 100));
        slow.with("well", Duration.ofSeconds(1), "well.example:80");
        IntStream.range(0, 5).forEach(n -> slow.with("hung" + n, Duration.ofSeconds(1), "hung.example:80"));
        slow.lookTakes = 700;
        slow.until(60_000);

        assertThat(slow.gaps("well").stream().skip(1)).containsOnly(1_000L);
    }

    @Test
    void whatIsTooMuchIsShedAndCounted() {
        var small = new Day(new Limits(10, 6, 100));
        small.lookTakes = 5_000;
        IntStream.range(0, 100).forEach(n -> small.with("f" + n, Duration.ofSeconds(10), ""));
        small.until(60_000);

        assertThat(small.mostAtOnce).isEqualTo(10);
        assertThat(small.schedule.counts().shed()).isGreaterThan(300);
        assertThat(small.schedule.counts().checks()).isEqualTo(100);
    }

    @Test
    void afterAPauseTheRhythmGoesOnWithoutAStorm() {
        IntStream.range(0, 100).forEach(n -> day.with("f" + n, Duration.ofSeconds(10), ""));
        day.until(60_000);
        day.now += 45_000; // nothing ran
        day.mostAtOnce = 0;
        day.until(day.now + 1);

        assertThat(day.mostAtOnce).isLessThan(70);
        assertThat(day.schedule.counts().shed()).isGreaterThan(300);
        day.until(300_000);
        assertThat(day.gaps("f3")
                        .subList(day.gaps("f3").size() - 10, day.gaps("f3").size()))
                .containsOnly(10_000L);
    }

    @Test
    void aCheckThatIsTakenOutIsLookedAtNoMore() {
        day.with("timeline", MINUTE, "").with("publish", MINUTE, "").until(HOUR);
        day.schedule.remove(Day.id("timeline"));
        day.starts.clear();
        day.until(2 * HOUR);

        assertThat(day.starts("timeline")).isEmpty();
        assertThat(day.gaps("publish")).containsOnly(60_000L);
    }

    @Test
    void whoIsWaitedForIsLookedAtWithinHalfASecondAndKeepsItsRhythm() {
        day.with("timeline", MINUTE, "").until(HOUR);
        long next = day.starts("timeline").getLast() + 60_000;
        day.until(next - 30_000);
        day.starts.clear();
        day.schedule.hurry(Day.id("timeline"), day.now * 1_000_000);
        day.until(next);

        assertThat(day.starts("timeline")).hasSize(2);
        assertThat(day.starts("timeline").getFirst()).isLessThanOrEqualTo(next - 29_500);
        assertThat(day.starts("timeline").getLast()).isEqualTo(next);
    }

    @Test
    void twentyThousandChecksKeepTheirRhythm() {
        IntStream.range(0, 20_000).forEach(n -> day.with("f" + n, MINUTE, "h" + n % 500 + ":443"));
        day.until(60_000);
        day.starts.clear();
        day.until(180_000);

        assertThat(day.starts).hasSize(20_000);
        assertThat(day.starts.values()).allMatch(starts -> starts.size() == 2);
        assertThat(day.schedule.counts().shed()).isZero();
        var perSecond = new LongSummaryStatistics();
        IntStream.range(60, 180)
                .forEach(second -> perSecond.accept(day.starts.values().stream()
                        .flatMap(List::stream)
                        .filter(at -> at / 1_000 == second)
                        .count()));
        assertThat(perSecond.getMax()).isLessThan(450);
    }
}
