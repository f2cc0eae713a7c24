package org.vigie.probe.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.Reason;
import org.vigie.api.Symptom;
import org.vigie.api.probe.Credential;
import org.vigie.api.probe.Outcome;
import org.vigie.api.probe.Probe;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.FakeAttempt;
import org.vigie.testkit.LyingServer;
import org.vigie.testkit.ProbeContract;

class HttpProbeTest implements ProbeContract<HttpProbe.Settings> {
    @Override
    public Probe<HttpProbe.Settings> probe() {
        return new HttpProbe();
    }

    @Override
    public HttpProbe.Settings at(String host, int port) {
        return settings(URI.create("http://" + host + ":" + port + "/"), new Credential(null, null, CANARY, null));
    }

    @Test
    void aPageTellsItsSizeAndItsText() throws InterruptedException {
        try (var server = LyingServer.honest();
                var attempt = new FakeAttempt()) {
            var seen = look(server, attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).matches("200, \\d+ B, text \\d+");
            assertThat(seen.detail()).containsEntry("http_status", 200);
            assertThat(attempt.value("status")).isEqualTo(200);
            assertThat(attempt.value("count", "article[data-testid=tweet]")).isEqualTo(5);
            assertThat(attempt.value("header", "Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat((String) attempt.value("text")).contains("Something that somebody had to say today.");
        }
    }

    @Test
    void aHollowPageHasAnotherShape() throws InterruptedException {
        try (var full = LyingServer.honest();
                var hollow = LyingServer.hollow();
                var attempt = new FakeAttempt();
                var other = new FakeAttempt()) {
            var before = look(full, attempt).features();
            var after = look(hollow, other).features();

            assertThat(before.numbers()).containsEntry("items", 5.0);
            assertThat(after.numbers()).containsEntry("items", 1.0);
            assertThat(after.numbers().get("text_length"))
                    .isLessThan(before.numbers().getOrDefault("text_length", 0.0) / 4);
            assertThat(after.numbers()).containsEntry("title", before.numbers().get("title"));
        }
    }

    @Test
    void theShapeOfTheSameBytesIsRemembered() throws InterruptedException {
        try (var server = LyingServer.honest();
                var attempt = new FakeAttempt()) {
            var first = look(server, attempt).features();
            var memory = attempt.memory();
            var second = look(server, attempt).features();

            assertThat(second).isEqualTo(first);
            assertThat(attempt.memory()).isEqualTo(memory);
            assertThat(memory.length).isLessThan(4096);
        }
    }

    @ParameterizedTest
    @CsvSource({"400,HTTP_4XX", "404,HTTP_4XX", "410,HTTP_4XX", "500,HTTP_5XX", "503,HTTP_5XX"})
    void aBadStatusIsTheTargetsFailure(int status, Symptom symptom) throws InterruptedException {
        try (var server = LyingServer.status(status);
                var attempt = new FakeAttempt()) {
            var seen = look(server, attempt);

            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Outcome.Down.class,
                            down -> assertThat(down.symptom()).isEqualTo(symptom));
            assertThat(seen.detail()).containsEntry("http_status", status);
        }
    }

    @ParameterizedTest
    @CsvSource({"401,CREDENTIALS", "403,CREDENTIALS", "429,RATE_LIMITED"})
    void aRefusalOfUsSaysNothingOfTheTarget(int status, Reason reason) throws InterruptedException {
        try (var server = LyingServer.status(status);
                var attempt = new FakeAttempt()) {
            var seen = attempt.look(probe(), at(server.host(), server.port())).answer();

            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.reason()).isEqualTo(reason));
        }
    }

    @Test
    void aForbiddenPageIsAFailureWhereNobodySignedIn() throws InterruptedException {
        try (var server = LyingServer.status(403);
                var attempt = new FakeAttempt()) {
            assertThat(look(server, attempt)).isInstanceOf(Outcome.Down.class);
        }
    }

    @Test
    void aCertificateTellsItsDays() throws InterruptedException {
        try (var server = LyingServer.certificate(Certificates.Kind.EXPIRING);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var seen = look(server, attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(attempt.value("cert.days")).isIn(0L, 1L);
            assertThat(seen.detail()).containsKey("cert_days");
            assertThat(attempt.phases()).containsKeys("connect", "tls", "first_byte", "body");
        }
    }

    @Test
    void jsonIsAskedByPath() throws InterruptedException {
        try (var server = LyingServer.frozenFeed();
                var attempt = new FakeAttempt()) {
            look(server, attempt);

            assertThat(attempt.value("json", "items[0].text")).isEqualTo("last");
            assertThat(attempt.value("json", "items[-1].id")).isEqualTo(1);
            assertThat(attempt.value("json", "items[7].id")).isNull();
            assertThat(attempt.value("json", "nothing.here")).isNull();
        }
    }

    @Test
    void theNewestTimeOfAPageHasAnAge() throws InterruptedException {
        var page = "<article><time datetime=\"2020-01-01T00:00:00Z\">then</time></article>"
                + "<article><time datetime=\"2020-01-02T00:00:00Z\">later</time></article>";
        try (var server = LyingServer.that(client -> {
                    client.getInputStream().read(new byte[4096]);
                    client.getOutputStream().write(("HTTP/1.0 200 OK\r\n\r\n" + page).getBytes(UTF_8));
                });
                var attempt = new FakeAttempt()) {
            look(server, attempt);

            var age = (Duration) attempt.value("newest", "article time@datetime");
            assertThat(attempt.now().minus(age))
                    .isBetween(Instant.parse("2020-01-01T23:59:59Z"), Instant.parse("2020-01-02T00:00:05Z"));
        }
    }

    @Test
    void aServerWithoutHttp2IsBadWhereItIsAskedFor() throws InterruptedException {
        try (var server = LyingServer.certificate(Certificates.Kind.GOOD);
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var h2 = new HttpProbe.Settings(
                    server.uri("/"),
                    "GET",
                    Map.of(),
                    null,
                    null,
                    HttpProbe.Connection.NEW,
                    HttpProbe.Protocol.H2,
                    HttpProbe.Ip.ANY,
                    null,
                    null,
                    5);
            var look = attempt.look(probe(), h2);

            assertThat(look.word()).isEqualTo("http-protocol");
            assertThat(look.thrown()).hasMessage("does not offer HTTP/2");
        }
    }

    @Tag("bad-input-8")
    @Test
    void aRedirectOutOfTlsIsTold() throws InterruptedException {
        try (var plain = LyingServer.honest();
                var server = LyingServer.secured(
                        Certificates.Kind.GOOD, BadInput.redirect(plain.uri("/").toString()));
                var attempt = new FakeAttempt().trusting(Certificates.trust())) {
            var seen = look(server, attempt);

            assertThat(seen).isInstanceOf(Outcome.Up.class);
            assertThat(seen.evidence()).contains("redirected out of TLS");
            assertThat(seen.detail()).containsEntry("downgraded", true);
        }
    }

    @Tag("bad-input-63")
    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://h/", "http://user:secret@h/", "http://h:0/", "http://h:65536/", "http:///x", "mailto:x"})
    void aUrlThatCannotBeMeantIsRefusedWhenItIsRead(String url) {
        assertThatThrownBy(() -> settings(URI.create(url), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aUrlThatIsNoneOfHttpIsRefusedWhenItIsRead() {
        assertThatThrownBy(() -> settings(URI.create("ftp://h/"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ftp");
    }

    private Outcome look(LyingServer server, FakeAttempt attempt) throws InterruptedException {
        return attempt.look(probe(), settings(server.uri("/"), null)).answer();
    }

    static HttpProbe.Settings settings(URI url, @Nullable Credential as) {
        return new HttpProbe.Settings(
                url,
                "GET",
                Map.of(),
                null,
                as,
                HttpProbe.Connection.NEW,
                HttpProbe.Protocol.H1,
                HttpProbe.Ip.ANY,
                null,
                null,
                5);
    }
}
