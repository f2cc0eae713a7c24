package org.vigie.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.core.door.Health;
import org.vigie.testkit.RealPart;
import tools.jackson.databind.json.JsonMapper;

/** Numbers, as Prometheus and the like read them. */
class MetricsTest {
    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private House house;

    @BeforeEach
    void open() throws IOException {
        house = new House();
        house.parts.add(new Part());
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theStateOfEachFunctionIsASetOfWhichOneHolds() throws IOException {
        house.story.blackout();
        assertThat(metrics())
                .contains("# TYPE vigie_function_state stateset\n")
                .contains(state("timeline", "down", 1), state("timeline", "up", 0), state("publish", "up", 1))
                .contains("vigie_function_since_timestamp_seconds{service=\"x\",function=\"timeline\"} 1703136600\n")
                .contains("vigie_blind 0\n", "state=\"outage\",vigie_overall=\"outage\"} 1\n");
    }

    @Test
    void theOpenIncidentIsToldWithItsPhaseAndStart() throws IOException {
        house.story.blackout();
        assertThat(metrics())
                .contains("vigie_incident_info{service=\"x\",incident=\"" + Story.INCIDENT
                        + "\",verdict=\"outage\",severity=\"critical\",scope=\"international\"} 1\n")
                .contains("vigie_incident_phase{service=\"x\",state=\"confirmed\",vigie_incident_phase=\"confirmed\"}"
                        + " 1\n")
                .contains("vigie_incident_start_timestamp_seconds{service=\"x\"} 1703136600\n")
                .contains(
                        "vigie_incident_admission{service=\"x\",state=\"none\",vigie_incident_admission=\"none\"} 1\n");
    }

    /** An alert on "not up" must fire, and one on "up" must not be calmed. */
    @Test
    void whereNobodySeesNothingIsUp() throws IOException {
        house.story.calm();
        house.clock.advance(Duration.ofMinutes(4));
        assertThat(metrics())
                .contains("vigie_blind 1\n", state("timeline", "unknown", 1), state("timeline", "up", 0))
                .contains("state=\"unknown\",vigie_service_state=\"unknown\"} 1\n")
                .contains("state=\"blind\",vigie_overall=\"blind\"} 1\n");
    }

    @Test
    void theLastLookIsToldForAsLongAsItIsFresh() throws IOException {
        house.story.seen("x", "timeline");
        assertThat(metrics())
                .contains("vigie_probe_latency_seconds{service=\"x\",function=\"timeline\"} 0.1\n")
                .contains("vigie_probe_phase_seconds{service=\"x\",function=\"timeline\",phase=\"tls \\\"1\\\\3\\\"\\n"
                        + "\"} 0.03\n");
        house.story.unseen("x", "publish");
        assertThat(metrics())
                .as("who could not look measured nothing")
                .doesNotContain("vigie_probe_latency_seconds{service=\"x\",function=\"publish\"}")
                .contains("vigie_probe_start_timestamp_seconds{service=\"x\",function=\"publish\"} 1703136600\n");
        house.clock.advance(Duration.ofMinutes(4));
        assertThat(metrics()).doesNotContain("vigie_probe_latency_seconds{");
    }

    @Test
    void whatIsWrongWithVigieItselfIsANumberToo() throws IOException {
        assertThat(metrics())
                .contains("vigie_trouble{trouble=\"probe http\"} 1\n")
                .contains("vigie_looks_total{outcome=\"down\"} 3\n", "vigie_looks_shed_total 2\n")
                .contains(
                        "vigie_schedule_lateness_seconds 0.25\n",
                        "vigie_mqtt_connected 0\n",
                        "vigie_outbox_letters 0\n")
                .contains("# UNIT process_resident_memory_bytes bytes\n", "vigie_metrics_left_out 0\n");
    }

    @Test
    void itIsOpenMetricsUnlessSomebodyReadsOnlyWhatWasBefore() throws IOException {
        var open = house.visitor.get("/metrics");
        assertThat(open.head()).contains("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.text()).endsWith("# EOF\n").doesNotContain("\r").containsOnlyOnce("# EOF");
        assertThat(open.head()).as("a cache between must tell them apart").contains("vary: accept,");
        var plain = house.visitor.get("/metrics", "Accept: text/plain");
        assertThat(plain.head()).contains("content-type: text/plain; version=0.0.4; charset=utf-8");
        assertThat(plain.text())
                .contains("# TYPE vigie_overall gauge\n", "# TYPE vigie_looks_total counter\n")
                .doesNotContain("# EOF", "# UNIT");
        var both =
                house.visitor.get("/metrics", "Accept: application/openmetrics-text; version=1.0.0,text/plain;q=0.5");
        assertThat(both.head()).contains("openmetrics-text");
    }

    /** The rules of the standard that a reader stumbles over: one head a family, its lines together, nothing twice. */
    @Test
    void familiesAreWholeAndNoLineComesTwice() throws IOException {
        house.story.blackout();
        house.story.seen("x", "timeline");
        var lines = metrics().lines().toList();
        var heads = lines.stream().filter(line -> line.startsWith("# TYPE ")).toList();
        assertThat(heads).doesNotHaveDuplicates();
        assertThat(lines.stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.lastIndexOf(' '))))
                .doesNotHaveDuplicates();
        var family = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            family = line.startsWith("# TYPE ") ? line.split(" ", -1)[2] : family;
            assertThat(line.replaceFirst("# [A-Z]+ ", "")).startsWith(family);
        }
    }

    @Test
    void aNumberMoreThanThereIsRoomForIsCountedNotTold() {
        var out = new Exposition(true);
        for (int i = 0; i < 200_003; i++) {
            out.tell(Metric.LOOKED, i, "x", "f" + i);
        }
        out.last(Metric.LEFT_OUT);
        assertThat(out.end()).endsWith("vigie_metrics_left_out 3\n# EOF\n");
    }

    @Test
    void promtoolFindsNothingToSay() throws IOException, InterruptedException {
        var promtool = RealPart.find("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not installed");
        house.story.blackout();
        house.story.seen("x", "timeline");
        var process = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(house.visitor.get("/metrics", "Accept: text/plain").text().getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** promtool knows only the older form; Prometheus itself asks for OpenMetrics and reads it with a parser of its own. */
    @Test
    void prometheusReadsIt(@TempDir Path dir) throws IOException, InterruptedException {
        var prometheus = RealPart.find("prometheus");
        assumeTrue(prometheus.isPresent(), "prometheus is not installed");
        house.story.blackout();
        house.story.seen("x", "timeline");
        var real = new Prometheus(prometheus.get(), dir, house.visitor.port());
        try {
            assertThat(real.until("vigie_function_state{service=\"x\",function=\"timeline\",state=\"down\"}"))
                    .isEqualTo("1");
            assertThat(real.until("vigie_looks_total{outcome=\"up\"}")).isEqualTo("5");
            assertThat(real.until("vigie_probe_phase_seconds")).isEqualTo("0.03");
        } finally {
            real.close();
        }
    }

    @Test
    void everyNumberStandsInTheManual() throws IOException {
        var table = Arrays.stream(Metric.values()).map(MetricsTest::row).collect(Collectors.joining("\n"));
        assertThat(Files.readString(PAGE)).as("docs/metrics.md has this table").contains(table);
    }

    private static String row(Metric metric) {
        var labels = metric.kind() == Metric.Kind.STATES ? new java.util.ArrayList<>(metric.labels()) : metric.labels();
        if (metric.kind() == Metric.Kind.STATES) {
            labels.add("state");
        }
        var named = labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(" "));
        return "| `" + metric.line() + "` | " + metric.kind().type() + " | " + named + " | " + metric.help() + " |";
    }

    private String metrics() throws IOException {
        return house.visitor.get("/metrics").text();
    }

    private static String state(String function, String state, int holds) {
        return "vigie_function_state{service=\"x\",function=\"" + function + "\",state=\"" + state
                + "\",vigie_function_state=\"" + state + "\"} " + holds + "\n";
    }

    /** A part of Vigie that is not well. */
    private static final class Part implements Health {
        @Override
        public SortedMap<String, String> troubles() {
            return new TreeMap<>(Map.of("probe http", "benched: its looks do not come back"));
        }

        @Override
        public Map<Figure, Double> figures() {
            return Map.of(
                    Figure.LOOKS_UP, 5.0, Figure.LOOKS_DOWN, 3.0, Figure.LOOKS_SHED, 2.0, Figure.LATENESS_S, 0.25);
        }
    }

    /** A real one that asks this board every second. */
    private static final class Prometheus {
        private static final long DEADLINE_NANOS = Duration.ofSeconds(60).toNanos();
        private static final JsonMapper JSON = new JsonMapper();
        private final HttpClient http = HttpClient.newHttpClient();
        private final Process process;
        private final int port;

        Prometheus(Path program, Path dir, int board) throws IOException {
            port = freePort();
            var config = Files.writeString(dir.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs: [{job_name: vigie, static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                """.formatted(board));
            process = new ProcessBuilder(List.of(
                            program.toString(),
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + dir.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("log").toFile())
                    .start();
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        /** The value of the first series that answers. */
        String until(String query) throws IOException, InterruptedException {
            long end = System.nanoTime() + DEADLINE_NANOS;
            while (System.nanoTime() < end) {
                var found = ask(query);
                if (!found.isEmpty()) {
                    return found;
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            throw new AssertionError("no answer to " + query);
        }

        private String ask(String query) throws InterruptedException {
            var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                    + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8));
            try {
                var answer = http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    return ""; // it is not ready yet
                }
                var result = JSON.readTree(answer.body()).path("data").path("result");
                return result.isEmpty() ? "" : result.get(0).get("value").get(1).asString();
            } catch (IOException notYet) {
                return "";
            }
        }

        void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
