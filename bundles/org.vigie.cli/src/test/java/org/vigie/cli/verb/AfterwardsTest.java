package org.vigie.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.Envelope;
import org.vigie.api.FunctionId;
import org.vigie.api.Heard;
import org.vigie.api.Symptom;
import org.vigie.api.fact.Definition;
import org.vigie.api.fact.Name;
import org.vigie.api.verdict.Admission;
import org.vigie.api.verdict.Incident;
import org.vigie.api.verdict.Phase;
import org.vigie.api.verdict.Ruling;
import org.vigie.api.verdict.Scope;
import org.vigie.api.verdict.Severity;
import org.vigie.cli.Exit;
import org.vigie.core.door.Casebook;
import org.vigie.core.door.History;
import org.vigie.testkit.FakeClock;
import org.xml.sax.InputSource;

/**
 * X was down in the night in which the clocks went back; a month later somebody writes about it, and somebody reads who wrote
 * what he liked. {@code -Dgolden=write} writes the golden files anew.
 */
class AfterwardsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Instant SINCE = Instant.parse("2026-10-25T00:30:00Z");
    private static final String ID = "01HJ5Q0P7C2RX8T1M4V9Z3K6WB";
    private static final String HOSTILE =
            "<img src=x onerror=alert(1)> [click](https://evil.example) `code` | cell | @everyone #1\n"
                    + "# no heading\u202e";

    private final Kept kept = new Kept();
    private final FakeClock clock = new FakeClock(SINCE.plus(Duration.ofHours(3)));
    private final List<Heard> letters = new ArrayList<>();
    private final IncidentsVerb incidents = new IncidentsVerb(kept, clock, new Written(), new Seen());
    private final ReportVerb report = new ReportVerb(kept, clock, new Written(), new Seen());

    /** The letters of this test. */
    private final class Written implements Casebook {
        @Override
        public List<Heard> between(Instant from, Instant until) {
            var newest = new TreeMap<String, Heard>();
            for (var letter : letters) {
                var its = incident(letter);
                if (its.since().isBefore(until)
                        && (its.resolvedAt() == null || !its.resolvedAt().isBefore(from))) {
                    newest.put(its.id(), letter);
                }
            }
            return List.copyOf(newest.values());
        }

        @Override
        public Optional<List<Heard>> story(String id) {
            var story = letters.stream()
                    .filter(letter -> incident(letter).id().endsWith(id.toUpperCase(Locale.ROOT)))
                    .toList();
            return story.isEmpty() ? Optional.empty() : Optional.of(story);
        }
    }

    /** The timeline answered in 120 ms, then slower and slower; it failed for 50 minutes; for a while nobody looked. */
    private static final class Seen implements History {
        @Override
        public List<Point> series(FunctionId function, Instant from, Instant until, Step step) {
            var points = new ArrayList<Point>();
            for (var at = from; at.isBefore(until); at = at.plusSeconds(step.seconds())) {
                long minute = Duration.between(SINCE, at).toMinutes();
                boolean bad = minute >= 0 && minute < 50;
                double p95 = minute < 0 ? 0.12 * (1 + Math.max(0, 10 + minute) / 5.0) : 0.13;
                if (minute < 60 || minute > 65) {
                    points.add(new Point(at, bad ? 0 : 3, bad ? 3 : 0, 0, bad ? null : new Latency(p95 / 2, p95, p95)));
                }
            }
            return points;
        }

        @Override
        public Availability availability(FunctionId function, Instant from, Instant until) {
            long all = Duration.between(from, until).toMinutes();
            return function.function().equals("spaces")
                    ? new Availability(0, 0, all)
                    : new Availability(all - 50 - 1234, 50, 1234);
        }

        @Override
        public String trouble() {
            return "";
        }
    }

    private static Incident incident(Heard letter) {
        return (Incident) java.util.Objects.requireNonNull(letter.payload());
    }

    private static Instant minute(int minute) {
        return SINCE.plusSeconds(60L * minute);
    }

    private static Incident.Step step(Phase phase, int minute) {
        return new Incident.Step(phase, minute(minute));
    }

    private static Incident incident(
            List<Incident.Step> phases,
            Map<String, Symptom> functions,
            Scope scope,
            Admission admission,
            boolean said) {
        boolean over = phases.getLast().phase() == Phase.RESOLVED;
        return new Incident(
                ID,
                "x",
                phases.getLast().phase(),
                phases,
                Ruling.OUTAGE,
                Severity.MAJOR,
                SINCE,
                over ? minute(50) : null,
                new TreeMap<>(functions),
                scope,
                admission,
                0.98,
                List.of(new Incident.Exhibit("par-1", "timeline", minute(1), Symptom.HOLLOW_PAGE, HOSTILE)),
                said ? new Incident.Remark("ann", minute(12), "calling them") : null,
                null,
                said ? List.of(new Incident.Remark("bob", minute(20), HOSTILE)) : List.of(),
                new TreeMap<>(Map.of(
                        "en", "X: timeline was down for 50 min.",
                        "fr", "X : le fil a été en panne pendant 50 min.")));
    }

    private void write(int minute, Incident incident) {
        var at = minute(minute);
        letters.add(new Heard(
                "incident/" + incident.id(), new Envelope("par-1", "boot", 1, minute, at, 0), incident, false, at));
    }

    @BeforeEach
    void theNight() {
        var suspected = List.of(step(Phase.SUSPECTED, 1));
        var confirmed = List.of(step(Phase.SUSPECTED, 1), step(Phase.CONFIRMED, 2));
        var over = List.of(
                step(Phase.SUSPECTED, 1),
                step(Phase.CONFIRMED, 2),
                step(Phase.PARTIAL_RECOVERY, 40),
                step(Phase.RESOLVED, 60));
        var france = new Scope(Scope.Level.COUNTRY, "FR", List.of("FR"), List.of("US"), List.of("JP"));
        var world = new Scope(Scope.Level.INTERNATIONAL, null, List.of("FR", "US"), List.of("JP"), List.of());
        var timeline = Map.of("timeline", Symptom.HOLLOW_PAGE);
        var both = Map.of("timeline", Symptom.HOLLOW_PAGE, "publish", Symptom.LOST_WRITE);
        var admitted = new Admission(Admission.State.ADMITTED, 900, minute(17));
        write(1, incident(suspected, timeline, france, Admission.NONE, false));
        write(2, incident(confirmed, timeline, france, new Admission(Admission.State.SILENT, 0, null), false));
        write(10, incident(confirmed, both, world, new Admission(Admission.State.SILENT, 480, null), false));
        write(20, incident(confirmed, both, world, admitted, true));
        write(60, incident(over, both, world, admitted, true));
        var name = new Name(new TreeMap<>(Map.of("en", "X")));
        var function = new Definition.Function(name, true, Duration.ofMinutes(1), List.of());
        kept.with(
                "definition/par-1/x",
                new Definition(
                        "par-1",
                        "x",
                        "1",
                        name,
                        new TreeMap<>(Map.of("timeline", function, "spaces", function)),
                        null,
                        List.of(),
                        List.of()));
    }

    private Reader shows(String language, String option) throws Exception {
        return Reader.of(incidents, language, "incidents", List.of("show", "3k6wb"), options(option));
    }

    private static Map<String, String> options(String option) {
        return Map.of(option, "true", "zone", "Europe/Paris");
    }

    @ParameterizedTest
    @CsvSource({"en,md", "fr,md", "en,svg", "fr,html", "en,json"})
    void theStoryOfAnOutageThatIsLongOver(String language, String form) throws Exception {
        golden("incident-" + language + "." + form, shows(language, form).reads());
    }

    @ParameterizedTest
    @CsvSource({"en,md", "fr,md", "fr,html", "en,json"})
    void theReportOfTheMonthInWhichTheClocksWentBack(String language, String form) throws Exception {
        clock.advance(Duration.ofDays(31));
        golden(
                "month-" + language + "." + form,
                reports(language, "2026-10", form).reads());
    }

    private Reader reports(String language, String month, String form) throws Exception {
        var options = new TreeMap<>(options(form));
        options.put("month", month);
        return Reader.of(report, language, "report", List.of(), options);
    }

    private static void golden(String name, String text) throws Exception {
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(GOLDEN.resolve(name), text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve(name)));
    }

    @Test
    void aMonthHasAsManyHoursAsItsClocksWentThrough() throws Exception {
        clock.advance(Duration.ofDays(31));
        assertThat(reports("en", "2026-10", "md").reads())
                .contains("| x/spaces | – | 0 s | 0 s | 31 d 1 h | 100.00 % |")
                .contains("2026-10-01 00:00:00+02:00 to 2026-11-01 00:00:00+01:00");
    }

    @Test
    void aMonthThatIsNotOverIsToldSoFar() throws Exception {
        var seen = reports("en", "2026-10", "md").reads();
        assertThat(seen).startsWith("# Report: October 2026, so far\n").contains("to 2026-10-25 04:30:00+01:00");
        assertThat(Reader.of(report, "report").reads())
                .contains("**time zone**: UTC", "2026-10-01 00:00:00 UTC to 2026-10-25 03:30:00 UTC");
        assertThat(reports("en", "2026-11", "md").isTold()).contains("no month that has begun");
        assertThat(reports("en", "october", "md").status).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatIsNotOverYetIsCountedUntilNow() throws Exception {
        letters.removeLast();
        kept.with("incident/" + ID, incident(letters.getLast()));
        assertThat(reports("en", "2026-10", "md").reads()).contains("| 3 h 0 min, not over | x |");
    }

    @Test
    void anIncidentWhoseEndNobodyHeardIsNotToldForEver() throws Exception {
        letters.removeLast();
        clock.advance(Duration.ofDays(31));
        assertThat(reports("en", "2026-11", "md").reads()).contains("## Incidents\n\nNone.");
    }

    @Test
    void aReportOfSomeServicesNamesNoOther() throws Exception {
        var mail = Reader.of(report, "report", "mail");
        assertThat(mail.status).isEqualTo(Exit.FAILED);
        assertThat(Reader.of(report, "report", "x").reads()).contains("x/timeline");
    }

    @Test
    void aZoneThatDoesNotExistIsToldInOneSentence() throws Exception {
        var options = Map.of("zone", "Mars/Base");
        assertThat(Reader.of(report, "fr", "report", List.of(), options).isTold())
                .isEqualTo(
                        "vigie: il n'y a pas de fuseau « Mars/Base » : écrivez-le comme Europe/Paris, +02:00 ou UTC\n");
        assertThat(Reader.of(incidents, "en", "incidents", List.of("show", ID), options).status)
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void wordsOfOthersStayWords() throws Exception {
        assertThat(shows("en", "md").reads())
                .doesNotContain(
                        "<img", "[click]", " `code`", "| cell |", "@everyone", "#1", "https://", "\n# no", "\u202e");
        assertThat(shows("fr", "html").reads()).doesNotContain("<img").contains("&lt;img");
    }

    @Test
    void thePictureIsXmlAndShowsWhatFailedAndWhatNobodySaw() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(shows("en", "svg").reads())));
        assertThat(document.getDocumentElement().getTextContent()).contains("timeline", "failing", "nobody could see");
    }

    @Test
    void aVendorMayBeFirst() throws Exception {
        var last = incident(letters.removeLast());
        var first = new Admission(Admission.State.ADMITTED, 0, minute(-5));
        write(60, incident(last.phases(), last.functions(), last.scope(), first, false));
        assertThat(shows("en", "md").reads())
                .contains("admitted on 2026-10-25 02:25:00+02:00, 7 min before it was confirmed")
                .contains("**time to admit, by the vendor**: 5 min before the first bad look");
    }

    @Test
    void withoutAPastThereIsAStoryAndNoPicture() throws Exception {
        var verb = new IncidentsVerb(kept, clock, new Written(), null);
        assertThat(Reader.of(verb, "en", "incidents", List.of("show", ID), options("md"))
                        .reads())
                .contains("## Time line")
                .doesNotContain("## Latency");
        assertThat(Reader.of(verb, "en", "incidents", List.of("show", ID), options("svg"))
                        .isTold())
                .contains("nothing is kept");
    }
}
