package org.vigie.core.say;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUSPECTED        | OUTAGE      | x: suspected: timeline is down (server error); international",
                "CONFIRMED        | OUTAGE      | x: timeline is down (server error); international",
                "PARTIAL_RECOVERY | OUTAGE      | x: partly back: timeline is down (server error); international",
                "FLAPPING         | DEGRADED    | x: comes and goes: timeline is down (server error); international",
                "MAINTENANCE      | MAINTENANCE | x: announced maintenance: timeline is down (server error);"
                        + " international",
                "CONFIRMED        | LOCAL_FAULT | x: timeline is down (server error) – a fault on this side, not of"
                        + " the service;",
                "SUSPECTED        | VENDOR_ONLY | x: suspected: the vendor reports trouble, nothing of it is seen"
                        + " here;",
            })
    void itBeginsWithWhereItStandsAndWhatItIs(Phase phase, Ruling ruling, String said) {
        var broken = new Broken("timeline");
        broken.phase = phase;
        broken.ruling = ruling;
        assertThat(broken.said(Duration.ZERO)).startsWith(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTERNATIONAL | 8 | 9 | international, 8 of 9 networks",
                "INTERNATIONAL | 1 | 1 | international",
                "REGION        | 2 | 2 | only in Z, 2 of 2 networks",
                "COUNTRY       | 8 | 9 | only in Z",
                "NETWORK       | 8 | 9 | only network Z",
                "AGENT_CLASS   | 8 | 9 | only agents with Z",
                "SITE          | 8 | 9 | only seen at site Z",
                "UNKNOWN       | 1 | 2 | for whom is not known yet",
                "UNKNOWN       | 1 | 1 | seen from here only",
                "UNKNOWN       | 0 | 0 | seen from here only",
            })
    void itSaysForWhom(Scope.Level level, int bad, int known, String whom) {
        var broken = new Broken("timeline");
        broken.level = level;
        broken.value = "Z";
        broken.bad = bad;
        broken.known = known;
        assertThat(broken.said(Duration.ZERO).split("; ", -1)[1]).isEqualTo(whom);
        broken.value = null;
        assertThat(broken.said(Duration.ZERO)).contains(whom.replace("Z", "?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE                | since 05:30 UTC (0 s).",
                "SILENT              | since 05:30 UTC (0 s); vendor silent.",
                "PREMATURE_ALL_CLEAR | since 05:30 UTC (0 s); vendor calls it over, it is not.",
            })
    void itEndsWithWhatTheVendorSays(Admission.State state, String end) {
        var broken = new Broken("timeline");
        broken.admission = state;
        assertThat(broken.said(Duration.ZERO)).endsWith("; " + end);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h 0 min",
        "9059, 2 h 30 min",
        "172799, 47 h 59 min",
        "172800, 2 d 0 h",
        "356399, 4 d 2 h",
        "360000, 4 d 4 h",
    })
    void aLengthOfTimeIsSaidAsPeopleSayIt(long seconds, String said) {
        assertThat(new Sentence("en").length(SINCE, SINCE.plusSeconds(seconds))).isEqualTo(said);
    }

    @Test
    void whatBeganAnotherDayHasADate() {
        var broken = new Broken("timeline");
        assertThat(broken.said(Duration.ofMinutes(1199))).contains("since 05:30 UTC (19 h 59 min)");
        assertThat(broken.said("fr", Duration.ofHours(20))).contains("depuis le 2023-12-21 05:30 UTC (20 h 0 min)");
    }

    @Test
    void moreFunctionsThanThreeAreCounted() {
        assertThat(new Broken("a", "b", "c").said(Duration.ZERO))
                .startsWith("x: a is down (server error), b is down (server error), c is down (server error); ");
        assertThat(new Broken("a", "b", "c", "d", "e").said(Duration.ZERO))
                .contains("c is down (server error), 2 more; ");
    }

    @Test
    void theEndNamesWhatItWasAbout() {
        var broken = new Broken("a", "timeline");
        broken.phase = Phase.RESOLVED;
        broken.resolvedAt = SINCE.plusSeconds(600);
        assertThat(broken.said(Duration.ofMinutes(20)))
                .isEqualTo("x: works again since 05:40 UTC, after 10 min"
                        + " (a is down (server error), timeline is down (server error)).");
        broken.functions.clear();
        broken.ruling = Ruling.LOCAL_FAULT;
        assertThat(broken.said(Duration.ofHours(21)))
                .isEqualTo("x: the fault on this side is over since 2023-12-21 05:40 UTC, after 10 min.");
        broken.resolvedAt = null;
        assertThat(broken.said(Duration.ofMinutes(30))).endsWith("since 06:00 UTC, after 30 min.");
    }

    @Test
    void aNetworkThatIsSilentIsCutOff() {
        var broken = new Broken("as812");
        broken.service = org.vigie.api.FunctionId.NETWORK;
        assertThat(broken.said(Duration.ZERO)).startsWith("Networks: AS812 is cut off; ");
    }

    @Test
    void aServiceThatWorksIsCalledByItsName() {
        assertThat(new Sentence("en").calm("x", ABOUT, true)).isEqualTo("X (ex-Twitter): everything works.");
        assertThat(new Sentence("en").calm("x", ABOUT, false)).isEqualTo("X (ex-Twitter): cannot be seen.");
    }

    @Test
    void whoeverSpeaksNoneOfTheLanguagesHearsEnglish() {
        assertThat(new Sentence("de").length(SINCE, SINCE)).isEqualTo("0 s");
        assertThat(Sentence.all()).extracting(Sentence::language).containsExactly("en", "fr");
        assertThat(Words.in("fr").say("does.more", 3)).isEqualTo("3 de plus");
        assertThat(Words.in("fr").say("no such key")).isEqualTo("no such key");
    }
}
