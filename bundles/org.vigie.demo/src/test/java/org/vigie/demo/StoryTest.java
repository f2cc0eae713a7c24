package org.vigie.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.FakeClock;

/** The blackout as a reader met it, sixty times as fast, on a clock moved by hand. */
class StoryTest {
    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Story story = new Story(clock, 60);
    private final HttpClient client = HttpClient.newHttpClient();
    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        stage = Stage.open(story);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        stage.close();
    }

    @Test
    void onAQuietDayThePageIsFullAndTheFeedIsFresh() throws IOException, InterruptedException {
        tell(Duration.ofMinutes(5));

        assertThat(posts(get("/home"))).isEqualTo(24);
        assertThat(get("/home").replaceAll("<[^>]*>", "").length()).isGreaterThan(2000);
        assertThat(newest()).isAfterOrEqualTo(clock.now().minusSeconds(1));
        assertThat(keepsPosts()).isTrue();
    }

    @Test
    void inTheBlackoutThePageIsHollowTheFeedStandsStillAndPostsVanish() throws IOException, InterruptedException {
        tell(Story.LEAD.plusMinutes(30));

        assertThat(get("/home")).contains("Welcome to X!");
        assertThat(posts(get("/home"))).isZero();
        assertThat(newest()).isBefore(clock.now().minusSeconds(29));
        assertThat(keepsPosts()).isFalse();
    }

    @Test
    void anHourLaterPostsStayAndTwoOfFivePagesAreStillHollow() throws IOException, InterruptedException {
        tell(Story.PARTLY_BACK.plusMinutes(1));

        assertThat(keepsPosts()).isTrue();
        int hollow = 0;
        for (int i = 0; i < 10; i++) {
            hollow += posts(get("/home")) == 0 ? 1 : 0;
        }
        assertThat(hollow).isEqualTo(4);
    }

    @Test
    void atTheEndAllIsWell() throws IOException, InterruptedException {
        tell(Story.ALL_BACK.plusMinutes(1));

        assertThat(IntStream.range(0, 5).filter(story::isBroken)).isEmpty();
        assertThat(newest()).isAfterOrEqualTo(clock.now().minusSeconds(1));
        assertThat(keepsPosts()).isTrue();
    }

    @Test
    void notificationsSpacesAndTheStatusPageNeverNotice() throws IOException, InterruptedException {
        for (var when : new Duration[] {Duration.ZERO, Story.LEAD, Story.PARTLY_BACK, Story.ALL_BACK}) {
            tell(when);

            assertThat(get("/2/notifications.json")).contains("\"items\"");
            assertThat(get("/status/api/v2/summary.json")).contains("\"indicator\":\"none\"");
            var spaces = client.newWebSocketBuilder()
                    .buildAsync(URI.create(stage.spaces().url() + "/spaces"), new WebSocket.Listener() {})
                    .join();
            spaces.abort();
        }
    }

    @Test
    void theServiceFileCarriesTheAddressesAndThePace() {
        assertThat(stage.get())
                .contains(
                        "url: \"" + stage.site().url() + "/home\"",
                        "url: \"" + stage.spaces().url() + "/spaces\"")
                .contains("max-age: 2000ms", "after: [166ms]", "{nonce}", "{write.json.data.id}")
                .doesNotContain("@HTTP@", "@WS@", "@STALE@", "@WAIT@");
    }

    private void tell(Duration until) {
        clock.advance(story.real(until.minus(story.told())));
    }

    private boolean keepsPosts() throws IOException, InterruptedException {
        var post = HttpRequest.newBuilder(URI.create(stage.site().url() + "/2/tweets"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}"))
                .build();
        var accepted = client.send(post, BodyHandlers.ofString());
        assertThat(accepted.statusCode()).isEqualTo(201);
        var id = accepted.body().split("\"", -1)[5];
        return status("/2/tweets/" + id) == 200;
    }

    private int status(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.discarding()).statusCode();
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(request(path), BodyHandlers.ofString(UTF_8)).body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(stage.site().url() + path)).build();
    }

    private Instant newest() throws IOException, InterruptedException {
        var feed = get("/2/timeline.json");
        int at = feed.indexOf("\"date\":\"") + 8;
        return Instant.parse(feed.substring(at, feed.indexOf('"', at)));
    }

    private static int posts(String page) {
        return page.split("<article", -1).length - 1;
    }
}
