package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.probe.VendorWord.VendorIncident;

/** Pages as vendors really served them: beside the project, or where {@code VIGIE_STATUSPAGES} says. */
class CapturedPagesTest {
    private static final Path CAPTURES = Optional.ofNullable(System.getenv("VIGIE_STATUSPAGES"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "..", "shared", "data", "statuspages"));

    /** The page; what it looks like; when it was read; what it means: indicator, open incidents, the first start, parts. */
    private static final String[] MEANINGS = {
        // the indicator says none, an incident is open
        "statuspage_v2/github_summary_trap_2026-09-23.json|STATUSPAGE|2026-09-23T13:40:00Z|MINOR|1|2026-09-23T10:11:12.836Z|",
        // permanently limping: Arica partial_outage, Baghdad under_maintenance, and a group, which is skipped
        "statuspage_v2/cloudflare_summary_2026-08-07.json|STATUSPAGE|2026-08-07T03:00:00Z|MAJOR|0||"
                + "Arica, Chile - (ARI)=partial_outage;Baghdad, Iraq - (BGW)=under_maintenance",
        "statuspage_v2/discord_summary_2022-02-15.json|STATUSPAGE|2022-02-15T22:00:00Z|NONE|0||South Korea=operational",
        "statuspage_v2/discord_status_2022-02-15.json|STATUSPAGE|2022-02-15T22:00:00Z|NONE|0||",
        "statuspage_v2/discord_components_2022-02-15.json|STATUSPAGE|2022-02-15T22:00:00Z|NONE|0||API=operational",
        "statuspage_v2/discord_incidents_2022-02-15.json|STATUSPAGE|2022-02-15T22:00:00Z|NONE|0||",
        "statuspage_v2/discord_unresolved_empty_2022-02-15.json|STATUSPAGE|2022-02-15T22:00:00Z|NONE|0||",
        // completed, although its impact says major; and nothing is said of today
        "statuspage_v2/discord_scheduled_maintenances.json|STATUSPAGE|2022-02-15T22:00:00Z|UNKNOWN|0||",
        "incidentio/openai_incidents_2026-09-23.json|STATUSPAGE|2026-09-23T10:00:00Z|NONE|0||",
        // the page is UP, an incident is open, and tells no time
        "instatus/manychat_summary_trap_2026-08-03.json|INSTATUS|2026-08-03T12:00:00Z|MINOR|1|2026-08-03T12:00:00Z|",
        "instatus/doc_summary_active.json|INSTATUS|2022-06-11T19:40:00Z|MAJOR|1|2022-06-11T18:55:50Z|",
        "instatus/wistia_summary_healthy_2026-09-23.json|INSTATUS|2026-09-23T12:00:00Z|NONE|0||",
        "instatus/wistia_components_2026-09-23.json|INSTATUS|2026-09-23T12:00:00Z|NONE|0||Group Record=operational",
        // a report without an end that is resolved
        "betterstack/betterstack_index_2026-09-23.json|BETTER_STACK|2026-09-23T12:00:00Z|NONE|0||Better"
                + " Stack=operational",
        "google/gcp_incidents_closed_2026-08-07.json|GOOGLE|2026-08-07T04:00:00Z|NONE|0||",
        "google/gcp_incidents_open_2021-07-27_stale_objects.json|GOOGLE|2021-07-28T00:00:00Z|MAJOR|1|2021-07-27T17:35:27Z|Google"
            + " Cloud Storage=partial_outage",
        "google/workspace_incident_open_2026-09-23.json|GOOGLE|2026-09-23T12:00:00Z|MINOR|1|2026-09-18T05:00:00Z|"
                + "Gmail=degraded_performance",
        "aws/currentevents_empty.json|AWS|2026-09-23T12:00:00Z|NONE|0||",
        "aws/currentevents_me-central-1_2026-03.json|AWS|2026-03-02T00:00:00Z|CRITICAL|1|2026-03-01T12:51:25Z|"
                + "s3-me-central-1=major_outage;cloudfront=operational",
        "aws/currentevents_me-central-1_2026-03.utf16.json|AWS|2026-03-02T00:00:00Z|CRITICAL|1|2026-03-01T12:51:25Z|",
        // two events, one of them told twice; PDT and PST
        "aws/history_2026-08-06.rss|AWS|2026-08-07T04:04:00Z|CRITICAL|2|2026-03-03T16:40:00Z|",
        "azure/feed_empty_2026-08-07.xml|AZURE|2026-08-07T04:05:00Z|NONE|0||",
        "azure/feed_with_items_SYNTHETIC.xml|AZURE|2026-08-07T04:05:00Z|MINOR|2|2026-08-07T01:45:00Z|",
        "slack/current_ok_2026-09-12.json|SLACK|2026-09-12T20:10:00Z|NONE|0||",
        "slack/current_active_doc_2018-09-07.json|SLACK|2018-09-08T02:00:00Z|MAJOR|1|2018-09-07T21:35:00Z|",
        // what is scheduled has been there since July
        "heroku/current-status_2026-09.json|HEROKU|2026-09-23T12:00:00Z|NONE|0||"
                + "Apps=operational;Data=operational;Tools=operational",
        "heroku/v3_issues_2012-04-24.json|HEROKU|2012-04-24T16:00:00Z|NONE|0||",
        "uptimekuma/status-page_SHAPE.json|UPTIME_KUMA|2026-08-15T11:56:00Z|UNKNOWN|0||CS2-1=unknown;GMOD-1=unknown",
        "uptimekuma/heartbeat_SHAPE.json|UPTIME_KUMA|2026-08-15T11:56:00Z|CRITICAL|1|2026-08-15T11:55:00Z|"
                + "1=operational;2=major_outage",
        "gatus/endpoints_statuses_SHAPE.json|GATUS|2026-06-14T12:01:00Z|CRITICAL|1|2026-06-14T12:00:00Z|"
                + "Ollama=major_outage;Planka=operational",
        "cachet/bosch_iot_component_2020-04-20.json|CACHET|2020-04-20T09:00:00Z|NONE|0||Bosch IoT Things"
                + " (EU-1)=operational",
        // all 25 are told as resolved
        "github/github-status-history_2026-08-22.atom|FEED|2026-08-22T04:00:00Z|NONE|0||",
    };

