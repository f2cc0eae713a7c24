package org.vigie.probe.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigie.probe.statuspage.Reading.NOW;
import static org.vigie.probe.statuspage.Reading.components;
import static org.vigie.probe.statuspage.Reading.read;
import static org.vigie.probe.statuspage.Reading.regions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.api.fact.Window;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.api.probe.VendorWord.VendorIncident;

/** What each vendor does that nobody expects. */
class TrapsTest {
    @Test
    void instatusIsUpWhileAnIncidentIsOpenThatTellsNoTime() throws LookFailure {
        var word = read(Kind.INSTATUS, """
            {"page":{"name":"M","status":"UP"},
             "activeIncidents":[{"name":"Delays","status":"IDENTIFIED","impact":"DEGRADEDPERFORMANCE"}]}
            """);

        assertThat(word.indicator()).isEqualTo(Indicator.MINOR);
        assertThat(word.incidents()).extracting(VendorIncident::started).containsExactly(NOW);
    }

    @Test
    void ofInstatusTheComponentsStandInASecondDocument() throws LookFailure {
        var page = "{\"page\":{\"status\":\"HASISSUES\"}}";
        var more = """
            {"components":[{"id":"a","name":"API","status":"MAJOROUTAGE"},{"id":"b","name":"Web","status":"OPERATIONAL"}]}
            """;

        assertThat(read(Kind.INSTATUS, page, more, components("Web")).indicator())
                .isEqualTo(Indicator.NONE);
        assertThat(read(Kind.INSTATUS, page, more, components("a")).indicator()).isEqualTo(Indicator.MAJOR);
        assertThat(read(Kind.INSTATUS, page, more, components("API")).components())
                .containsExactly(Map.entry("API", "major_outage"));
    }

    @Test
    void aMaintenanceOfInstatusIsAsLongAsItsMinutes() throws LookFailure {
        var page = """
            {"page":{"status":"UP"},"activeMaintenances":[
             {"status":"%s","start":"2026-09-23T10:30:00Z","duration":"60"}]}
            """;
        var window = new Window(Instant.parse("2026-09-23T10:30:00Z"), Instant.parse("2026-09-23T11:30:00Z"));

        assertThat(read(Kind.INSTATUS, page.formatted("NOTSTARTEDYET")).indicator())
                .isEqualTo(Indicator.NONE);
        assertThat(read(Kind.INSTATUS, page.formatted("NOTSTARTEDYET")).maintenance())
                .isEqualTo(window);
        assertThat(read(Kind.INSTATUS, page.formatted("INPROGRESS")).indicator())
                .isEqualTo(Indicator.MAINTENANCE);
        assertThat(read(Kind.INSTATUS, page.formatted("COMPLETED")).maintenance())
                .isNull();
    }

    @Test
    void atBetterStackWhatIsNotWatchedIsNeitherFineNorBroken() throws LookFailure {
        var page = """
            {"data":{"type":"status_page","attributes":{"aggregate_state":"operational"}},"included":[
             {"type":"status_page_resource","id":"1","attributes":{"public_name":"Web","status":"operational"}},
             {"type":"status_page_resource","id":"2","attributes":{"public_name":"API","status":"not_monitored"}}]}
            """;

        assertThat(read(Kind.BETTER_STACK, page).indicator()).isEqualTo(Indicator.NONE);
        assertThat(read(Kind.BETTER_STACK, page).components()).containsEntry("API", "unknown");
        assertThat(read(Kind.BETTER_STACK, page, components("API")).indicator()).isEqualTo(Indicator.UNKNOWN);
        assertThat(read(
                                Kind.BETTER_STACK,
                                page.replace(
                                        "\"Web\",\"status\":\"operational\"", "\"Web\",\"status\":\"not_monitored\""))
                        .indicator())
                .isEqualTo(Indicator.UNKNOWN);
    }

