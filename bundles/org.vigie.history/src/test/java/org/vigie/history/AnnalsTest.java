package org.vigie.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vigie.history.Chronicler.DOWN;
import static org.vigie.history.Chronicler.MINUTE;
import static org.vigie.history.Chronicler.PUBLISH;
import static org.vigie.history.Chronicler.TIMELINE;
import static org.vigie.history.Chronicler.UNKNOWN;
import static org.vigie.history.Chronicler.UP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.FunctionId;
import org.vigie.core.door.History.Availability;
import org.vigie.core.door.History.Point;

/** What is kept of a function's past, and for how long. */
class AnnalsTest {
    private static final Instant NOON = Instant.parse("2023-12-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir(factory = InMemory.class)
    private Path state;

    private Chronicler history;

    @BeforeEach
    void begin() {
        history = new Chronicler(state);
    }

    @Test
    void aMinuteTellsHowManyLooksSawWhat() {
        for (int second = 0; second < 60; second += 10) {
            history.look(TIMELINE, NOON.plusSeconds(second), second < 40 ? UP : DOWN, 0.2);
        }
        history.look(TIMELINE, NOON.plusSeconds(59), UNKNOWN, 0);
        var minute = history.minute(TIMELINE, NOON).orElseThrow();
        assertThat(minute.good()).isEqualTo(4);
        assertThat(minute.bad()).isEqualTo(2);
        assertThat(minute.unknown()).isEqualTo(1);
        assertThat(Objects.requireNonNull(minute.latency()).p99S()).isCloseTo(0.2, within(0.2 * Sketch.ERROR));
        assertThat(history.minute(PUBLISH, NOON)).isEmpty();
    }

    @Test
    void whatIsInMemoryInTheJournalAndOnTheShelfIsOnePast() {
        run(NOON, 200);
        history.save(NOON.plus(Duration.ofMinutes(150)));
        history.look(TIMELINE, NOON.plus(Duration.ofMinutes(200)), UP, 0.1);
        assertThat(Files.exists(history.folder())).isTrue();
        assertThat(history.minutes(TIMELINE, NOON, DAY)).hasSize(201);
        assertThat(history.hours(TIMELINE, NOON, DAY)).hasSize(4);
        assertThat(history.hours(TIMELINE, NOON, DAY).getFirst().good()).isEqualTo(60);
    }

    @Test
    void aWeekOfMinutesRollsUpIntoHoursThatTellTheSame() {
        for (int hour = 0; hour < 24; hour++) {
            for (int minute = 0; minute < 60; minute++) {
                var at = NOON.minus(Duration.ofHours(12)).plus(Duration.ofMinutes(60L * hour + minute));
                history.look(TIMELINE, at, minute == 7 ? DOWN : UP, (hour + 1) / 10.0);
            }
            history.save(NOON.minus(Duration.ofHours(11 - hour)).plusSeconds(180));
        }
        var day = NOON.minus(Duration.ofHours(12));
        var before = history.hours(TIMELINE, day, DAY);
        var availability = history.availability(TIMELINE, day, DAY);
        assertThat(availability).isEqualTo(new Availability(23 * 60 + 36, 24, 0));
        for (int days = 1; days <= 8; days++) {
            history.look(TIMELINE, day.plus(DAY.multipliedBy(days)), UP, 0.1);
            history.save(day.plus(DAY.multipliedBy(days)).plus(HOUR.multipliedBy(2)));
            assertThat(history.minutes(TIMELINE, day, DAY)).hasSize(days < 8 ? 24 * 60 : 0);
        }
        assertThat(history.hours(TIMELINE, day, DAY)).isEqualTo(before).hasSize(24);
        assertThat(history.availability(TIMELINE, day, DAY)).isEqualTo(availability);
        assertThat(Objects.requireNonNull(before.get(4).latency()).p50S()).isCloseTo(0.5, within(0.5 * Sketch.ERROR));
    }

    @Test
    void aLookSpeaksForItsIntervalAndUnknownIsNeverGood() {
        var every = Duration.ofMinutes(5);
        history.look(PUBLISH, NOON, UP, 0.1, every);
        history.look(PUBLISH, NOON.plus(every), DOWN, 0.1, every);
        history.look(PUBLISH, NOON.plus(every.multipliedBy(2)), UNKNOWN, 0.1, every);
        assertThat(history.availability(PUBLISH, NOON, HOUR)).isEqualTo(new Availability(5, 5, 50));
        assertThat(history.availability(PUBLISH, NOON, HOUR).share()).isEqualTo(0.5);
        assertThat(history.availability(TIMELINE, NOON, HOUR).share()).isNaN();
        history.look(TIMELINE, NOON, UP, 0.1, Duration.ofSeconds(10));
        assertThat(history.availability(TIMELINE, NOON, HOUR)).isEqualTo(new Availability(1, 0, 59));
    }

    /** Certificates are looked at twice a day, and midnight is no gap; not even where only hours are left. */
    @Test
    void aRareLookSpeaksBeyondMidnight() {
        var every = Duration.ofHours(12);
        for (int day = 0; day < 12; day++) {
            for (int hour = 6; hour < 24; hour += 12) {
                var at = NOON.minus(every).plus(DAY.multipliedBy(day)).plus(HOUR.multipliedBy(hour));
                history.look(PUBLISH, at, day % 2 == 0 ? UP : DOWN, 0.1, every);
                history.save(at.plus(HOUR.multipliedBy(2)));
            }
        }
        assertThat(history.minutes(PUBLISH, NOON, DAY)).isEmpty();
        for (int day = 1; day < 11; day++) {
            var availability = history.availability(PUBLISH, NOON.minus(every).plus(DAY.multipliedBy(day)), DAY);
            long yesterdays = 6 * 60;
            long todays = 18 * 60;
            assertThat(availability)
                    .as("day %s", day)
                    .isEqualTo(
                            day % 2 == 0
                                    ? new Availability(todays, yesterdays, 0)
                                    : new Availability(yesterdays, todays, 0));
        }
    }

    /** An agent far away that sees what nobody else sees is no bad minute. */
    @Test
    void aMinuteIsBadWhenMoreThanAThirdOfItsLooksFailed() {
        for (int minute = 0; minute < 2; minute++) {
            for (int look = 0; look < 9; look++) {
                history.look(TIMELINE, NOON.plusSeconds(60L * minute), look < 3 + minute ? DOWN : UP, 0.1);
            }
        }
        assertThat(history.availability(TIMELINE, NOON, MINUTE.multipliedBy(2))).isEqualTo(new Availability(1, 1, 0));
    }

    @Test
    void lateLooksGoIntoTheirOwnMinutesWhileThoseAreKept() {
        run(NOON, 60);
        var now = NOON.plus(DAY.multipliedBy(2));
        history.save(now);
        history.tell(TIMELINE, NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)).minusSeconds(60), 60, now);
        history.tell(TIMELINE, NOON.minus(DAY.multipliedBy(8)), NOON.minus(DAY.multipliedBy(7)), 100, now);
        assertThat(history.annals().trouble()).contains("older than a week", "par-1");
        history.save(now.plus(HOUR));
        assertThat(history.annals().trouble()).isEmpty();
        assertThat(history.minutes(TIMELINE, NOON, DAY)).hasSize(120).allMatch(point -> point.good() == 1);
        assertThat(history.hours(TIMELINE, NOON.minus(DAY.multipliedBy(9)), DAY.multipliedBy(4)))
                .isEmpty();
    }

    @Test
    void lateLooksOfAnHourOnTheShelfAddUpWithThoseThere() {
        run(NOON, 60);
        history.save(NOON.plus(HOUR.multipliedBy(2)));
        history.look(TIMELINE, NOON, DOWN, 1);
        history.save(NOON.plus(HOUR.multipliedBy(3)));
        assertThat(history.minute(TIMELINE, NOON).map(Point::bad)).contains(1L);
        assertThat(history.minute(TIMELINE, NOON).map(Point::good)).contains(1L);
        assertThat(history.hours(TIMELINE, NOON, HOUR).getFirst().good()).isEqualTo(60);
    }

    @Test
    void aClockThatIsSteppedBackAndForthLosesAndRepeatsNothing() {
        run(NOON, 60);
        history.save(NOON.plus(HOUR).plusSeconds(300));
        run(NOON.plusSeconds(1), 30);
        history.save(NOON.plus(Duration.ofMinutes(30)));
        history.die();
        run(NOON.plus(HOUR), 60);
        history.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(300));
        assertThat(history.minutes(TIMELINE, NOON, Duration.ofMinutes(30))).allMatch(point -> point.good() == 2);
        assertThat(history.minutes(TIMELINE, NOON.plus(Duration.ofMinutes(30)), Duration.ofMinutes(90)))
                .hasSize(90)
                .allMatch(point -> point.good() == 1);
    }

    @Tag("bad-input-86")
    @Test
    void aClockThatJumpsAYearAheadAndBackCostsNoHistory() {
        run(NOON, 60);
        history.save(NOON.plus(HOUR).plusSeconds(300));
        var wrong = NOON.plus(DAY.multipliedBy(365));
        run(wrong, 120);
        history.save(wrong.plus(HOUR.multipliedBy(2)));
        run(NOON.plus(HOUR), 60);
        history.save(NOON.plus(HOUR.multipliedBy(3)));
        assertThat(history.minutes(TIMELINE, NOON, DAY)).hasSize(120);
    }

    @Test
    void aServiceThatIsRemovedKeepsItsPastUntilThatAgesOut() {
        run(NOON, 60);
        history.save(NOON.plus(HOUR.multipliedBy(2)));
        for (int days = 1; days <= Shelf.DAYS; days++) {
            history.look(PUBLISH, NOON.plus(DAY.multipliedBy(days)), UP, 0.1);
            history.save(NOON.plus(DAY.multipliedBy(days)).plus(HOUR.multipliedBy(2)));
        }
        assertThat(history.hours(TIMELINE, NOON, HOUR)).hasSize(1);
        var last = NOON.plus(DAY.multipliedBy(Shelf.DAYS + 1));
        history.look(PUBLISH, last, UP, 0.1);
        history.save(last.plus(HOUR.multipliedBy(2)));
        assertThat(history.hours(TIMELINE, NOON, HOUR)).isEmpty();
    }

    @Test
    void moreFunctionsThanAreAffordableAreLeftOutAndThatIsSaid() {
        for (int i = 0; i <= OpenHours.FUNCTIONS_MAX; i++) {
            history.look(new FunctionId("many", "f" + i), NOON, UP, 0.1);
        }
        assertThat(history.annals().trouble()).contains("too many functions");
        assertThat(history.minute(new FunctionId("many", "f" + OpenHours.FUNCTIONS_MAX), NOON))
                .isEmpty();
        assertThat(history.minute(new FunctionId("many", "f7"), NOON)).isPresent();
    }

    /** The folder cannot be written: as full as a disk can be. */
    @Test
    void itGoesOnInMemoryWhileTheDiskIsFull() throws IOException {
        Files.createDirectories(state);
        Files.writeString(history.folder(), "in the way");
        run(NOON, 180);
        history.save(NOON.plus(HOUR.multipliedBy(3)).plusSeconds(300));
        assertThat(history.annals().trouble()).contains("history");
        assertThat(history.minutes(TIMELINE, NOON, DAY)).hasSize(180);
        Files.delete(history.folder());
        history.save(NOON.plus(HOUR.multipliedBy(3)).plusSeconds(600));
        assertThat(history.annals().trouble()).isEmpty();
        assertThat(history.die().minutes(TIMELINE, NOON, DAY)).hasSize(180).allMatch(point -> point.good() == 1);
    }

    @Test
    void fourHundredDaysOfTenFunctionsFitIntoTwoMegabytesAndStayThere() throws IOException {
        for (int day = 0; day < Shelf.DAYS + 20; day++) {
            for (int hour = 0; hour < 24; hour++) {
                var begin = NOON.plus(DAY.multipliedBy(day)).plus(HOUR.multipliedBy(hour));
                for (int f = 0; f < 10; f++) {
                    for (int minute = f; minute < 60; minute += 10) {
                        double latency = 0.1 + (minute * 7 + hour * 3 + f) % 50 / 1000.0;
                        history.look(new FunctionId("x", "f" + f), begin.plusSeconds(minute * 60L), UP, latency);
                    }
                }
            }
            history.save(NOON.plus(DAY.multipliedBy(day + 1)).plusSeconds(200));
        }
        try (var files = Files.list(history.folder())) {
            assertThat(files).hasSizeLessThanOrEqualTo(Shelf.DAYS + 1);
        }
        assertThat(new DayFolder(history.folder()).size()).isLessThan(2_000_000);
        var last = NOON.plus(DAY.multipliedBy(Shelf.DAYS + 10));
        assertThat(history.hours(new FunctionId("x", "f3"), last.minus(DAY.multipliedBy(Shelf.DAYS - 20)), DAY))
                .hasSize(24)
                .allMatch(point -> point.good() == 6);
    }

    @Test
    void filesThatTakeTooMuchLoseTheirOldestDays() throws IOException {
        var shelf = new Shelf(state.resolve("small"), 2000);
        var one = new Tally();
        one.add(UP, 1);
        for (long day = 0; day < 6; day++) {
            var strips = new HashMap<FunctionId, Strip>();
            for (int f = 0; f < 20; f++) {
                var strip = new Strip();
                strip.add(0, one, 0);
                strips.put(new FunctionId("x", "f" + f), strip);
            }
            shelf.append(day * 24, strips, day);
            shelf.tidy();
        }
        var folder = new DayFolder(state.resolve("small"));
        assertThat(folder.size()).isBetween(1000L, 2000L);
        assertThat(folder.days()).contains(5L).doesNotContain(0L);
    }

    private void run(Instant from, int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            history.look(TIMELINE, from.plusSeconds(60L * minute), UP, 0.1);
        }
    }
}
