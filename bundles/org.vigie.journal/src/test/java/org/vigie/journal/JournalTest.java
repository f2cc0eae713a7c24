package org.vigie.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.testkit.FakeClock;

class JournalTest {
    private static final Limits SMALL = new Limits(200, 100, 40);

    private final FakeClock clock = new FakeClock();
    private final LyingStore store = new LyingStore();

    private SegmentJournal open(Store from) {
        return new SegmentJournal("test", from, clock, SMALL);
    }

    private static void append(Journal journal, String... records) {
        for (var record : records) {
            journal.append(record.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> texts(Journal journal) {
        return journal.entries().stream()
                .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static final List<String> STORY = List.of(
            "suspected", "", "confirmed", "partial-recovery", "a-long-note-about-it", "resolved", "re-opened", "x");

    private LyingStore written() {
        append(open(store), STORY.toArray(String[]::new));
        assertThat(store.files).as("more than one segment").hasSizeGreaterThan(1);
        return store;
    }

    @Test
    void whatWasAppendedIsThereAfterARestart() {
        written();
        assertThat(texts(open(store))).isEqualTo(STORY);
    }

    @Test
    void numbersGoOnAfterARestart() {
        var journal = open(store);
        append(journal, "a", "b");
        assertThat(open(store).append(new byte[1])).isEqualTo(2);
    }

    @Test
    void aCutAtAnyByteLeavesAPrefixOfWholeRecords() {
        written().files.forEach((name, bytes) -> {
            for (int length = 0; length < bytes.size(); length++) {
                var cut = store.after(name, Arrays.copyOf(bytes.toByteArray(), length));
                assertIsPrefix(cut, STORY);
            }
        });
    }

    @Test
    void anyFlippedBitLeavesAPrefixOfWholeRecordsAndOneRepair() {
        written().files.forEach((name, bytes) -> {
            for (int bit = 0; bit < bytes.size() * 8; bit++) {
                var flipped = bytes.toByteArray();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                var damaged = store.after(name, flipped);
                assertIsPrefix(damaged, STORY);
                assertThat(damaged.aside).containsExactly(name);
            }
        });
    }

    @Test
    void aJournalThatWasCutGoesOnAndLosesNothingMore() throws IOException {
        var last = List.copyOf(written().files.keySet()).getLast();
        var bytes = store.read(last);
        var cut = store.after(last, Arrays.copyOf(bytes, bytes.length - 1));
        append(open(cut), "after");
        var kept = texts(open(cut));
        assertThat(kept)
                .endsWith("after")
                .startsWith(STORY.subList(0, kept.size() - 1).toArray(String[]::new));
    }

    private void assertIsPrefix(Store damaged, List<String> story) {
        var journal = open(damaged);
        var read = texts(journal);
        assertThat(story.subList(0, read.size())).isEqualTo(read);
        assertThat(journal.trouble()).isEmpty();
        assertThat(texts(open(damaged))).as("repaired once").isEqualTo(read);
    }

    @Test
    void aSummaryStandsForEverythingBeforeIt() {
        var journal = open(store);
        append(journal, "a", "b", "c", "d");
        journal.compact(2, "abc".getBytes(StandardCharsets.UTF_8));
        assertThat(texts(journal)).containsExactly("abc", "d");
        assertThat(store.files).hasSize(1);
        append(journal, "e");
        assertThat(texts(open(store))).containsExactly("abc", "d", "e");
        assertThat(open(store).append(new byte[1])).isEqualTo(5);
    }

    @Test
    void aCrashBetweenTheSummaryAndTheRemovalOfWhatItReplacesIsHarmless() throws IOException {
        var journal = open(store);
        append(journal, "a-longer-record", "another-long-record", "third-long-record");
        var before = store.after("none", new byte[0]);
        before.delete("none");
        journal.compact(1, "ab".getBytes(StandardCharsets.UTF_8));
        store.files.forEach((name, bytes) -> before.files.put(name, bytes));
        assertThat(texts(open(before))).containsExactly("ab", "third-long-record");
        assertThat(before.files).as("and is made up for").hasSize(1);
    }

    @Tag("bad-input-85")
    @Test
    void aFullDiskIsToldAndOverWhenThereIsSpaceAgain() {
        var journal = open(store);
        append(journal, "before");
        store.full = true;
        append(journal, "during");
        assertThat(journal.trouble()).contains("No space left");
        assertThat(texts(journal)).containsExactly("before", "during");
        store.full = false;
        clock.advance(Duration.ofSeconds(10));
        until(() -> journal.trouble().isEmpty());
        assertThat(texts(open(store))).containsExactly("before", "during");
    }

    @Tag("bad-input-85")
    @Test
    void afterOneFailedSyncTheSegmentIsWrittenAnew() throws IOException {
        var journal = open(store);
        append(journal, "before");
        var distrusted = store.names();
        store.failingSyncs = 1;
        append(journal, "during");
        assertThat(store.names()).doesNotContainAnyElementsOf(distrusted);
        assertThat(journal.trouble()).isEmpty();
        assertThat(texts(open(store))).containsExactly("before", "during");
    }

    @Test
    void memoryIsBoundedWhileTheDiskFails() {
        var journal = open(store);
        store.full = true;
        IntStream.range(0, 100).forEach(i -> append(journal, "record-" + i));
        assertThat(texts(journal)).hasSizeLessThan(20).endsWith("record-99");
        assertThat(journal.trouble()).contains("oldest records were dropped");
    }

    @Test
    void whoStillKnowsWhatMemoryCouldNotHoldIsAskedForItOnceTheDiskIsBack() {
        var journal = open(store);
        store.full = true;
        IntStream.range(0, 100).forEach(i -> append(journal, "record-" + i));
        assertThat(journal.isIncomplete()).as("not while the disk fails").isFalse();
        store.full = false;
        clock.advance(Duration.ofSeconds(10));
        until(journal::isIncomplete);
        journal.compact(99, "everything".getBytes(StandardCharsets.UTF_8));
        assertThat(journal.isIncomplete()).isFalse();
        assertThat(journal.trouble()).isEmpty();
        assertThat(texts(open(store))).containsExactly("everything");
    }

    @Test
    void theDiskIsBoundedAndTheNewestStay() {
        var journal = open(store);
        IntStream.range(0, 200).forEach(i -> append(journal, "record-" + i));
        assertThat(texts(journal)).hasSizeLessThan(50).endsWith("record-199");
        assertThat(journal.trouble()).contains("full");
        assertThat(texts(open(store))).isEqualTo(texts(journal));
    }

    @Test
    void onlyTheOwnerMayReadIt(@TempDir Path state) throws IOException {
        var journals = new DiskJournals(state, clock);
        try (var journal = journals.open("correlator")) {
            assertThat(state.resolve("journal"))
                    .as("nothing is written before there is something")
                    .doesNotExist();
            append(journal, "secret", "another");
        }
        try (var files = Files.walk(state.resolve("journal"))) {
            for (var file : files.toList()) {
                var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(mode).isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
        try (var journal = journals.open("correlator")) {
            assertThat(texts(journal)).containsExactly("secret", "another");
        }
    }

    @Tag("bad-input-85")
    @Test
    void aStateDirectoryThatCannotBeMadeIsTroubleAndNoException(@TempDir Path dir) throws IOException {
        var file = Files.writeString(dir.resolve("state"), "in the way");
        var journals = new DiskJournals(file, clock);
        try (var journal = journals.open("a")) {
            append(journal, "kept");
            assertThat(journal.trouble()).isNotEmpty();
            assertThat(texts(journal)).containsExactly("kept");
            assertThat(journals.troubles()).containsExactly(Map.entry("journal a", journal.trouble()));
        }
        assertThat(journals.troubles()).as("nobody writes any more").isEmpty();
    }

    @Tag("bad-input-85")
    @Tag("bad-input-90")
    @Test
    void whatWasDeletedWhileItRunsIsWrittenAnewWithTheNextRecord(@TempDir Path state) throws IOException {
        try (var journal = new DiskJournals(state, clock).open("correlator")) {
            append(journal, "a", "b");
            try (var files = Files.walk(state.resolve("journal"))) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
            assertThat(state.resolve("journal")).doesNotExist();
            append(journal, "c");
            assertThat(journal.trouble()).isEmpty();
            append(journal, "d");
        }
        try (var journal = new DiskJournals(state, clock).open("correlator")) {
            assertThat(texts(journal)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aNameIsNoPath() {
        assertThatThrownBy(() -> new DiskJournals(Path.of("x"), clock).open("../x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void until(BooleanSupplier reached) {
        for (int i = 0; i < 500 && !reached.getAsBoolean(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }
}
