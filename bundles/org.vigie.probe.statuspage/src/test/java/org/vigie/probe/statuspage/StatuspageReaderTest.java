package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

class StatuspageReaderTest {
    private static final Instant NOW = Instant.parse("2026-09-23T11:00:00Z");

    /** What one big page really said while its search was stale. */
    private static final String TRAP = """
        {"page":{"name":"Hub","updated_at":"2026-09-23T10:59:00.000Z"},
         "components":[{"name":"API Requests","status":"operational","group":false},
                       {"name":"Everything","status":"operational","group":true}],
         "incidents":[{"id":"8zc6","name":"Incident across several services","status":"investigating",
           "impact":"minor","started_at":"2026-09-23T10:11:12.836Z",
           "incident_updates":[{"affected_components":[{"name":"API Requests"}]}]}],
         "scheduled_maintenances":[],
         "status":{"indicator":"none","description":"All Systems Operational"}}
        """;

    /** A page on which something always limps. */
    private static final String BIG = """
        {"components":[{"name":"Africa","status":"partial_outage","group":true},
                       {"name":"Arica","status":"partial_outage","group":false},
                       {"name":"Baghdad","status":"under_maintenance","group":false},
                       {"name":"Dashboard","status":"operational","group":false}],
         "incidents":null,
         "scheduled_maintenances":[{"name":"SJC","status":"scheduled","impact":"major",
           "scheduled_for":"2026-09-24T08:00:00Z","scheduled_until":"2026-09-24T14:00:00Z"},
           {"name":"done","status":"completed","impact":"critical",
           "scheduled_for":"2026-09-20T08:00:00Z","scheduled_until":"2026-09-20T14:00:00Z"}],
         "status":{"indicator":"minor"}}
        """;

    @Test
    void anIndicatorThatSaysNoneIsNotBelievedWhileAnIncidentIsOpen() throws LookFailure {
        var word = read(TRAP, Set.of());

        assertThat(word.indicator()).isEqualTo(Indicator.MINOR);
        assertThat(word.components()).containsOnlyKeys("API Requests");
        assertThat(word.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.resolved()).isNull();
            assertThat(incident.started()).isEqualTo(Instant.parse("2026-09-23T10:11:12.836Z"));
            assertThat(incident.components()).containsExactly("API Requests");
        });
        assertThat(word.updated()).isEqualTo(Instant.parse("2026-09-23T10:59:00Z"));
    }

    @Test
    void anIncidentOfSomethingElseIsNotOurs() throws LookFailure {
        assertThat(read(TRAP, Set.of("Actions")).incidents()).isEmpty();
    }

    @Test
    void onABigPageOnlyWhatMattersCounts() throws LookFailure {
        assertThat(read(BIG, Set.of()).indicator()).isEqualTo(Indicator.MAJOR);
        assertThat(read(BIG, Set.of("Dashboard")).indicator()).isEqualTo(Indicator.NONE);
        assertThat(read(BIG, Set.of("Arica")).components()).containsExactly(Map.entry("Arica", "partial_outage"));
    }

    @Test
    void aComponentThatTheyHaveRenamedLeavesThePagesOwnWord() throws LookFailure {
        assertThat(read(BIG, Set.of("Dashboards")).indicator()).isEqualTo(Indicator.MINOR);
    }

    @Test
    void theNextMaintenanceIsToldAndAPastOneIsNot() throws LookFailure {
        var word = read(BIG, Set.of());

        assertThat(word.maintenance())
                .isEqualTo(new Window(Instant.parse("2026-09-24T08:00:00Z"), Instant.parse("2026-09-24T14:00:00Z")));
    }

    @Test
    void aMaintenanceUnderWayIsOne() throws LookFailure {
        var page = "{\"status\":{\"indicator\":\"none\"},\"scheduled_maintenances\":[{\"status\":\"in_progress\"}]}";
        assertThat(read(page, Set.of()).indicator()).isEqualTo(Indicator.MAINTENANCE);
    }

    @Test
    void aResolvedIncidentIsToldForADayAndCountsForNothing() throws LookFailure {
        var page = """
            {"status":{"indicator":"none"},"incidents":[
            {"id":"1","status":"resolved","impact":"critical","created_at":"2026-09-23T08:00:00Z",
             "resolved_at":"2026-09-23T09:00:00Z"},
            {"id":"2","status":"postmortem","impact":"major","created_at":"2026-09-20T08:00:00Z",
             "resolved_at":"2026-09-20T09:00:00Z"}]}
            """;
        var word = read(page, Set.of());

        assertThat(word.indicator()).isEqualTo(Indicator.NONE);
        assertThat(word.incidents()).extracting(VendorWord.VendorIncident::id).containsExactly("1");
    }

    @Tag("bad-input-50")
    @ParameterizedTest
    @CsvSource({"great", "NONE", "''"})
    void aWordThatNobodyKnowsMeansThatNobodyKnows(String indicator) throws LookFailure {
        assertThat(read("{\"status\":{\"indicator\":\"" + indicator + "\"}}", Set.of())
                        .indicator())
                .isEqualTo(Indicator.UNKNOWN);
        assertThat(read(
                                "{\"status\":{\"indicator\":\"none\"},\"components\":[{\"name\":\"a\",\"status\":\"fine\"}]}",
                                Set.of())
                        .components())
                .containsEntry("a", "unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>All Systems Operational</html>",
                "",
                "{}",
                "[]",
                "null",
                "{\"status\":\"ok\"}",
                "{\"status\":{\"indicator\":\"none\"}} and more",
                "{\"status\":{\"indicator\":\"none\"},\"status\":{\"indicator\":\"none\"}}"
            })
    void aPageThatCannotBeReadIsNeverFine(String text) {
        try (var server = serving(text);
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> new StatuspageReader().read(settings(server.uri("/")), attempt))
                    .isInstanceOf(LookFailure.class);
        }
    }

    @Test
    void aPageThatIsNotThereIsNeverFine() {
        try (var server = LyingServer.status(503);
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> new StatuspageReader().read(settings(server.uri("/")), attempt))
                    .isInstanceOf(LookFailure.class)
                    .hasMessageContaining("503");
        }
    }

    private static VendorWord read(String page, Set<String> wanted) throws LookFailure {
        var document = Document.parse(page.getBytes(UTF_8), page);
        return new Answer(new Summary().read(document, Document.NONE), new Wanted(wanted, Set.of()), NOW).word();
    }

    private static StatuspageReader.Settings settings(URI url) {
        return new StatuspageReader.Settings(url, Kind.AUTO, Map.of(), List.of(), null, Map.of());
    }

    private static LyingServer serving(String text) {
        return LyingServer.that(client -> {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(("HTTP/1.0 200 OK\r\n\r\n" + text).getBytes(UTF_8));
        });
    }
}