    @Test
    void aReportOfBetterStackBeganWithTheFirstThatWasSaidOfItAndEndedWithTheLast() throws LookFailure {
        var page = """
            {"data":{"type":"status_page","attributes":{"aggregate_state":"operational"}},"included":[
             {"type":"status_page_resource","id":"7","attributes":{"public_name":"Web","status":"operational"}},
             {"type":"status_report","id":"9","attributes":{"title":"t","report_type":"manual","aggregate_state":"resolved",
              "starts_at":"2026-09-23T08:50:00.000Z","ends_at":null,"affected_resources":[{"status_page_resource_id":"7"}]},
              "relationships":{"status_updates":{"data":[{"id":"1"},{"id":"2"}]}}},
             {"type":"status_update","id":"1","attributes":{"published_at":"2026-09-23T09:00:00.000Z"}},
             {"type":"status_update","id":"2","attributes":{"published_at":"2026-09-23T10:00:00.000Z"}},
             {"type":"status_update","id":"3","attributes":{"published_at":"2026-09-23T10:30:00.000Z"}}]}
            """;

        assertThat(read(Kind.BETTER_STACK, page).incidents())
                .containsExactly(new VendorIncident(
                        "9",
                        "t",
                        Indicator.NONE,
                        Instant.parse("2026-09-23T08:50:00Z"),
                        Instant.parse("2026-09-23T10:00:00Z"),
                        List.of("Web")));
    }

    @ParameterizedTest
    @CsvSource({
        "'','',MAJOR,2",
        "Gmail,'',MINOR,1",
        "Cloud Storage,'',MAJOR,1",
        "Persistent Disk,'',NONE,0",
        "'',us-central1,MAJOR,2",
        "'',europe-west4,MINOR,1",
        "Cloud Storage,europe-west4,NONE,0"
    })
    void ofGoogleProductsAndPlacesCount(String product, String region, Indicator indicator, int open)
            throws LookFailure {
        var page = """
            [{"id":"1","begin":"2026-09-23T05:00:00+00:00","end":null,"external_desc":"x","status_impact":"SERVICE_INFORMATION",
              "service_name":"Multiple Products","affected_products":[{"title":"Gmail","id":"p"}]},
             {"id":"2","begin":"2026-09-23T06:00:00+00:00","external_desc":"y","status_impact":"SERVICE_DISRUPTION",
              "service_name":"Multiple Products","affected_products":[{"title":"Google Cloud Storage","current_title":"Cloud Storage"}],
              "currently_affected_locations":[{"title":"Iowa (us-central1)","id":"us-central1"}]},
             {"id":"3","begin":"2026-09-20T06:00:00+00:00","end":"2026-09-20T07:00:00+00:00","status_impact":"SERVICE_OUTAGE",
              "modified":"2026-09-23T10:59:00+00:00","service_name":"Multiple Products"}]
            """;
        var wanted = new Wanted(
                product.isEmpty() ? Set.of() : Set.of(product), region.isEmpty() ? Set.of() : Set.of(region));

        var word = read(Kind.GOOGLE, page, wanted);

        assertThat(word.indicator()).isEqualTo(indicator);
        assertThat(word.incidents()).hasSize(open);
    }

    @Test
    void aHistoryOfGoogleThatHasNothingInItSaysNothing() {
        assertThatThrownBy(() -> read(Kind.GOOGLE, "[]")).hasMessageContaining("without any incident");
    }