    static Stream<String> meanings() {
        return Stream.of(MEANINGS);
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void meanWhatTheyMeant(String meaning) throws IOException {
        var is = meaning.split("\\|", -1);
        var page = page(is[0]);
        var kind = page.isList() && page.each().findAny().isEmpty()
                ? Kind.AWS
                : Known.kindOf(page).orElseThrow();

        var word = word(kind, page, Document.NONE, Reading.ALL, is[2]);

        assertThat(kind).isEqualTo(Kind.valueOf(is[1]));
        assertThat(word.indicator()).isEqualTo(Indicator.valueOf(is[3]));
        assertThat(open(word)).hasSize(Integer.parseInt(is[4]));
        assertThat(firstStart(word)).isEqualTo(is[5].isEmpty() ? null : Instant.parse(is[5]));
        assertThat(word.components().entrySet().stream().map(part -> part.getKey() + "=" + part.getValue()))
                .containsAll(Arrays.stream(is[6].split(";", -1))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** What is kept of many pages, for people and for scores, is no page. */
    @ParameterizedTest
    @ValueSource(strings = {"github/github_incidents_2022-2026.jsonl", "github/github_downtime_windows.csv"})
    void aCollectionIsNoPage(String file) {
        assumeTrue(Files.isDirectory(CAPTURES), "no directory with captured pages");
        assertThatThrownBy(() -> page(file)).isInstanceOf(LookFailure.class).hasMessageContaining("not JSON");
    }

    @Test
    void noneIsLeftOut() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no directory with captured pages");
        try (var files = Files.walk(CAPTURES)) {
            var all = files.filter(Files::isRegularFile)
                    .map(file -> CAPTURES.relativize(file).toString())
                    .filter(file -> file.endsWith("json")
                            || file.endsWith("xml")
                            || file.endsWith("rss")
                            || file.endsWith("atom"))
                    .collect(Collectors.toSet());
            assertThat(meanings().map(meaning -> meaning.split("\\|", 2)[0])).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void aPageOfUptimeKumaHasTwoHalves() throws IOException {
        var word = word(
                Kind.UPTIME_KUMA,
                page("uptimekuma/status-page_SHAPE.json"),
                page("uptimekuma/heartbeat_SHAPE.json"),
                Reading.ALL,
                "2026-08-15T11:56:00Z");

        assertThat(word.components()).containsEntry("CS2-1", "operational").containsEntry("GMOD-1", "major_outage");
        assertThat(word.incidents()).extracting(VendorIncident::name).containsExactly("GMOD-1 is down");
        assertThat(word.incidents())
                .extracting(VendorIncident::started)
                .containsExactly(Instant.parse("2026-08-15T11:55:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "me-central-1,'',CRITICAL,1",
        "UAE,'',CRITICAL,1",
        "us-east-1,'',NONE,0",
        "'',s3-me-central-1,CRITICAL,1",
        "'',Amazon CloudFront,NONE,0",
        "us-east-1,Amazon Elastic Compute Cloud,NONE,0",
        "me-central-1,Amazon Elastic Compute Cloud,CRITICAL,1"
    })
    void ofAwsOnlyWhatIsAskedForCounts(String region, String component, Indicator indicator, int open)
            throws IOException {
        var wanted = new Wanted(set(component), set(region));
        var page = page("aws/currentevents_me-central-1_2026-03.json");

        var word = word(Kind.AWS, page, Document.NONE, wanted, "2026-03-02T00:00:00Z");

        assertThat(word.indicator()).isEqualTo(indicator);
        assertThat(open(word)).hasSize(open);
    }

    @ParameterizedTest
    @CsvSource({"'Arica, Chile - (ARI)',MAJOR", "'Baghdad, Iraq - (BGW)',MAINTENANCE"})
    void onABigPageOnlyWhatMattersCounts(String component, Indicator indicator) throws IOException {
        var page = page("statuspage_v2/cloudflare_summary_2026-08-07.json");
        var word = word(
                Kind.STATUSPAGE, page, Document.NONE, new Wanted(set(component), Set.of()), "2026-08-07T03:00:00Z");

        assertThat(word.indicator()).isEqualTo(indicator);
    }

    /** Of a feed the first of an incident's updates is the time of admission: the feed's own times are of the last. */
    @Test
    void aFeedTellsWhenItWasAdmitted() throws IOException {
        var word = word(
                Kind.FEED,
                page("github/github-status-history_2026-08-22.atom"),
                Document.NONE,
                Reading.ALL,
                "2026-08-21T02:00:00Z");

        assertThat(word.incidents().getFirst().started()).isEqualTo(Instant.parse("2026-08-20T14:43:00Z"));
        assertThat(word.incidents().getFirst().resolved()).isEqualTo(Instant.parse("2026-08-21T00:37:20Z"));
    }

    private static Set<String> set(String one) {
        return one.isEmpty() ? Set.of() : Set.of(one);
    }

    private static Document page(String file) throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no directory with captured pages");
        var bytes = Files.readAllBytes(CAPTURES.resolve(file));
        return Document.parse(bytes, new String(bytes, file.contains("utf16") ? UTF_16 : UTF_8));
    }

    private static VendorWord word(Kind kind, Document page, Document more, Wanted wanted, String at)
            throws LookFailure {
        return new Answer(Known.dialect(kind).read(page, more), wanted, Instant.parse(at)).word();
    }

    private static Stream<VendorIncident> open(VendorWord word) {
        return word.incidents().stream().filter(incident -> incident.resolved() == null);
    }

    private static @Nullable Instant firstStart(VendorWord word) {
        return open(word)
                .map(VendorIncident::started)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
