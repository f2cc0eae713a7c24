package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.Look;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class FeedProbeTest implements ProbeContract<FeedProbe.Settings> {
    @Override
    public Probe<FeedProbe.Settings> probe() {
        return new FeedProbe();
    }

    @Override
    public FeedProbe.Settings at(String host, int port) {
        var as = new Credential(null, null, null, CANARY);
        return new FeedProbe.Settings(URI.create("http://" + host + ":" + port + "/"), null, null, Map.of(), as);
    }

    @Test
    void aFrozenFeedIsStale() throws InterruptedException {
        try (var server = LyingServer.frozenFeed();
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(server, null, Duration.ofMinutes(10)))
                    .answer();

            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(Symptom.STALE_FEED));
            assertThat(seen.features().numbers().get("newest_age_s")).isGreaterThan(86_400);
            assertThat(seen.evidence()).contains("1 items, newest ");
        }
    }

    @Test
    void withoutALimitTheAgeIsForOthersToJudge() throws InterruptedException {
        try (var server = LyingServer.frozenFeed();
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(server, null, null)).answer();

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat((Duration) attempt.value("newest")).isGreaterThan(Duration.ofDays(1));
        }
    }

    @Test
    void aCopyFromACacheIsToldAsOne() throws InterruptedException {
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read(new byte[4096]);
                    var answer =
                            "HTTP/1.0 200 OK\r\nAge: 10800\r\n\r\n{\"items\":[{\"date\":\"2024-03-01T12:00:00Z\"}]}";
                    client.getOutputStream().write(answer.getBytes(UTF_8));
                });
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), settings(server, null, null)).answer();

            assertThat(seen.evidence()).endsWith(" old in a cache's copy of 3 h ago");
        }
    }

    static Stream<Arguments> feeds() {
        return Stream.of(
                Arguments.of(
                        "RSS",
                        "<?xml version='1.0'?><rss><channel><lastBuildDate>Fri, 07 Aug 2026 04:04:00"
                                + " GMT</lastBuildDate><item><title>a</title><pubDate>Fri, 01 Mar 2024 12:00:00"
                                + " PST</pubDate></item><item><pubDate>Thu, 29 Feb 2024 12:00:00"
                                + " GMT</pubDate></item></channel></rss>",
                        null),
                Arguments.of(
                        "Atom",
                        "<feed xmlns='http://www.w3.org/2005/Atom'><updated>2026-01-01T00:00:00Z</updated>"
                                + "<entry><updated>2024-03-01T21:00:00+01:00</updated></entry></feed>",
                        null),
                Arguments.of("JSON", "{\"data\":[{\"at\":1709323200},{\"at\":\"2024-01-01\"}]}", "data[*].at"),
                Arguments.of("HTML", "<p><time datetime='2024-03-01T20:00:00Z'>x</time></p>", "time@datetime"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("feeds")
    void theNewestItemIsFoundInEachFormat(String format, String text, @Nullable String place)
            throws InterruptedException {
        try (var server = serving(text);
                var attempt = new FakeAttempt()) {
            assertThat(attempt.look(probe(), settings(server, place, null)).answer())
                    .isInstanceOf(Outcome.Up.class);

            var newest = attempt.now().minus((Duration) attempt.value("newest"));
            assertThat(newest).isBetween(Instant.parse("2024-03-01T19:59:59Z"), Instant.parse("2024-03-01T20:00:05Z"));
        }
    }

    @Test
    void aFeedWithoutItemsIsNoGoodFeed() throws InterruptedException {
        try (var server = serving("<rss><channel></channel></rss>");
                var attempt = new FakeAttempt()) {
            Look look = attempt.look(probe(), settings(server, null, null));

            assertThat(look.answer()).isInstanceOf(Outcome.Down.class);
        }
    }

    private static LyingServer serving(String text) {
        return LyingServer.that(client -> {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(("HTTP/1.0 200 OK\r\n\r\n" + text).getBytes(UTF_8));
        });
    }

    private static FeedProbe.Settings settings(LyingServer server, @Nullable String newest, @Nullable Duration maxAge) {
        return new FeedProbe.Settings(server.uri("/"), newest, maxAge, Map.of(), null);
    }
}
