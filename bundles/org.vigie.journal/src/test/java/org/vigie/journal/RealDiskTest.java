package org.vigie.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.testkit.FakeClock;

/** A real file system of one megabyte, which fills up and turns read-only. Where nobody may mount one, this is left out. */
class RealDiskTest {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();

    @TempDir
    Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "nothing can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        done("umount", disk.toString());
    }

    private static boolean done(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Journal open() {
        return new DiskJournals(disk.resolve("state"), clock).open("test");
    }

    private static void append(Journal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.append(("record-" + i + "-".repeat(1000)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> starts(Journal journal) {
        return journal.entries().stream()
                .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
                .map(text -> text.substring(0, text.indexOf("--")))
                .toList();
    }

    private static List<String> records(int count) {
        return IntStream.range(0, count).mapToObj(i -> "record-" + i).toList();
    }

    private void comesBack(Journal journal) {
        clock.advance(BACK_WITHIN);
        for (int i = 0; i < 500 && !journal.trouble().isEmpty(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(journal.trouble()).isEmpty();
        journal.close();
        try (var next = open()) {
            assertThat(starts(next)).isEqualTo(records(150));
        }
    }

    @Tag("bad-input-85")
    @Test
    void aDiskThatFillsUpIsToldAndEverythingIsOnItOnceThereIsRoom() throws IOException {
        var journal = open();
        append(journal, 0, 10);
        var other = Files.write(disk.resolve("somebody-elses"), new byte[950_000]);
        append(journal, 10, 150);
        assertThat(journal.trouble()).contains("No space left on device");
        assertThat(starts(journal)).as("it goes on in memory").isEqualTo(records(150));
        try (var after = open()) {
            assertThat(starts(after)).as("a crash now leaves whole records").isSubsetOf(records(150));
        }
        Files.delete(other);
        comesBack(journal);
    }

    @Tag("bad-input-85")
    @Test
    void aDiskThatTurnsReadOnlyIsToldAndEverythingIsOnItOnceItIsNot() throws Exception {
        var journal = open();
        append(journal, 0, 10);
        journal.close();
        assumeTrue(done("mount", "-o", "remount,ro", disk.toString()), "nothing can be mounted anew here");
        var second = open();
        append(second, 10, 150);
        assertThat(second.trouble()).contains("Read-only file system");
        assertThat(starts(second)).isEqualTo(records(150));
        assertThat(done("mount", "-o", "remount,rw", disk.toString())).isTrue();
        comesBack(second);
    }
}
