package org.vigie.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.history.Chronicler.PUBLISH;
import static org.vigie.history.Chronicler.TIMELINE;
import static org.vigie.history.Chronicler.UP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left after kill -9, a power cut, and a disk that forgets. */
class KilledTest {
    private static final Instant NOON = Instant.parse("2023-12-21T12:00:00Z");
    /** A prime, so that no part of a file escapes. */
    private static final int STEP = 3;

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir(factory = InMemory.class)
    private Path state;

    @Test
    void aKilledProcessLosesWhatCameAfterItsLastSaveAndNothingElse() {
        var history = new Chronicler(state);
        for (int minute = 0; minute < 134; minute++) {
            look(history, minute);
            if (minute % 5 == 0) {
                history.save(NOON.plusSeconds(60L * minute + 30));
            }
        }
        assertThat(history.die().minutes(TIMELINE, NOON, HOUR.multipliedBy(3)))
                .hasSize(131)
                .allMatch(point -> point.good() == 1);
    }

    @Test
    void aCleanStopLosesNothing() {
        var history = new Chronicler(state);
        for (int minute = 0; minute < 7; minute++) {
            look(history, minute);
            history.restart();
        }
        assertThat(history.minutes(TIMELINE, NOON, HOUR)).hasSize(7).allMatch(point -> point.good() == 1);
    }

    /** Cut while an hour goes to the shelf: the journal still has it. */
    @Test
    void aSegmentCutAtAnyByteWhileTheJournalStillHasItLosesAndRepeatsNothing(
            @TempDir(factory = InMemory.class) Path copies) throws IOException {
        var history = filled();
        history.annals().record();
        var before = copy(state, copies.resolve("before"));
        history.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(300));
        var shelf = Files.readAllBytes(newest(history.folder()));
        for (int length = 0; length <= shelf.length; length++) {
            var cut = copy(before, copies.resolve("cut" + length));
            Files.createDirectories(cut.resolve("history"));
            Files.write(cut.resolve("history/2023-12-21.minutes"), Arrays.copyOf(shelf, length));
            var again = new Chronicler(cut);
            again.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(600));
            assertThat(again.minutes(TIMELINE, NOON, HOUR.multipliedBy(2)))
                    .as("cut at %s of %s", length, shelf.length)
                    .hasSize(120)
                    .allMatch(point -> point.good() == 1);
        }
    }

    /** Cut later, by a disk that had promised: that hour is gone, the others are not. */
    @Test
    void aSegmentCutAtAnyByteAfterwardsLosesOnlyItself(@TempDir(factory = InMemory.class) Path copies)
            throws IOException {
        var history = filled();
        history.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(300));
        var file = newest(history.folder());
        var shelf = Files.readAllBytes(file);
        int last;
        try (var open = new DayFile(file)) {
            last = (int) open.segments().getLast().at();
        }
        for (int length = last; length < shelf.length; length++) {
            var cut = copy(state, copies.resolve("cut" + length));
            Files.write(cut.resolve("history/2023-12-21.minutes"), Arrays.copyOf(shelf, length));
            var again = new Chronicler(cut);
            again.look(TIMELINE, NOON.plus(HOUR.multipliedBy(2)), UP, 0.1);
            again.save(NOON.plus(HOUR.multipliedBy(4)));
            assertThat(again.minutes(TIMELINE, NOON, HOUR.multipliedBy(4)))
                    .as("cut at %s of %s", length, shelf.length)
                    .hasSize(61);
            assertThat(again.annals().trouble()).isEmpty();
        }
    }

    @Test
    void theJournalCutAtAnyByteOfItsLastRecordLosesFiveMinutes(@TempDir(factory = InMemory.class) Path copies)
            throws IOException {
        var history = new Chronicler(state);
        for (int minute = 0; minute < 10; minute++) {
            look(history, minute);
        }
        history.save(NOON.plus(Duration.ofMinutes(10)));
        var file = newest(state.resolve("journal/history"));
        long before = Files.size(file);
        for (int minute = 10; minute < 15; minute++) {
            look(history, minute);
        }
        history.save(NOON.plus(Duration.ofMinutes(15)));
        var bytes = Files.readAllBytes(file);
        assertThat(bytes.length).isGreaterThan((int) before);
        for (int length = (int) before; length < bytes.length; length++) {
            var cut = copy(state, copies.resolve("cut" + length));
            Files.write(newest(cut.resolve("journal/history")), Arrays.copyOf(bytes, length));
            assertThat(new Chronicler(cut).minutes(TIMELINE, NOON, HOUR))
                    .as("cut at %s of %s", length, bytes.length)
                    .hasSize(10);
        }
    }

    /** Killed between the hours' file and the end of the minutes' file. */
    @Test
    void aDayThatWasRolledUpTwiceCountsOnce(@TempDir(factory = InMemory.class) Path copies) throws IOException {
        var history = filled();
        history.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(300));
        var minutes = history.folder().resolve("2023-12-21.minutes");
        var kept = Files.copy(minutes, copies.resolve("kept"));
        for (int day = 1; day <= 8; day++) {
            var at = NOON.plus(Duration.ofDays(day));
            history.look(PUBLISH, at, UP, 0.1);
            history.save(at.plus(HOUR.multipliedBy(2)));
        }
        assertThat(minutes).doesNotExist();
        var hours = history.hours(TIMELINE, NOON, HOUR.multipliedBy(2));
        assertThat(hours).hasSize(2).allMatch(point -> point.good() == 60);
        Files.copy(kept, minutes);
        history.save(NOON.plus(Duration.ofDays(8)).plus(HOUR.multipliedBy(3)));
        assertThat(minutes).doesNotExist();
        assertThat(history.hours(TIMELINE, NOON, HOUR.multipliedBy(2))).isEqualTo(hours);
    }

    @Test
    void aFileWithAByteAlteredIsSetAsideAndTheRestOfItIsKept(@TempDir(factory = InMemory.class) Path copies)
            throws IOException {
        var history = filled();
        history.save(NOON.plus(HOUR.multipliedBy(2)).plusSeconds(300));
        var good = Files.readAllBytes(newest(history.folder()));
        for (int at = 0; at < good.length; at += STEP) {
            var bad = good.clone();
            bad[at] ^= 0x40;
            var altered = copy(state, copies.resolve("altered" + at));
            var file = altered.resolve("history/2023-12-21.minutes");
            Files.write(file, bad);
            var again = new Chronicler(altered);
            int left = again.minutes(TIMELINE, NOON, HOUR.multipliedBy(2)).size()
                    + again.minutes(PUBLISH, NOON, HOUR.multipliedBy(2)).size();
            assertThat(left).as("byte %s of %s", at, good.length).isIn(0, 60 + 60, 120 + 60, 60 + 120);
            assertThat(file.resolveSibling("2023-12-21.minutes.damaged")).hasBinaryContent(bad);
            again.look(TIMELINE, NOON.plus(HOUR.multipliedBy(3)), UP, 0.1);
            again.save(NOON.plus(HOUR.multipliedBy(5)));
            assertThat(again.minutes(TIMELINE, NOON.plus(HOUR.multipliedBy(3)), HOUR))
                    .hasSize(1);
        }
    }

    private Chronicler filled() {
        var history = new Chronicler(state);
        for (int minute = 0; minute < 120; minute++) {
            look(history, minute);
            history.look(PUBLISH, NOON.plusSeconds(60L * minute), UP, 0.3);
        }
        return history;
    }

    private static void look(Chronicler history, int minute) {
        history.look(TIMELINE, NOON.plusSeconds(60L * minute), UP, 0.1);
    }

    private static Path newest(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }
}
