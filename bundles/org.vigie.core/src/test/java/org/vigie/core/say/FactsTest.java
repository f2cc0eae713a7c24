package org.vigie.core.say;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Symptom;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Severity;

class FactsTest {
    private final Broken broken = new Broken("timeline");

    private Facts facts(Notice.Kind kind) {
        return broken.told(kind, "x is down.", Duration.ZERO);
    }

    @Test
    void theTextsAreWhatAReaderIsTold() {
        broken.functions.put("publish", Symptom.LOST_WRITE);
        assertThat(facts(Notice.Kind.CONFIRMED).texts())
                .containsEntry("say", "x is down.")
                .containsEntry("text", "x is down.")
                .containsEntry("title", "🔴 x: outage")
                .containsEntry("topic", "x 01HJ")
                .containsEntry("service", "x")
                .containsEntry("functions", "publish (lost writes), timeline (server error)")
                .containsEntry("delayed", "");
    }

    @Test
    void theWordsAreForMachines() {
        assertThat(facts(Notice.Kind.CONFIRMED).words())
                .containsEntry("id", "01HJ")
                .containsEntry("notice", "n-1")
                .containsEntry("kind", "confirmed")
                .containsEntry("phase", "confirmed")
                .containsEntry("severity", "major")
                .containsEntry("ruling", "outage")
                .containsEntry("scope", "international")
                .containsEntry("admission", "none")
                .containsEntry("color", "#c62828")
                .containsEntry("color_number", String.valueOf(0xc62828))
                .containsEntry("label_severity", "severity")
                .containsEntry("word_severity", "major")
                .containsEntry("label_since", "since")
                .containsEntry("label_functions", "functions");
    }

    @Test
    void whileItLastsItHasNoEndAndIsKeptForAWeek() {
        assertThat(facts(Notice.Kind.CONFIRMED).words())
                .containsEntry("since", "2023-12-21 05:30 UTC")
                .containsEntry("started", "2023-12-21T05:30:00Z")
                .containsEntry("at", "2023-12-21T06:30:00Z")
                .containsEntry("ended", "")
                .containsEntry("open_until", "2023-12-28T06:30:00Z");
    }

    @Test
    void whenItIsOverItsEndIsWhenItWorkedAgain() {
        broken.resolvedAt = Broken.SINCE.plusSeconds(3000);
        assertThat(facts(Notice.Kind.RESOLVED).words())
                .containsEntry("ended", "2023-12-21T06:20:00Z")
                .containsEntry("open_until", "2023-12-21T06:20:00Z");
        broken.resolvedAt = null;
        assertThat(facts(Notice.Kind.RESOLVED).words()).containsEntry("ended", "2023-12-21T06:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, CRITICAL, 🔴, #c62828",
        "CONFIRMED, MAJOR, 🔴, #c62828",
        "UPDATED, MINOR, 🟠, #ef6c00",
        "TEST, INFO, 🔵, #1565c0",
        "RESOLVED, CRITICAL, 🟢, #2e7d32",
    })
    void howMuchItMattersHasASignAndAColour(Notice.Kind kind, Severity severity, String sign, String color) {
        broken.severity = severity;
        assertThat(facts(kind).texts().get("title")).startsWith(sign + " x: ");
        assertThat(facts(kind).words()).containsEntry("color", color);
        assertThat(facts(kind).isEnd()).isEqualTo(kind == Notice.Kind.RESOLVED);
    }

    @ParameterizedTest
    @CsvSource({"119, ''", "120, delayed by 2 min", "7300, delayed by 2 h 1 min"})
    void whatComesLateSaysSo(long seconds, String delayed) {
        var texts = broken.told(Notice.Kind.CONFIRMED, "x is down.", Duration.ofSeconds(seconds))
                .texts();
        assertThat(texts).containsEntry("delayed", delayed);
        assertThat(texts.get("text")).isEqualTo(delayed.isEmpty() ? "x is down." : "x is down. (" + delayed + ")");
    }

    @ParameterizedTest
    @CsvSource({"10, 'f19 (server error)'", "11, 'f19 (server error), 1 more'", "14, 'f19 (server error), 4 more'"})
    void moreFunctionsThanAnybodyReadsAreCounted(int functions, String end) {
        var many = new Broken(
                IntStream.range(0, functions).mapToObj(i -> "f" + (i + 10)).toArray(String[]::new));
        assertThat(many.told(Notice.Kind.CONFIRMED, "", Duration.ZERO).texts().get("functions"))
                .endsWith(end);
    }

    @ParameterizedTest
    @ValueSource(ints = {'\n', '\r', '\t', 0, 0x1f, 0x7f, 0x9f, 0x2028, 0x2029})
    void whatBreaksALineIsASpace(int character) {
        assertThat(said(character)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x200e, 0x200f, 0x202a, 0x202c, 0x202e, 0x2066, 0x2067, 0x2069})
    void whatTurnsTextAroundIsLeftOut(int character) {
        assertThat(said(character)).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(ints = {' ', '~', 0xa0, 0x200d, 0x2010, 0x2027, 0x202f, 0x2065, 0x206a, 0x1f534})
    void everythingElseIsSaidAsItIs(int character) {
        assertThat(said(character)).isEqualTo("a" + Character.toString(character) + "b");
    }

    private String said(int character) {
        var text = "a" + Character.toString(character) + "b";
        var texts = broken.told(Notice.Kind.UPDATED, text, Duration.ZERO).texts();
        return texts.getOrDefault("say", "");
    }
}
