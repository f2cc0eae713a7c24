package org.vigie.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.Envelope;
import org.vigie.api.Heard;
import org.vigie.api.Symptom;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.testkit.FakeClock;

/** What is known of an incident after its letter is gone. */
class CasebookTest {
    private static final Instant START = Instant.parse("2026-10-31T23:50:00Z");
    private static final String X = "01HJ5Q0P7C2RX8T1M4V9Z3K6WB";
    private static final String MAIL = "01HJ5Q0P7C2RX8T1M4V9Z3K6WC";

    @TempDir(factory = InMemory.class)
    private Path folder;

    private final FakeClock clock = new FakeClock();
    private final Line line = new Line();

    private static Heard letter(String id, Instant since, int minutes, @Nullable Instant end, String sentence) {
        var at = since.plusSeconds(60L * minutes);
        var phase = end == null ? Phase.CONFIRMED : Phase.RESOLVED;
        var incident = new Incident(
                id,
                "x",
                phase,
                List.of(new Incident.Step(Phase.CONFIRMED, since), new Incident.Step(phase, at)),
                Ruling.OUTAGE,
                Severity.MAJOR,
                since,
                end,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE)),
                Scope.UNKNOWN,
                Admission.NONE,
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>(Map.of("en", sentence)));
        return new Heard("incident/" + id, new Envelope("par-1", "boot", 1, minutes, at, 0), incident, false, at);
    }

    private static Heard open(String id, int minutes) {
        return letter(id, START, minutes, null, "down");
    }

    private static Heard over(String id, int minutes) {
        var end = START.plusSeconds(60L * minutes);
        return letter(id, START, minutes, end, "over");
    }

    private Bookkeeper keeper() {
        var keeper = new Bookkeeper(clock, line);
        keeper.open(folder);
        return keeper;
    }

    private static List<Instant> times(List<Heard> letters) {
        return letters.stream().map(Heard::rx).toList();
    }

    @Test
    void theStoryOfAnIncidentOutlivesItsLetterAndTheProcess() throws IOException {
        var keeper = keeper();
        for (var letter : List.of(open(X, 0), open(X, 2), over(X, 30))) {
            line.say(letter);
            keeper.write();
        }
        line.say(new Heard("incident/" + X, null, null, false, START.plus(Duration.ofDays(1))));
        keeper.stop();
        var next = keeper();
        assertThat(next.story(X)).hasValueSatisfying(story -> {
            assertThat(story).hasSize(3);
            assertThat(story.getLast().payload()).isEqualTo(over(X, 30).payload());
            assertThat(story.getLast().envelope()).isEqualTo(over(X, 30).envelope());
        });
        assertThat(next.story("k6wb")).isPresent();
        assertThat(next.story("nobody")).isEmpty();
    }

    @Test
    void whatSaysNothingNewIsNotWrittenAlsoAfterARestart() throws IOException {
        var keeper = keeper();
        for (int i = 0; i < 10; i++) {
            line.say(letter(X, START, 2, null, "down for " + i + " min"));
            keeper.write();
        }
        keeper.stop();
        line.hold(letter(X, START, 2, null, "down for an hour"));
        var next = keeper();
        next.write();
        assertThat(next.story(X)).hasValueSatisfying(story -> assertThat(story).hasSize(1));
    }

    @Test
    void anIncidentIsFoundInEachMonthThatItLastedInto() throws IOException {
        var keeper = keeper();
        line.say(open(X, 0));
        line.say(open(MAIL, 1));
        keeper.write();
        line.say(over(X, 30));
        line.say(over(MAIL, 5));
        var november = Instant.parse("2026-11-01T00:00:00Z");
        assertThat(times(keeper.between(november.minusSeconds(86_400), november)))
                .hasSize(2);
        assertThat(times(keeper.between(november, november.plusSeconds(60))))
                .containsExactly(START.plusSeconds(60 * 30));
        assertThat(keeper.between(november.plus(Duration.ofDays(30)), november.plus(Duration.ofDays(60))))
                .isEmpty();
        assertThat(keeper.story("01HJ")).as("two begin like this").isEmpty();
    }

    @Test
    void halfALineOfAKilledProcessCostsThatLineAlone() throws IOException {
        var keeper = keeper();
        line.say(open(X, 0));
        keeper.stop();
        Path october = folder.resolve("2026-10.jsonl");
        Files.writeString(october, "{\"rx\":\"2026-10-31T23:5", StandardOpenOption.APPEND);
        var next = keeper();
        line.say(open(X, 5));
        assertThat(next.story(X)).hasValueSatisfying(story -> assertThat(story).hasSize(2));
    }

    @Test
    void aDiskInTroubleIsToldAndTriedAgain() throws IOException {
        Path file = folder.resolve("incidents");
        Files.writeString(file, "not a folder");
        var keeper = new Bookkeeper(clock, line);
        keeper.open(file);
        line.say(over(X, 0));
        keeper.write();
        assertThat(keeper.troubles()).containsKey("casebook");
        Files.delete(file);
        assertThat(keeper.story(X)).isPresent();
        assertThat(keeper.troubles()).isEmpty();
    }

    @Test
    void anIncidentThatNeverComesToRestKeepsItsBeginningAndItsEnd() throws IOException {
        var cases = new Cases(folder);
        for (int i = 1; i <= 2 * Cases.LETTERS_MAX; i++) {
            var letter = open(X, i);
            cases.write(letter, (Incident) java.util.Objects.requireNonNull(letter.payload()));
        }
        var end = over(X, 500);
        cases.write(end, (Incident) java.util.Objects.requireNonNull(end.payload()));
        assertThat(times(cases.story(X).orElseThrow()))
                .hasSize(Cases.LETTERS_MAX + 1)
                .endsWith(end.rx());
    }

    @Test
    void monthsThatAreTooOldGo() throws IOException {
        var months = new Months(folder);
        var month = YearMonth.of(2025, 1);
        for (int i = 0; i < 20; i++) {
            months.append(month.plusMonths(i), new byte[] {'\n'});
        }
        try (var files = Files.list(folder)) {
            var names = new ArrayList<>(
                    files.map(Path::getFileName).map(Path::toString).sorted().toList());
            assertThat(names).hasSize(Months.KEPT).endsWith("2026-08.jsonl");
        }
    }
}