    @Test
    void anEventOfAwsBeganWithTheFirstLineOfItsLog() throws LookFailure {
        var word = read(Kind.AWS, Sample.AWS_BAD.page);

        assertThat(word.incidents())
                .extracting(VendorIncident::started)
                .containsExactly(Instant.ofEpochSecond(1789999000L));
        assertThat(read(Kind.AWS, "[]").indicator()).isEqualTo(Indicator.NONE);
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1,1", "Ireland,1", "us-east-1,0", "west-1,1"})
    void anEventOfAwsIsInItsRegion(String region, int incidents) throws LookFailure {
        assertThat(read(Kind.AWS, Sample.AWS_BAD.page, regions(region)).incidents())
                .hasSize(incidents);
    }

    @Test
    void whatIsInNoRegionOfAwsConcernsAll() throws LookFailure {
        var page = Sample.AWS_BAD
                .page
                .replace("multipleservices-eu-west-1", "route53")
                .replace("s3-eu-west-1", "route53");

        assertThat(read(Kind.AWS, page, regions("us-east-1")).indicator()).isEqualTo(Indicator.CRITICAL);
    }

    @Test
    void theFeedOfAwsTellsAnEventSeveralTimesAndTheNewestCounts() throws LookFailure {
        var page = """
            <rss><channel><title>Amazon EC2 (Ireland) Service Status</title>
            <item><title>Informational message: better</title><pubDate>Wed, 23 Sep 2026 03:00:00 PDT</pubDate>
             <guid>https://s.example/#ec2-eu-west-1_3</guid></item>
            <item><title>Service disruption: bad</title><pubDate>Wed, 23 Sep 2026 01:00:00 PDT</pubDate>
             <guid>https://s.example/#ec2-eu-west-1_2</guid></item>
            <item><title>Service is operating normally: [RESOLVED] old</title><pubDate>Tue, 01 Sep 2026 03:00:00 PDT</pubDate>
             <guid>https://s.example/#ec2-eu-west-1_1</guid></item>
            </channel></rss>
            """;

        assertThat(read(Kind.AWS, page).indicator()).isEqualTo(Indicator.MINOR);
        assertThat(read(Kind.AWS, page).incidents())
                .extracting(VendorIncident::started)
                .containsExactly(Instant.parse("2026-09-23T08:00:00Z"));
        assertThat(read(Kind.AWS, page, regions("us-east-1")).incidents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',West Europe,1",
        "'',East US,0",
        "Azure Storage,'',1",
        "Virtual Machines,'',0",
        "azure storage,west europe,1"
    })
    void anItemOfAzureSaysInProseWhatItIsAbout(String service, String region, int incidents) throws LookFailure {
        var wanted = new Wanted(
                service.isEmpty() ? Set.of() : Set.of(service), region.isEmpty() ? Set.of() : Set.of(region));

        assertThat(read(Kind.AZURE, Sample.AZURE_BAD.page, wanted).incidents()).hasSize(incidents);
    }

    @ParameterizedTest
    @CsvSource({"multiple regions", "Global", "all regions"})
    void anItemOfAzureMayBeAboutEveryPlace(String everywhere) throws LookFailure {
        var page = Sample.AZURE_BAD.page.replace("West Europe", everywhere);

        assertThat(read(Kind.AZURE, page, regions("Norway East")).incidents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AZURE_WELL,10:58:00,10:40:00",
        "AWS_FEED_WELL,03:55:00,03:44:00",
        "KUMA_WELL,10:55:00,10:44:59",
        "GATUS_WELL,10:55:00,10:44:00"
    })
    void aCopyThatIsOlderThanAQuarterOfAnHourSaysNothing(Sample sample, String made, String old) {
        assertThatThrownBy(
                        () -> read(sample.kind, sample.page.replace(made, old).replace("10:50:00Z", "10:40:00Z")))
                .isInstanceOf(LookFailure.class)
                .hasMessageContaining("this copy was made at 2026-09-23T10:4");
    }

    @Test
    void whatSlackHasPlannedHasNotBegun() throws LookFailure {
        var page = """
            {"status":"active","active_incidents":[{"id":"1","title":"t","type":"maintenance","status":"scheduled",
             "date_created":"2026-09-23T02:35:00-07:00"}]}
            """;

        assertThat(read(Kind.SLACK, page).indicator()).isEqualTo(Indicator.NONE);
        assertThat(read(Kind.SLACK, page.replace("scheduled", "active")).indicator())
                .isEqualTo(Indicator.MAINTENANCE);
        assertThat(read(Kind.SLACK, "{\"status\":\"active\",\"active_incidents\":[]}")
                        .indicator())
                .isEqualTo(Indicator.MINOR);
    }

    @Test
    void whatHerokuCallsUnresolvedMayBeResolvedAndWhatItScheduledLongAgo() throws LookFailure {
        var page = """
            {"status":[{"system":"Apps","status":"green"}],
             "incidents":[{"id":2,"title":"was","state":"resolved","resolved":false,"created_at":"2026-09-23T08:00:00Z"}],
             "scheduled":[{"id":2959,"state":"upcoming","resolved":false,"created_at":"2026-07-15T17:00:24.339Z"}]}
            """;

        assertThat(read(Kind.HEROKU, page).indicator()).isEqualTo(Indicator.NONE);
        assertThat(read(Kind.HEROKU, page).maintenance()).isNull();
        assertThat(read(Kind.HEROKU, page.replace("\"resolved\",", "\"open\",")).indicator())
                .isEqualTo(Indicator.MINOR);
    }

    @Test
    void aMonitorOfKumaHasBeenDownSinceTheFirstBeatThatSaidSo() throws LookFailure {
        var page = """
            {"publicGroupList":[{"monitorList":[{"id":1,"name":"Web"},{"id":2,"name":"New"}]}],"heartbeatList":{"1":[
             {"status":0,"time":"2026-09-23 10:40:00.000"},{"status":1,"time":"2026-09-23 10:45:00.000"},
             {"status":0,"time":"2026-09-23 10:50:00.000"},{"status":0,"time":"2026-09-23 10:55:00.000"}]}}
            """;

        assertThat(read(Kind.UPTIME_KUMA, page).incidents())
                .extracting(VendorIncident::started)
                .containsExactly(Instant.parse("2026-09-23T10:50:00Z"));
        assertThat(read(Kind.UPTIME_KUMA, page).components()).containsEntry("New", "unknown");
    }

    @ParameterizedTest
    @CsvSource({"danger,MAJOR", "warning,MINOR", "info,NONE", "sparkling,UNKNOWN"})
    void whatIsPinnedToAPageOfKumaIsOneOrAList(String style, Indicator indicator) throws LookFailure {
        var pinned = "{\"id\":1,\"style\":\"" + style + "\",\"title\":\"t\",\"createdDate\":\"2026-09-23 10:00:00\"}";

        for (var incident : List.of("\"incident\":" + pinned, "\"incidents\":[" + pinned + "]")) {
            var page = Sample.KUMA_WELL.page.replace("\"incidents\":[]", incident);
            assertThat(read(Kind.UPTIME_KUMA, page).indicator()).isEqualTo(indicator);
            assertThat(read(Kind.UPTIME_KUMA, page).incidents()).hasSize(1);
        }
    }

    @Test
    void anEndpointOfGatusIsCalledByItsNameItsGroupOrItsKey() throws LookFailure {
        for (var name : List.of("Web", "g/Web", "g_web")) {
            assertThat(read(Kind.GATUS, Sample.GATUS_BAD.page, components(name)).components())
                    .containsExactly(Map.entry(name, "major_outage"));
        }
        assertThat(read(Kind.GATUS, Sample.GATUS_BAD.page, components("Mail", "Web"))
                        .incidents())
                .hasSize(1);
        assertThat(read(Kind.GATUS, "[{\"name\":\"Web\",\"results\":[]}]").indicator())
                .isEqualTo(Indicator.UNKNOWN);
    }

    @Test
    void aComponentOfCachetThatIsZeroSaysNothing() throws LookFailure {
        assertThat(read(Kind.CACHET, "{\"data\":[{\"name\":\"a\",\"status\":0}]}")
                        .indicator())
                .isEqualTo(Indicator.UNKNOWN);
        assertThatThrownBy(() -> read(Kind.CACHET, "{\"data\":[{\"name\":\"a\",\"status\":1,\"enabled\":false}]}"))
                .hasMessageContaining("without components");
    }

    @Test
    void anIncidentOfCachetIsToldOnceAndWhenItWasWritten() throws LookFailure {
        var more = """
            {"data":[{"id":5,"component_id":1,"name":"Slow","status":2,"created_at":"2026-09-23 08:00:00"},
             {"id":4,"component_id":1,"name":"Old","status":4,"created_at":"2026-09-01 08:00:00","updated_at":"2026-09-01 09:00:00"},
             {"id":6,"component_id":1,"name":"Ahead","status":0,"created_at":"2026-09-23 08:00:00"}]}
            """;

        var word = read(Kind.CACHET, Sample.CACHET_BAD.page, more, Reading.ALL);

        assertThat(word.incidents()).extracting(VendorIncident::name).containsExactly("Slow");
        assertThat(word.incidents())
                .extracting(VendorIncident::started)
                .containsExactly(Instant.parse("2026-09-23T08:00:00Z"));
    }

    @Test
    void aFeedTellsNoYearsAndTheFirstUpdateMayBeOfLastYear() {
        var posts =
                new Posts("<small>Jan  <var>1</var>, 00:37 UTC</small> <strong>Resolved</strong> - <small>Dec 31, 22:10"
                        + " PST</small>");

        assertThat(posts.newest()).isEqualTo("Resolved");
        assertThat(posts.first(Instant.parse("2027-01-02T00:00:00Z"))).isEqualTo(Instant.parse("2027-01-01T00:37:00Z"));
        assertThat(new Posts("<small>Dec 31, 22:10 UTC</small>").first(Instant.parse("2027-01-01T00:40:00Z")))
                .isEqualTo(Instant.parse("2026-12-31T22:10:00Z"));
        assertThat(new Posts("<small>Feb 29, soon</small><small>").first(NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "[Resolved] Slow,NONE",
        "Resolved: Slow,NONE",
        "Monitoring - Slow,MINOR",
        "Slow,UNKNOWN",
        "In progress: Slow,MAINTENANCE",
        "Scheduled - Slow,NONE",
        "Zorch: Slow,UNKNOWN"
    })
    void aFeedWithoutUpdatesMayTellTheStateInTheTitle(String title, Indicator indicator) throws LookFailure {
        var page = "<rss><channel><title>F</title><item><title>" + title + "</title></item></channel></rss>";

        assertThat(read(Kind.FEED, page).indicator()).isEqualTo(indicator);
    }

    @Test
    void aFeedWithoutItemsSaysNothing() {
        assertThatThrownBy(() -> read(Kind.FEED, "<rss><channel><title>F</title></channel></rss>"))
                .hasMessageContaining("a feed without items");
    }

    @Test
    void anIncidentThatBeginsTomorrowBeganWhenItWasRead() throws LookFailure {
        var page = Sample.SLACK_BAD.page.replace("2026-09-23T02:35", "2027-09-23T02:35");

        assertThat(read(Kind.SLACK, page).incidents())
                .extracting(VendorIncident::started)
                .containsExactly(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "/state,'\"green\"',NONE",
        "/state,'\"amber\"',MINOR",
        "/state,'\"zorch\"',UNKNOWN",
        "/a/1/ok,true,NONE",
        "/a/1/ok,false,UNKNOWN",
        "/code,3,MAJOR",
        "/code,3.0,UNKNOWN"
    })
    void anyJsonIsReadByAPointer(String pointer, String value, Indicator indicator) throws LookFailure {
        var words =
                Map.of("green", Indicator.NONE, "amber", Indicator.MINOR, "true", Indicator.NONE, "3", Indicator.MAJOR);
        var page = "{\"state\":%1$s,\"a\":[{},{\"ok\":%1$s}],\"code\":%1$s}".formatted(value);

        var told = new Pointed(pointer, words).read(Reading.document(page), Document.NONE);

        assertThat(told.page()).isEqualTo(indicator);
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/list", "/null", "/empty"})
    void whereNoWordStandsNothingIsSaid(String pointer) {
        var page = "{\"list\":[1],\"null\":null,\"empty\":\"\"}";

        assertThatThrownBy(() ->
                        new Pointed(pointer, Map.of("1", Indicator.NONE)).read(Reading.document(page), Document.NONE))
                .isInstanceOf(LookFailure.class)
                .hasMessageEndingWith("no word at " + pointer);
    }
}
