package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.api.Payload;
import org.vigie.api.probe.Pushes;
import org.vigie.api.probe.Secret;
import org.vigie.board.Visitor.Got;
import org.vigie.testkit.FakeClock;
import org.vigie.wire.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The board as a browser or a script meets it. */
class SiteTest {
    private static final int SOON_MS = 10_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final House house = house();
    private final FakeClock clock = house.clock;
    private final Stage exchange = house.exchange;
    private final Story story = house.story;
    private final Visitor visitor = house.visitor;
    private final int port = visitor.port();

    private static House house() {
        try {
            return new House();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void thePageComesWithItsFilesAndWithNothingFromElsewhere() throws IOException {
        var page = get("/").text();
        assertThat(page)
                .contains("<html lang=\"en\" data-lang=\"en\" data-zone=\"Europe/Paris\">")
                .doesNotContain("//", "style=");
        assertThat(page.split("<script", -1)).as("no inline script").hasSize(2);
        for (String file : List.of("/board.css", "/board.js", "/words-fr.json", "/mark-down.svg")) {
            assertThat(get(file).status()).as(file).isEqualTo(200);
        }
    }

    /** A tile for other pages: the only one that may be framed, and its files are a folder higher. */
    @Test
    void aTileMayStandInSomebodyElsesPage() throws IOException {
        var tile = get("/embed/x");
        assertThat(tile.head()).contains("frame-ancestors *;");
        assertThat(tile.text()).contains("src=\"../board.js\"", "href=\"../board.css\"");
        assertThat(get("/embed/X%22%3E").status()).isEqualTo(404);
        assertThat(get("/embed/").status()).isEqualTo(404);
    }

    @Test
    void aBoardThatListensToABrokerMaySpeakToThatOneOnly() throws IOException {
        assertThat(get("/?kiosk=1&broker=wss%3A%2F%2Fmq.example%3A8884%2Fmqtt").head())
                .contains("; connect-src 'self' wss://mq.example:8884\r\n");
        for (String wrong : List.of("https://evil.example", "wss://*", "wss:evil", "wss://a.example;script-src", "%")) {
            var text = URLEncoder.encode(wrong, StandardCharsets.UTF_8);
            assertThat(get("/?broker=" + text).head()).as(wrong).doesNotContain("connect-src");
        }
    }

    @Test
    void filesGoOverTheLinePackedAndOnlyOnce() throws IOException {
        var packed = ask("GET /board.js HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\n\r\n");
        assertThat(packed.head()).contains("content-encoding: gzip");
        int tag = packed.head().indexOf("etag: ") + "etag: ".length();
        var known =
                packed.head().substring(tag, packed.head().indexOf('\r', tag)).replace("w/", "W/");
        assertThat(ask("GET /board.js HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + known + "\r\n\r\n")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void everyAnswerTellsTheBrowserToRunNothingElse() throws IOException {
        story.calm();
        var requests = new ArrayList<String>();
        for (String path : List.of(
                "/",
                "/api/v1/services",
                "/nothing",
                "/health",
                "/metrics",
                "/badge/x.svg",
                "/incidents.atom",
                "/incidents.json")) {
            requests.add("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        requests.add("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        requests.add("PUT / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        for (String request : requests) {
            assertThat(ask(request).head())
                    .as(request)
                    .contains("content-security-policy: default-src 'self'; object-src 'none'; base-uri 'none';"
                            + " frame-ancestors 'none'")
                    .contains("x-content-type-options: nosniff")
                    .doesNotContain("set-cookie", "access-control");
        }
    }

    @Test
    void theReaderIsSpokenToInHisLanguage() throws IOException {
        assertThat(get("/?lang=fr").text()).contains("lang=\"fr\" data-lang=\"fr\"");
        assertThat(ask("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: fr-CA,en;q=0.5\r\n\r\n")
                        .text())
                .contains("lang=\"fr\" data-lang=\"fr\"");
        assertThat(get("/?lang=%22%3E%3Cscript%3E").text()).contains("lang=\"en\" data-lang=\"en\"");
    }

    @Test
    void aNameThatWasMadeToPointHereIsNotAnswered() throws IOException {
        assertThat(ask("GET /api/v1/services HTTP/1.1\r\nHost: evil.example:8180\r\n\r\n")
                        .status())
                .isEqualTo(421);
        assertThat(ask("GET /api/v1/services HTTP/1.1\r\nHost: localhost:9000\r\n\r\n")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET /api/v1/services HTTP/1.1\r\nHost: [::1]:9000\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    /** Feeds repeat the name in their addresses. */
    @Test
    void aNameWithSomethingBehindItIsNotOurs() throws IOException {
        for (String host :
                List.of("localhost:<b>", "127.0.0.1:80@evil.example", "[::1]evil", "[evil]", "", "1.2.3.4.evil")) {
            assertThat(ask("GET /incidents.atom HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .status())
                    .as(host)
                    .isEqualTo(421);
        }
    }

    /** As a load balancer or a link checker asks. */
    @Test
    void whoAsksForTheHeadGetsTheHeadOfTheSameAnswer() throws IOException {
        story.calm();
        for (String path : List.of("/", "/badge/x.json", "/health/ready", "/nothing")) {
            var whole = ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            var head = ask("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(head.status()).as(path).isEqualTo(whole.status());
            assertThat(head.text()).as(path).isEmpty();
            int size = whole.text().getBytes(StandardCharsets.UTF_8).length;
            assertThat(head.head()).as(path).contains("content-length: " + size + "\r\n");
        }
        assertThat(ask("HEAD /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    /** Whatever somebody sends, he gets a word or is hung up on; all others are answered. */
    @Test
    void requestsThatAreNoneHarmNobody() throws IOException {
        var long16k = "x".repeat(20_000);
        for (String request : List.of(
                "GET /" + long16k + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nA: " + long16k + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n" + "A: b\r\n".repeat(500) + "\r\n",
                "GET mailto:x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET\r\n\r\n",
                "\u0000\u0001\r\n\r\n")) {
            assertThat(statusOf(request))
                    .as(request.substring(0, Math.min(60, request.length())))
                    .isNotEqualTo(200);
        }
        assertThat(get("/health/live").status()).isEqualTo(200);
    }

    /** 0: hung up on. */
    private int statusOf(String request) {
        try {
            return ask(request).status();
        } catch (IOException | StringIndexOutOfBoundsException hungUp) {
            return 0;
        }
    }

    /** A browser shows an error as what its type says; as text or JSON nothing in it runs. */
    @Test
    void whatWasAskedIsNeverRepeatedAsAPage() throws IOException {
        for (String path : List.of(
                "/%3Cscript%3E",
                "/badge/%3Cscript%3E.svg",
                "/embed/%3Cscript%3E",
                "/api/v1/services/%3Cscript%3E",
                "/api/v1/history?function=%3Cscript%3E",
                "/incidents.atom?lang=%3Cscript%3E",
                "/?lang=%3Cscript%3E&broker=%3Cscript%3E")) {
            var answer = get(path);
            boolean data = answer.head().contains("content-type: application/json");
            assertThat(answer.text().contains("<script>") && !data).as(path).isFalse();
            assertThat(answer.head()).as(path).doesNotContain("script>");
        }
    }

    @Test
    void nothingCanBeChangedFromHere() throws IOException {
        assertThat(ask("POST /api/v1/services HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                        .status())
                .isEqualTo(405);
        assertThat(ask("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n").status()).isEqualTo(405);
    }

    /** Nobody waits, somebody waits, somebody waits for something else, somebody tries them all. */
    @Test
    void aPushIsTakenWhereACheckWaitsForIt() throws IOException {
        var taken = new ArrayList<String>();
        assertThat(push("right", "").status()).isEqualTo(405);
        house.waiting = waitingFor("right", taken);

        assertThat(push("right", "all is well").status()).isEqualTo(200);
        assertThat(push("right", "x".repeat(4097)).status()).isEqualTo(413);
        assertThat(push("x".repeat(200), "").status()).isEqualTo(404);
        for (int i = 0; i < 30; i++) {
            push("wrong" + i, "");
        }
        assertThat(push("wrong", "").status()).isEqualTo(429);
        assertThat(push("right", "").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(61));
        assertThat(push("wrong", "").status()).isEqualTo(404);
        assertThat(taken).containsExactly("right", "right");
        assertThat(get("/push/right").status()).isEqualTo(404);
        assertThat(ask("POST /api/v1/services HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                        .status())
                .isEqualTo(405);
    }

    private static Pushes waitingFor(String token, List<String> taken) {
        return new Pushes() {
            @Override
            public boolean awaited() {
                return true;
            }

            @Override
            public boolean take(Secret pushed) {
                return pushed.reveal().equals(token) && taken.add(token);
            }
        };
    }

    private Got push(String token, String body) throws IOException {
        return ask("POST /push/" + token + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    @Test
    void onlyTheFilesOfThePageAreServed() throws IOException {
        for (String path :
                List.of("/../Site.class", "/%2e%2e/Site.class", "/Site.class", "/web/index.html", "//etc/passwd")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theApiAnswersThePayloadsOfTheWire() throws IOException {
        story.blackout();
        assertThat(json("/api/v1/services").size()).isEqualTo(3);
        assertThat(json("/api/v1/services/x").get("condition").asString()).isEqualTo("partial-outage");
        assertThat(json("/api/v1/incidents").get(0).get("id").asString()).isEqualTo(Story.INCIDENT);
        assertThat(json("/api/v1/incidents/" + Story.INCIDENT).get("kind").asString())
                .isEqualTo("incident");
        assertThat(json("/api/v1/agents").isArray()).isTrue();
        assertThat(json("/api/v1/plugins").isArray()).isTrue();
    }

    @Test
    void whatIsNotThereIsSaidInWords() throws IOException {
        story.calm();
        assertThat(get("/api/v1/services/y").text()).contains("no service 'y'");
        assertThat(get("/api/v1/services/+").status()).isEqualTo(404);
        assertThat(get("/api/v1/services/%23").status()).isEqualTo(404);
        assertThat(get("/api/v1/services/").status()).isEqualTo(404);
    }

    @Test
    void thePastIsToldByMinuteOrHour() throws IOException {
        var past = new FixedPast(clock.now());
        assertThat(get("/api/v1/history?function=x/timeline").status()).isEqualTo(503);
        house.lookback.use(past);
        var told = json("/api/v1/history?function=x/timeline&from=2023-12-21T05:00:00Z&to=2023-12-21T05:30:00Z");
        assertThat(told.get("points").size()).isEqualTo(2);
        assertThat(told.get("points").get(0).toString())
                .isEqualTo("{\"at\":\"2023-12-21T05:30:00.000Z\",\"good\":5,\"bad\":1,\"unknown\":0,"
                        + "\"latency_s\":{\"p50\":0.1,\"p95\":0.2,\"p99\":0.333333}}");
        assertThat(told.get("points").get(1).get("latency_s").isNull()).isTrue();
        assertThat(told.get("availability").toString())
                .isEqualTo("{\"share\":0.75,\"good_minutes\":3,\"bad_minutes\":1,\"unknown_minutes\":26}");
        assertThat(past.asked()).isEqualTo("x/timeline 2023-12-21T05:00:00Z 2023-12-21T05:30:00Z MINUTE");
        assertThat(json("/api/v1/history?function=x/timeline&step=hour")
                        .get("to")
                        .asString())
                .isEqualTo("2023-12-21T05:30:00.000Z");
        assertThat(past.asked()).isEqualTo("x/timeline 2023-12-20T05:30:00Z 2023-12-21T05:30:00Z HOUR");
    }

    @Test
    void whatCannotBeAskedOfThePastIsSaidInWords() throws IOException {
        house.lookback.use(new FixedPast(clock.now()));
        for (String query : List.of(
                "",
                "?function=x",
                "?function=x/timeline/more",
                "?function=X/y",
                "?function=x/timeline&step=day",
                "?function=x/timeline&from=yesterday",
                "?function=x/timeline&to=-1000000000-01-01T00:00:00Z",
                "?function=x/timeline&from=2023-12-21T06:00:00Z")) {
            assertThat(get("/api/v1/history" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(get("/api/v1/history?function=x/timeline&from=yesterday").text())
                .contains("'yesterday' is no time: write 2023-12-21T05:30:00Z");
    }

    /** One model for all who ask how Vigie itself is: each thing by name, with a sentence. */
    @Test
    void whatIsWrongWithVigieItselfIsSaidByNameAndDoesNotMakeItUnready() throws IOException {
        story.calm();
        story.inventory("services/x.yaml:3:1", "unknown key 'evry': did you mean 'every'?", "ldap");
        house.parts.add(() -> new TreeMap<>(Map.of("disk", "less than 200 MB are free")));
        var said = json("/health/ready");
        assertThat(get("/health").status()).isEqualTo(200);
        assertThat(said.get("status").asString()).isEqualTo("WARN");
        assertThat(said.get("checks").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"name\":\"sight\",\"status\":\"OK\",\"say\":\"there is a fresh verdict\"}",
                        "{\"name\":\"line\",\"status\":\"WARN\",\"say\":\"some references do not answer\"}",
                        "{\"name\":\"broker\",\"status\":\"OK\",\"say\":\"there is none, and none is configured\"}",
                        "{\"name\":\"refusals\",\"status\":\"WARN\",\"say\":\"services/x.yaml:3:1: unknown key 'evry':"
                                + " did you mean 'every'?\"}",
                        "{\"name\":\"probes\",\"status\":\"WARN\",\"say\":\"checks wait for probes that are not"
                                + " installed: ldap\"}",
                        "{\"name\":\"disk\",\"status\":\"WARN\",\"say\":\"less than 200 MB are free\"}");
        exchange.link(new Exchange.Link(false, "mqtts://b.example", 7, ""));
        assertThat(get("/health").text()).contains("not connected to mqtts://b.example");
        assertThat(get("/metrics").text())
                .contains("vigie_outbox_letters 7\n", "vigie_refused 1\n", "vigie_waiting_checks 1\n");
    }

    @Test
    void itIsReadyOnlyWhileItSees() throws IOException {
        assertThat(get("/health/live").text()).contains("\"status\":\"OK\"", "\"name\":\"process\"");
        assertThat(get("/health/ready").status()).isEqualTo(503);
        assertThat(get("/health/ready").text()).startsWith("{\"status\":\"CRITICAL\"");
        story.calm();
        assertThat(get("/health/ready").status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(181));
        assertThat(get("/health/ready").text()).contains("no verdict for 181 s");
        exchange.publish("overall", new Payload.Text("blind"));
        assertThat(get("/health/ready").text()).contains("nobody adds up");
        exchange.recall("overall", new Payload.Text("ok"), clock.now());
        assertThat(get("/health/ready").text()).contains("only last known values");
    }

    @Test
    void theStreamBeginsWithHowThingsStandAndGoesOn() throws IOException {
        story.blackout();
        try (var stream = new Stream(port, "")) {
            assertThat(stream.until("\"topic\":\"event/x\"")).contains("\"type\":\"opened\"");
            assertThat(stream.until("\"topic\":\"state/x\"")).contains("\"condition\":\"partial-outage\"");
            assertThat(stream.until("\"topic\":\"overall\"")).contains("\"payload\":\"outage\"", "\"live\":true");
            exchange.publish("say/en/x", new Payload.Text("<script>alert(1)</script>"));
            assertThat(stream.until("alert(1)")).startsWith("data: {\"topic\":\"say/en/x\"");
            exchange.retract("state/mail");
            assertThat(stream.until("\"topic\":\"state/mail\",\"age_s\":0.0,\"live\":true,\"payload\":null"))
                    .isNotEmpty();
        }
    }

    /** Single observations are many: they come only of what somebody looks at closely. */
    @Test
    void whatIsNearIsSeenClosely() throws IOException {
        story.seen("x", "timeline");
        story.seen("mail", "inbox");
        story.calm();
        try (var stream = new Stream(port, "?near=x,X%2B,%23")) {
            assertThat(stream.until("\"topic\":\"obs/")).contains("\"topic\":\"obs/par-1/x/timeline\"");
            exchange.publish("overall", new Payload.Text("watch"));
            assertThat(stream.until("\"payload\":\"watch\"", "obs/par-1/mail")).isNotEmpty();
        }
    }

    @Test
    void everythingThatIsHeldComesHoweverMuchThatIs() throws IOException {
        story.many(5_000);
        try (var stream = new Stream(port, "")) {
            assertThat(stream.until("\"topic\":\"say/en/s4999\"")).isNotEmpty();
        }
    }

    @Test
    void aPulseTellsThatItSeesNothing() throws IOException {
        try (var stream = new Stream(port, "")) {
            assertThat(stream.until("\"agent\":\"par-1\"")).contains("\"blind\":\"no verdict yet\"");
        }
    }

    /** With the JDK server's own executor, half-open requests hold up everybody. */
    @Test
    void halfOpenRequestsHoldUpNobody() throws IOException {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 50; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.ISO_8859_1));
                open.add(socket);
            }
            assertThat(get("/health/live").status()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void aTakenPortMovesToTheNextOne() throws IOException {
        var other = house.site();
        try {
            assertThat(other.open("127.0.0.1", port)).isGreaterThan(port);
        } finally {
            other.close();
        }
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(get(path).text());
    }

    private Got get(String path) throws IOException {
        return visitor.get(path);
    }

    private Got ask(String request) throws IOException {
        return visitor.ask(request);
    }

    private static final class Stream implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Stream(int port, String query) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(SOON_MS);
            socket.getOutputStream()
                    .write(("GET /api/v1/stream" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The next line that has this; fails by time-out. */
        String until(String part) throws IOException {
            return until(part, "\n");
        }

        String until(String part, String never) throws IOException {
            var line = "";
            while (!line.contains(part)) {
                line = String.valueOf(lines.readLine());
                assertThat(line).doesNotContain(never);
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
