package org.vigie.probe.statuspage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.LookFailure;
import org.vigie.api.probe.VendorWord;
import org.vigie.api.probe.VendorWord.Indicator;
import org.vigie.http.Url;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;

/** Which documents a page is asked for, and what kind it is taken for. */
class VisitTest {
    private static final String DECOY = "<!DOCTYPE html><html>All Systems Operational</html>";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "statuspage,https://s.example,https://s.example/api/v2/summary.json,-",
                "statuspage,https://s.example/x/,https://s.example/x/api/v2/summary.json,-",
                "statuspage,https://s.example/a/summary.json,https://s.example/a/summary.json,-",
                "statuspage,https://s.example/api/v2/status.json?a=1,https://s.example/api/v2/status.json?a=1,-",
                "incident-io,https://status.openai.com/,https://status.openai.com/api/v2/summary.json,-",
                "instatus,https://s.example/,https://s.example/v3/summary.json,https://s.example/v3/components.json",
                "instatus,https://s.example/summary.json,https://s.example/summary.json,-",
                "better-stack,https://s.example/,https://s.example/index.json,-",
                "google,https://status.cloud.google.com/,https://status.cloud.google.com/incidents.json,-",
                "google,https://www.google.com/appsstatus/dashboard/,https://www.google.com/appsstatus/dashboard/incidents.json,-",
                "aws,https://health.aws.amazon.com/health/status,https://health.aws.amazon.com/public/currentevents,-",
                "aws,https://status.aws.amazon.com/rss/ec2-eu-west-1.rss,https://status.aws.amazon.com/rss/ec2-eu-west-1.rss,-",
                "azure,https://azure.status.microsoft/en-us/status,https://azure.status.microsoft/en-us/status/feed/,-",
                "azure,https://azure.status.microsoft/fr-fr/status/feed/,https://azure.status.microsoft/fr-fr/status/feed/,-",
                "slack,https://slack-status.com/2018-09/7dea,https://slack-status.com/api/v2.0.0/current,-",
                "heroku,https://status.heroku.com/,https://status.heroku.com/api/v4/current-status,-",
                "uptime-kuma,https://k.example/status/lan,https://k.example/api/status-page/lan,https://k.example/api/status-page/heartbeat/lan",
                "uptime-kuma,https://k.example/up/api/status-page/lan,https://k.example/up/api/status-page/lan,"
                        + "https://k.example/up/api/status-page/heartbeat/lan",
                "gatus,https://g.example/,https://g.example/api/v1/endpoints/statuses,-",
                "cachet,https://c.example/,https://c.example/api/v1/components,https://c.example/api/v1/incidents",
                "cachet,https://c.example/api/v1/components,https://c.example/api/v1/components,https://c.example/api/v1/incidents",
                "feed,https://s.example/history.atom,https://s.example/history.atom,-",
                "feed,https://s.example/news,https://s.example/news,-",
                "json,https://s.example/health,https://s.example/health,-"
            })
    void aPageIsNamedAsPeopleOpenIt(String kind, URI url, String first, String second) {
        var place = new Place(Url.of(url));
        var known = Kind.named(kind).orElseThrow();

        assertThat(place.first(known)).hasToString(first);
        assertThat(place.second(known).map(Url::toString).orElse(null)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
        "https://status.cloud.google.com/,GOOGLE",
        "https://www.google.com/appsstatus/dashboard/,GOOGLE",
        "https://health.aws.amazon.com/health/status,AWS",
        "https://azure.status.microsoft/,AZURE",
        "https://slack-status.com/,SLACK",
        "https://status.heroku.com/,HEROKU",
        "https://s.example/,AUTO"
    })
    void thoseWithOnePageAreKnownByIt(URI url, Kind kind) {
        assertThat(settings(url, Kind.AUTO).kindOrKnown()).isEqualTo(kind);
        assertThat(settings(url, Kind.FEED).kindOrKnown()).isEqualTo(Kind.FEED);
    }

    @Test
    void aPageOfWhichNothingIsKnownIsAskedWhatItIsOnceOnly() throws IOException {
        try (var server = serving(Map.of("/index.json", DECOY, "/v3/summary.json", Sample.INSTATUS_BAD.page));
                var attempt = new FakeAttempt()) {
            var settings = settings(server.uri("/"), Kind.AUTO);

            assertThat(read(settings, attempt).indicator()).isEqualTo(Indicator.MAJOR);
            assertThat(asked).containsExactly("/api/v2/summary.json", "/v3/summary.json");
            assertThat(read(settings, attempt).indicator()).isEqualTo(Indicator.MAJOR);
            assertThat(asked).endsWith("/v3/summary.json", "/v3/summary.json").hasSize(3);
        }
    }

    @Test
    void aPageMadeWithSomethingElseThanLastYearIsFoundAgain() throws IOException {
        try (var server = serving(Map.of("/index.json", Sample.BETTER_STACK_WELL.page));
                var attempt = new FakeAttempt()) {
            attempt.remember("instatus".getBytes(UTF_8));

            assertThat(read(settings(server.uri("/"), Kind.AUTO), attempt).indicator())
                    .isEqualTo(Indicator.NONE);
        }
    }

    @Test
    void aPageOfUptimeKumaIsFoundByItsName() throws IOException {
        var beats = "{\"heartbeatList\":{\"1\":[{\"status\":1}]}}";
        var page = "{\"publicGroupList\":[{\"monitorList\":[{\"id\":1,\"name\":\"Web\"}]}]}";
        try (var server = serving(Map.of("/api/status-page/lan", page, "/api/status-page/heartbeat/lan", beats));
                var attempt = new FakeAttempt()) {
            var word = read(settings(server.uri("/status/lan"), Kind.AUTO), attempt);

            assertThat(word.components()).containsExactly(Map.entry("Web", "operational"));
        }
    }

    @Test
    void componentsAreAskedForOnlyWhereTheyMatterAndMayBeMissing() throws IOException {
        try (var server = serving(Map.of("/v3/summary.json", Sample.INSTATUS_BAD.page));
                var attempt = new FakeAttempt()) {
            read(settings(server.uri("/"), Kind.INSTATUS), attempt);
            assertThat(asked).containsExactly("/v3/summary.json");

            var some = new StatuspageReader.Settings(
                    server.uri("/"), Kind.INSTATUS, Map.of("api", "API"), List.of(), null, Map.of());
            assertThat(read(some, attempt).indicator()).isEqualTo(Indicator.MAJOR);
            assertThat(asked).endsWith("/v3/components.json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE"})
    void theEventsOfAwsComeInSixteenBits(String charset) throws IOException {
        var text = charset.equals("UTF-16") ? Sample.AWS_BAD.page : "\ufeff" + Sample.AWS_BAD.page;
        try (var server = serving(text.getBytes(Charset.forName(charset)), "");
                var attempt = new FakeAttempt()) {
            assertThat(read(settings(server.uri("/public/currentevents"), Kind.AUTO), attempt)
                            .indicator())
                    .isEqualTo(Indicator.CRITICAL);
        }
    }

    @ParameterizedTest
    @CsvSource({"900,true", "901,false", "99999999999999999999,false", "soon,true"})
    void whatACacheHasKeptForLongSaysNothing(String age, boolean read) throws IOException {
        try (var server = serving(Sample.STATUSPAGE_WELL.page.getBytes(UTF_8), "Age: " + age + "\r\n");
                var attempt = new FakeAttempt()) {
            var settings = settings(server.uri("/summary.json"), Kind.AUTO);
            if (read) {
                assertThat(read(settings, attempt).indicator()).isEqualTo(Indicator.NONE);
            } else {
                assertThatThrownBy(() -> read(settings, attempt)).hasMessageContaining("a cache has kept it");
            }
        }
    }

    @Test
    void whatIsNamedIsNotTakenForSomethingElse() {
        try (var server = serving(Map.of("/x.json", Sample.SLACK_WELL.page));
                var attempt = new FakeAttempt()) {
            assertThatThrownBy(() -> read(settings(server.uri("/x.json"), Kind.BETTER_STACK), attempt))
                    .isInstanceOf(LookFailure.class)
                    .hasMessageContaining("the kind better-stack");
        }
    }

    @Test
    void whereNoKindFitsTheKindsAreListed() {
        try (var server = serving(Map.of("/x.json", "{\"ok\":true}", "/", DECOY));
                var attempt = new FakeAttempt()) {
            for (var path : List.of("/x.json", "/")) {
                assertThatThrownBy(() -> read(settings(server.uri(path), Kind.AUTO), attempt))
                        .isInstanceOf(LookFailure.class)
                        .hasMessageContaining("say which: instatus, better-stack, google");
            }
        }
    }

    @Test
    void aPointerMakesAnyJsonAPage() throws IOException {
        try (var server = serving(Map.of("/health", "{\"status\":{\"state\":\"pass\"}}"));
                var attempt = new FakeAttempt()) {
            var settings = new StatuspageReader.Settings(
                    server.uri("/health"),
                    Kind.AUTO,
                    Map.of(),
                    List.of(),
                    "/status/state",
                    Map.of("pass", Indicator.NONE));

            assertThat(read(settings, attempt).indicator()).isEqualTo(Indicator.NONE);
        }
    }

    private static VendorWord read(StatuspageReader.Settings settings, FakeAttempt attempt) throws IOException {
        return new StatuspageReader().read(settings, attempt);
    }

    private static StatuspageReader.Settings settings(URI url, Kind kind) {
        return new StatuspageReader.Settings(url, kind, Map.of(), List.of(), null, Map.of());
    }

    private LyingServer serving(Map<String, String> pages) {
        return LyingServer.that(client -> {
            var bytes = new byte[4096];
            int length = client.getInputStream().read(bytes);
            var path = new String(bytes, 0, Math.max(0, length), UTF_8).split(" ", 3)[1];
            asked.add(path);
            var page = pages.get(path);
            client.getOutputStream()
                    .write(("HTTP/1.0 " + (page == null ? "404 No" : "200 OK") + "\r\n\r\n" + page).getBytes(UTF_8));
        });
    }

    private static LyingServer serving(byte[] page, String header) {
        return LyingServer.that(client -> {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(("HTTP/1.0 200 OK\r\n" + header + "\r\n").getBytes(UTF_8));
            client.getOutputStream().write(page);
        });
    }
}
