package org.vigie.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.api.notify.Notice;
import org.vigie.api.notify.Notice.Kind;
import org.vigie.api.notify.Notifier;
import org.vigie.testkit.DirectOutings;
import org.vigie.testkit.RealPart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Alertmanager: what it makes of the notices of an incident is one alert, and none when it is over. */
class AlertmanagerTest {
    @TempDir
    Path dir;

    private int port;
    private @Nullable Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void anIncidentIsOneAlertAndItsEndIsTheAlertsEnd() throws Exception {
        start();
        tell(Kind.CONFIRMED);
        tell(Kind.CONFIRMED);
        tell(Kind.UPDATED);
        tell(Kind.REMINDER);

        var alerts = alerts();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).at("/status/state").asString()).isIn("active", "unprocessed");
        assertThat(alerts.get(0).at("/annotations").toString()).contains("Timeline is down", "still, after");

        tell(Kind.RESOLVED);
        assertThat(alerts()).isEmpty();
    }

    @Test
    void hostileNamesAreValuesOfLabels() throws Exception {
        start();
        deliver(recent(Samples.hostile(Kind.CONFIRMED)));

        assertThat(alerts()).hasSize(1);
        assertThat(alerts().get(0).at("/labels").toString()).contains("@channel", "עברית 🦊");
    }

    @Test
    void whatItDoesNotTakeIsRefusedWithItsReason() throws Exception {
        start();
        var settings = new WebhookNotifier.Settings(
                "alertmanager",
                "en",
                Samples.settings("alertmanager", "en", url()).url(),
                null,
                null,
                null,
                null,
                null,
                java.util.Map.of(),
                "[{\"labels\": {}}]");

        assertThatThrownBy(() -> notifier().deliver(settings, recent(Samples.notice(Kind.CONFIRMED, "en"))))
                .isInstanceOf(Notifier.Refused.class)
                .hasMessageStartingWith("answered 4");
    }

    private void tell(Kind kind) throws IOException, InterruptedException {
        deliver(recent(Samples.notice(kind, "en")));
    }

    private void deliver(Notice notice) throws IOException, InterruptedException {
        notifier().deliver(Samples.settings("alertmanager", "en", url()), notice);
    }

    private static WebhookNotifier notifier() {
        var notifier = new WebhookNotifier();
        notifier.setOutings(new DirectOutings(Duration.ofSeconds(20)));
        return notifier;
    }

    /** It forgets what is over by its own clock. */
    private static Notice recent(Notice notice) {
        var file = Instant.ofEpochMilli(
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli());
        var old = notice.incident();
        var incident = new org.vigie.api.verdict.Incident(
                old.id(),
                old.service(),
                old.phase(),
                old.phases(),
                old.ruling(),
                old.severity(),
                file,
                old.isOpen() ? null : file,
                old.functions(),
                old.scope(),
                old.admission(),
                old.confidence(),
                old.evidence(),
                old.ack(),
                old.muted(),
                old.notes(),
                old.say());
        return new Notice(notice.id(), notice.kind(), incident, notice.say(), file);
    }

    private JsonNode alerts() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(url() + "/api/v2/alerts")).build();
            return JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private void start() throws IOException {
        var program = RealPart.find("prometheus-alertmanager");
        assumeTrue(program.isPresent(), "prometheus-alertmanager is not installed");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var config = Files.writeString(dir.resolve("am.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
        process = new ProcessBuilder(
                        program.get().toString(),
                        "--config.file=" + config,
                        "--storage.path=" + dir.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        for (int i = 0; i < 3000 && !isListening(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(isListening()).as(Files.readString(dir.resolve("log"))).isTrue();
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
