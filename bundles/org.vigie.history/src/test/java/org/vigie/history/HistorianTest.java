package org.vigie.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.history.Chronicler.PUBLISH;
import static org.vigie.history.Chronicler.TIMELINE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.core.door.History.Availability;
import org.vigie.core.door.History.Step;
import org.vigie.journal.Journals;
import org.vigie.testkit.FakeClock;

/** What it hears, what it answers, and when it writes. */
class HistorianTest {
    @TempDir(factory = InMemory.class)
    private Path state;

    private final FakeClock clock = new FakeClock();
    private final Instant start = clock.now();
    private final Line line = new Line();
    private final Historian historian = new Historian(clock, line);
    private Journals journals = name -> {
        throw new AssertionError("not yet");
    };

    @BeforeEach
    void journals() {
        journals = Chronicler.journals(state);
    }

    @AfterEach
    void stop() {
        historian.stop();
    }

    @Test
    void itCountsWhatIsSaidFromNowOnAndNothingTwice() {
        line.hold(line.look(TIMELINE, start, false));
        var old = line.look(PUBLISH, start, false);
        line.hold(old);
        open();
        line.say(line.look(TIMELINE, start, false));
        line.say(line.look(TIMELINE, start, true));
        line.say(line.look(PUBLISH, start, false));
        line.say(new Heard("obs/par-1/x/publish", null, null, false, start));
        line.say(line.look(PUBLISH, start, false));
        assertThat(good(TIMELINE)).isEqualTo(1);
        assertThat(good(PUBLISH)).isEqualTo(2);
    }

    private long good(FunctionId function) {
        return historian
                .series(function, start, start.plusSeconds(60), Step.MINUTE)
                .getFirst()
                .good();
    }

    @Test
    void anAnswerIsNeverLongerThanWhatIsKept() {
        open();
        line.say(line.look(TIMELINE, start, false));
        assertThat(historian.series(TIMELINE, Instant.EPOCH, start.plusSeconds(86_400), Step.MINUTE))
                .hasSize(1);
        assertThat(historian.series(TIMELINE, Instant.EPOCH, start.plusSeconds(86_400), Step.HOUR))
                .hasSize(1);
        assertThat(historian.series(TIMELINE, start.plusSeconds(60), start, Step.MINUTE))
                .isEmpty();
        assertThat(historian.availability(TIMELINE, Instant.MIN, Instant.MAX))
                .isEqualTo(new Availability(1, 0, Shelf.DAYS * 1440L - 1));
    }

    @Test
    void minutesToComeAreNotUnknown() {
        open();
        line.say(line.look(TIMELINE, start, false));
        assertThat(historian.availability(TIMELINE, start, start.plusSeconds(3600)))
                .isEqualTo(new Availability(1, 0, 0));
    }

    @Test
    void nothingIsWrittenBetweenTwoSaves() throws IOException {
        open();
        for (int i = 0; i < 1000; i++) {
            line.say(line.look(TIMELINE, clock.now(), false));
            clock.advance(Duration.ofMillis(200));
        }
        assertThat(files()).isZero();
        clock.advance(Historian.SAVE_EVERY);
        for (int turns = 0; turns < 10_000 && files() == 0; turns++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void whatWasHeardIsThereAfterAStop() {
        open();
        line.say(line.look(TIMELINE, start, false));
        historian.stop();
        assertThat(historian.series(TIMELINE, start, start.plusSeconds(60), Step.MINUTE))
                .isEmpty();
        var next = new Historian(clock, line);
        next.open(journals, state.resolve("history"));
        assertThat(next.series(TIMELINE, start, start.plusSeconds(60), Step.MINUTE))
                .hasSize(1);
        next.stop();
    }

    private void open() {
        historian.open(journals, state.resolve("history"));
    }

    private long files() throws IOException {
        try (var files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
