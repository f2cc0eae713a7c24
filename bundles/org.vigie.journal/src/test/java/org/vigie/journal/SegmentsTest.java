package org.vigie.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.testkit.FakeClock;

/** Where a journal keeps its records: four of ten bytes a segment, five segments that are complete, ten records in memory. */
class SegmentsTest {
    private static final Limits LIMITS = new Limits(200, 100, 40);

    private final LyingStore store = new LyingStore();

    private static SegmentJournal open(Store from) {
        return new SegmentJournal("test", from, new FakeClock(), LIMITS);
    }

    private static List<String> records(int from, int to) {
        return IntStream.range(from, to).mapToObj("record-%03d"::formatted).toList();
    }

    private static void append(Journal journal, int from, int to) {
        records(from, to).forEach(record -> journal.append(record.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Journal journal) {
        return journal.entries().stream()
                .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "4, 1", "5, 2", "8, 2", "9, 3"})
    void aSegmentEndsWithTheRecordThatFillsIt(int records, int segments) {
        append(open(store), 0, records);
        assertThat(store.files).hasSize(segments);
        assertThat(texts(open(store))).isEqualTo(records(0, records));
    }

    @Test
    void theOldestSegmentGoesWhenOneMoreThanTheDiskMayHoldIsComplete() {
        var journal = open(store);
        append(journal, 0, 20);
        assertThat(journal.trouble()).isEmpty();
        assertThat(texts(journal)).isEqualTo(records(0, 20));
        append(journal, 20, 24);
        assertThat(journal.trouble()).contains("full");
        assertThat(texts(journal)).isEqualTo(records(4, 24));
        append(journal, 24, 200);
        assertThat(texts(open(store))).isEqualTo(records(180, 200));
    }

    @Test
    void aRecordLargerThanTheDiskMayHoldStays() {
        var journal = open(store);
        journal.append(new byte[300]);
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void theOldestRecordGoesWhenOneMoreThanMemoryMayHoldWaitsForTheDisk() {
        var journal = open(store);
        store.full = true;
        append(journal, 0, 10);
        assertThat(journal.trouble()).isEqualTo("No space left on device");
        assertThat(texts(journal)).isEqualTo(records(0, 10));
        append(journal, 10, 13);
        assertThat(journal.trouble()).startsWith("No space left on device; ").contains("oldest records were dropped");
        assertThat(texts(journal)).isEqualTo(records(3, 13));
        journal.append(new byte[300]);
        assertThat(journal.entries()).as("one always stays").hasSize(1);
    }

    @Test
    void aSummaryCountsAsWhatWaitsForTheDiskToo() {
        var journal = open(store);
        store.full = true;
        append(journal, 0, 5);
        journal.compact(4, new byte[60]);
        append(journal, 5, 10);
        assertThat(texts(journal)).isEqualTo(records(5, 10));
    }

    @Test
    void aSummaryReplacesWhatIsCompleteToo() {
        var journal = open(store);
        append(journal, 0, 10);
        journal.compact(8, "summary".getBytes(StandardCharsets.UTF_8));
        assertThat(store.files).hasSize(1);
        assertThat(texts(journal)).containsExactly("summary", "record-009");
    }

    @Test
    void aSummaryMayStandForRecordsThatADamageTook() {
        var journal = open(store);
        append(journal, 0, 2);
        journal.compact(9, new byte[1]);
        assertThat(journal.append(new byte[1])).isEqualTo(10);
        assertThat(open(store).append(new byte[1])).isEqualTo(11);
    }

    @Test
    void nothingAfterAMissingSegmentCounts() {
        append(open(store), 0, 12);
        store.files.remove(List.copyOf(store.files.keySet()).get(1));
        var journal = open(store);
        assertThat(texts(journal)).isEqualTo(records(0, 4));
        assertThat(store.files).hasSize(1);
        append(journal, 4, 6);
        assertThat(texts(open(store))).isEqualTo(records(0, 6));
    }

    @Test
    void aCrashAtAnyStepOfARepairLosesNothingThatWasWhole() throws IOException {
        append(open(store), 0, 11);
        var last = store.names().getLast();
        var torn = Arrays.copyOf(store.read(last), store.read(last).length - 1);
        for (int steps = 0; steps < 6; steps++) {
            var crashed = store.after(last, torn);
            crashed.changes = steps;
            assertThat(texts(open(crashed))).as("at step %s", steps).isEqualTo(records(0, 10));
            crashed.changes = Integer.MAX_VALUE;
            assertThat(texts(open(crashed))).as("after step %s", steps).isEqualTo(records(0, 10));
        }
    }

    @Test
    void aSegmentThatCannotBeClosedIsWrittenAnewAndReadOnce() {
        var journal = open(store);
        append(journal, 0, 3);
        store.failingCloses = 1;
        append(journal, 3, 10);
        assertThat(texts(journal)).isEqualTo(records(0, 10));
        assertThat(texts(open(store))).isEqualTo(records(0, 10));
    }

    @Test
    void onlyTheNewestSegmentIsOpenAndNoneAfterTheEnd() {
        var journal = open(store);
        append(journal, 0, 21);
        assertThat(store.open).isEqualTo(1);
        store.failingSyncs = 1;
        append(journal, 21, 22);
        journal.compact(21, new byte[1]);
        assertThat(store.open).isEqualTo(1);
        journal.close();
        assertThat(store.open).isZero();
    }

    @Test
    void aDiskThatCannotBeReadIsTold() {
        var journal = open(store);
        append(journal, 0, 5);
        store.unreadable = true;
        assertThat(texts(journal)).as("what is in memory").isEqualTo(records(4, 5));
        assertThat(journal.trouble()).isEqualTo("Input/output error");
        assertThat(open(store).trouble()).isEqualTo("Permission denied");
    }

    @Test
    void theLongestRecordIsTakenAndALongerOneIsNot() {
        var journal = open(store);
        journal.append(new byte[Frames.RECORD_MAX]);
        assertThatThrownBy(() -> journal.append(new byte[Frames.RECORD_MAX + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(journal.entries()).hasSize(1);
    }

    @Test
    void aRecordThatDoesNotCountUpIsADamage() {
        var first = new Journal.Entry(7, new byte[] {1});
        var content = Frames.read(Frames.write(List.of(first, new Journal.Entry(7, new byte[] {2}))));
        assertThat(content.whole()).isFalse();
        assertThat(content.entries()).extracting(Journal.Entry::number).containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1", "1-", "-1", "1-2-3", "x-1", "1-x", "1-1.5", "9999999999999999999-1"})
    void aFileOfAnotherNameIsNoSegment(String name) {
        assertThat(Segment.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0000000012-5, 12, 5", "1-0, 1, 0", "999999999999999999-9, 999999999999999999, 9"})
    void theNameOfASegmentSaysWhatItHolds(String name, long generation, long from) {
        assertThat(Segment.parse(name)).contains(new Segment(generation, from));
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone(@TempDir Path dir) throws IOException {
        var folder = new Folder(dir.resolve("journal"));
        assertThat(folder.names()).isEmpty();
        append(open(folder), 0, 5);
        Files.writeString(folder.path().resolve("7-9"), "not a segment");
        assertThat(folder.names()).containsExactlyInAnyOrder("0000000001-0", "0000000002-4");
        assertThat(texts(open(folder))).isEqualTo(records(0, 5));
        assertThat(folder.path().resolve("7-9")).hasContent("not a segment");
    }
}
