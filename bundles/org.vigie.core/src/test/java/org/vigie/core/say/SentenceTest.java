package org.vigie.core.say;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;

class SentenceTest {
    private static final Instant SINCE = Instant.parse("2023-12-21T05:30:00Z");
    private static final Sentence.About ABOUT = new Sentence.About(
            new Name(new TreeMap<>(Map.of("en", "X (ex-Twitter)"))),
            new TreeMap<>(
                    Map.of("timeline", new Name(new TreeMap<>(Map.of("en", "Timeline", "fr", "Fil d'actualité"))))),
            8,
            9);

    private static Incident incident(Phase phase, Scope.Level level) {
        return new Incident(
                "0",
                "x",
                phase,
                List.of(),
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                phase == Phase.RESOLVED ? SINCE.plusSeconds(5220) : null,
                new TreeMap<>(Map.of("timeline", Symptom.HOLLOW_PAGE, "publish", Symptom.LOST_WRITE)),
                new Scope(level, null, List.of(), List.of(), List.of()),
                new Admission(Admission.State.SILENT, 60, null),
                1,
                List.of(),
                null,
                null,
                List.of(),
                new TreeMap<>());
    }

    @Test
    void itSaysWhatForWhomSinceWhenAndWhetherTheVendorAdmitsIt() {
        assertThat(new Sentence("en")
                        .incident(incident(Phase.CONFIRMED, Scope.Level.INTERNATIONAL), ABOUT, SINCE.plusSeconds(1020)))
                .isEqualTo("X (ex-Twitter): publish loses what is written, timeline is down (hollow page); "
                        + "international, 8 of 9 networks; since 05:30 UTC (17 min); vendor silent.");
    }

    @Test
    void itSaysSoInFrench() {
        assertThat(new Sentence("fr")
                        .incident(incident(Phase.CONFIRMED, Scope.Level.INTERNATIONAL), ABOUT, SINCE.plusSeconds(1020)))
                .contains("fil d'actualité est en panne (page creuse)", "8 réseaux sur 9", "depuis 05:30 UTC (17 min)");
    }

    @Test
    void anAgentAloneSaysThatItIsAlone() {
        var alone = new Sentence.About(null, new TreeMap<>(), 1, 1);
        assertThat(new Sentence("en").incident(incident(Phase.CONFIRMED, Scope.Level.UNKNOWN), alone, SINCE))
                .contains("seen from here only");
    }

    @Test
    void theEndTellsHowLongItTook() {
        assertThat(new Sentence("en")
                        .incident(incident(Phase.RESOLVED, Scope.Level.INTERNATIONAL), ABOUT, SINCE.plusSeconds(9000)))
                .startsWith("X (ex-Twitter): works again since 06:57 UTC, after 87 min");
    }

    @Test
    void everyWordIsThereInEveryLanguage() {
        assertThat(Words.in("fr").keys()).isEqualTo(Words.in("en").keys());
        for (var symptom : Symptom.values()) {
            assertThat(Words.in("en").has("symptom." + symptom.id()))
                    .as(symptom.id())
                    .isTrue();
        }
    }
}
