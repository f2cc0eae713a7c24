package org.vigie.probe.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Outcome;
import org.vigie.testkit.FakeAttempt;

/** Late, lost, or just hidden behind a cache. */
class LostWriteTest {
    private static final Duration SOON = Duration.ofMillis(10);

    private byte[] memory = {};
    private Board board;

    @BeforeEach
    void open() throws IOException {
        board = new Board();
    }

    @AfterEach
    void close() {
        board.close();
    }

    /** One look of the same check. */
    private Outcome look(WriteReadProbe.Settings settings) throws InterruptedException {
        try (var attempt = new FakeAttempt()) {
            attempt.remember(memory);
            var seen = attempt.look(new WriteReadProbe(), settings).answer();
            memory = attempt.memory();
            assertThat(memory).hasSizeLessThanOrEqualTo(4096);
            return seen;
        }
    }

    private static @Nullable Symptom symptom(Outcome seen) {
        return seen instanceof Outcome.Down down ? down.symptom() : null;
    }

    @Test
    void whatComesAtTheSecondReadIsLateAndNotLost() throws InterruptedException {
        board.blind.set(1);
        var seen = look(board.settings(true, SOON, SOON));
        assertThat(seen).isInstanceOf(Outcome.Up.class);
        assertThat(seen.evidence()).isEqualTo("accepted, and there 0.02 s later, though not 0.01 s later");
        assertThat(board.posts).isEmpty();
    }

    @Test
    void whatWasThereAndIsGoneIsLost() throws InterruptedException {
        board.forgetful = true;
        var seen = look(board.settings(true, SOON, SOON));
        assertThat(symptom(seen)).isEqualTo(Symptom.LOST_WRITE);
        assertThat(seen.evidence()).startsWith("accepted, there 0.01 s later, and gone 0.02 s later: 404");
    }

    @Test
    void aCacheThatShowsWhatIsOlderHidesNothingFromWhoAsksPastIt() throws InterruptedException {
        board.cachedFor = 120;
        var seen = look(board.settings(true, SOON));
        assertThat(seen).isInstanceOf(Outcome.Up.class);
        assertThat(seen.evidence())
                .isEqualTo("accepted, and there 0.01 s later, though a cache shows what is 120 s old");
    }

    @Test
    void whatIsMissingBehindTheCacheTooIsLost() throws InterruptedException {
        board.cachedFor = 120;
        board.losing = true;
        assertThat(symptom(look(board.settings(true, SOON)))).isEqualTo(Symptom.LOST_WRITE);
    }

    @Test
    void aCacheThatNobodyGetsPastIsStaleAndNothingIsSaidToBeLost() throws InterruptedException {
        board.cachedFor = 120;
        board.obedient = false;
        var seen = look(board.settings(true, SOON));
        assertThat(symptom(seen)).isEqualTo(Symptom.STALE_FEED);
        assertThat(seen.evidence()).contains("a cache still shows what is older");
        assertThat(board.posts).isEmpty();
    }

    @Test
    void aCopyThatIsYoungerThanTheWriteAndLacksItProvesTheLoss() throws InterruptedException {
        board.cachedFor = 1;
        board.obedient = false;
        assertThat(symptom(look(board.settings(true, Duration.ofMillis(1500))))).isEqualTo(Symptom.LOST_WRITE);
    }

    @Test
    void afterTheRecoveryWhatWasMissingTurnsOutToBeLateAndIsTakenAway() throws InterruptedException {
        var settings = board.settings(true, SOON);
        board.losing = true;
        assertThat(symptom(look(settings))).isEqualTo(Symptom.LOST_WRITE);
        assertThat(symptom(look(settings))).isEqualTo(Symptom.LOST_WRITE);
        board.losing = false;
        board.deliver();
        var seen = look(settings);
        assertThat(seen).isInstanceOf(Outcome.Up.class);
        assertThat(seen.evidence()).endsWith("; 2 missing before came late");
        assertThat(board.posts).isEmpty();
        assertThat(look(settings).evidence()).isEqualTo("accepted, and there 0.01 s later");
    }

    @Test
    void whatIsStillMissingAfterThreeGoodLooksDidNotCome() throws InterruptedException {
        var settings = board.settings(true, SOON);
        board.losing = true;
        look(settings);
        board.losing = false;
        assertThat(look(settings).evidence()).doesNotContain("missing");
        assertThat(look(settings).evidence()).doesNotContain("missing");
        assertThat(look(settings).evidence()).endsWith("; 1 missing before did not come");
        assertThat(board.asked).contains("DELETE /posts/1");
        assertThat(look(settings).evidence()).doesNotContain("missing");
    }

    @Test
    void aLongOutageLeavesNothingBehindAndAFewWritesTellForAll() throws InterruptedException {
        var settings = board.settings(true, SOON);
        board.losing = true;
        for (int i = 0; i < 10; i++) {
            look(settings);
        }
        assertThat(IntStream.rangeClosed(5, 10).mapToObj(id -> "DELETE /posts/" + id))
                .allMatch(board.asked::contains);
        board.losing = false;
        board.deliver();
        assertThat(look(settings).evidence()).endsWith("; 4 missing before came late");
    }

    @Test
    void whatWasThereBeforeTheFailureAndIsGoneAfterItIsLost() throws InterruptedException {
        var settings = board.settings(false, SOON);
        look(settings);
        look(settings);
        board.down = true;
        assertThat(symptom(look(settings))).isEqualTo(Symptom.HTTP_5XX);
        board.down = false;
        board.posts.remove("/posts/2"); // the backup was of yesterday
        var seen = look(settings);
        assertThat(symptom(seen)).isEqualTo(Symptom.LOST_WRITE);
        assertThat(seen.evidence()).endsWith("of 2 written before the failure 1 are gone");
        assertThat(look(settings)).isInstanceOf(Outcome.Up.class);
    }

    @Test
    void whatIsTakenAwayByOurselvesIsNotMissed() throws InterruptedException {
        var settings = board.settings(true, SOON);
        look(settings);
        board.down = true;
        look(settings);
        board.down = false;
        assertThat(look(settings).evidence()).isEqualTo("accepted, and there 0.01 s later");
    }

    @Test
    void aMemoryThatIsNoneOfOursIsAnEmptyOne() throws InterruptedException {
        memory = new byte[] {'[', 1, 2};
        assertThat(look(board.settings(true, SOON))).isInstanceOf(Outcome.Up.class);
        memory = "{\"writes\":[{}, 3]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(look(board.settings(true, SOON))).isInstanceOf(Outcome.Up.class);
    }
}
