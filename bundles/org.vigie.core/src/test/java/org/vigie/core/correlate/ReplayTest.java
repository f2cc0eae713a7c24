package org.vigie.core.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.api.Heard;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Line;
import org.vigie.api.verdict.Event;
import org.vigie.core.Letters;
import org.vigie.core.classify.Again;
import org.vigie.core.classify.Majority;
import org.vigie.core.classify.Tally;

/** A recording of an outage of ten minutes, an hour of rest, and an end. */
class ReplayTest {
    private final List<Replay.Told> told = new ArrayList<>();
    private final Replay replay = new Replay(List.of(new Tally(), new Majority()), told::add);
    private final Letters letters = new Letters();
    private final List<Heard> recording = new ArrayList<>();

    private Instant now = Letters.T0;

    private void record(int minutes, @Nullable Symptom symptom) {
        for (int i = 0; i < 2 * minutes; i++) {
            now = now.plusSeconds(30);
            for (var agent : List.of("fr-1", "jp-1")) {
                recording.add(letters.beat(agent, Line.GOOD, now));
                recording.add(letters.look(agent, "page", symptom, now));
            }
        }
    }

    private List<Heard> recording() {
        recording.add(letters.birth("fr-1", "fr", now));
        recording.add(letters.birth("jp-1", "jp", now));
        record(5, null);
        record(10, Symptom.HTTP_5XX);
        record(30, null);
        return recording;
    }

    @Test
    void aRecordingTellsWhatALiveCorrelatorWouldHaveTold() {
        recording().forEach(replay::hear);
        assertThat(told)
                .extracting(one -> one.event().type())
                .contains(Event.Type.OPENED, Event.Type.PHASE, Event.Type.RESOLVED);
        assertThat(replay.summary()).isEqualTo(new Replay.Summary(recording.size(), told.size(), 1, 2));
        for (int i = 0; i < told.size(); i++) {
            var envelope = told.get(i).envelope();
            assertThat(envelope.seq()).isEqualTo(i + 1L);
            assertThat(envelope.t()).isAfterOrEqualTo(Letters.T0).isBeforeOrEqualTo(now);
        }
        var end = told.getLast();
        var resolved = java.util.Objects.requireNonNull(end.event().after().resolvedAt());
        assertThat(Duration.between(resolved, end.envelope().t()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(replay.why("x/page")).isNotEmpty();
        assertThat(replay.benched()).isEmpty();
    }

    @Test
    void timersThatAreDueBeforeALetterFireFirstAndWithTheirTime() {
        recording().stream()
                .filter(letter -> !letter.rx().isAfter(Letters.T0.plusSeconds(480)))
                .forEach(replay::hear);
        int before = told.size();
        var late = letters.look("fr-1", "page", null, now.plus(Duration.ofHours(5)));
        replay.hear(late);
        assertThat(told.subList(before, told.size()))
                .allSatisfy(one -> assertThat(one.envelope().t()).isBefore(late.rx()));
    }

    @Test
    void theSameLettersTellTheSameAlsoWhereTimeGoesBackAndAClassifierIsSwapped() {
        recording().forEach(replay::hear);
        var again = new ArrayList<Replay.Told>();
        var other = new Replay(List.of(new Tally(), new Majority()), again::add);
        for (int i = 0; i < recording.size(); i++) {
            var letter = recording.get(i);
            if (i == recording.size() / 3) {
                other.classifiers(List.of(Again.load(new Tally()), Again.load(new Majority())));
                var back = new Heard("overall", null, null, false, Letters.T0);
                other.hear(back);
            }
            other.hear(letter);
        }
        assertThat(again).isEqualTo(told);
        assertThat(other.summary().letters()).isEqualTo(recording.size() + 1L);
    }
}
