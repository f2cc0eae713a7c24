package org.vigie.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testkit.RealPart;

/** The broker that everybody may read and only the agent may write. */
class ServerTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int NOT_AUTHORIZED = 135;
    private static final String BOARD = "http://127.0.0.1:8180";

    private final Doorman doorman = new Doorman();
    private Server server;
    private String uri;

    @BeforeEach
    void start() throws Exception {
        server = Server.open(freePort(), doorman, () -> Set.of(BOARD));
        uri = "tcp://127.0.0.1:" + server.port();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void whoeverComesLaterHearsHowThingsStand() throws Exception {
        try (var agent = Paho.writer(uri, doorman);
                var display = Paho.anybody(uri)) {
            assertThat(agent.publish("vigie/v1/overall", "ok", true, 180L)).isZero();
            display.subscribe("vigie/#");
            assertThat(Paho.soon(SOON, () -> display.text("vigie/v1/overall").equals("ok")))
                    .isTrue();
            var properties = Objects.requireNonNull(display.heard.get("vigie/v1/overall"))
                    .getProperties();
            assertThat(properties.getContentType()).isEqualTo("text/plain");
            assertThat(properties.getMessageExpiryInterval()).isBetween(170L, 180L);
        }
    }

    @Test
    void aStaleValueIsGoneWhenItsTimeIsOver() throws Exception {
        try (var agent = Paho.writer(uri, doorman)) {
            agent.publish("vigie/v1/overall", "ok", true, 1L);
            assertThat(Paho.soon(SOON, () -> nothingHeld("vigie/v1/overall"))).isTrue();
        }
    }

    private boolean nothingHeld(String topic) {
        try (var late = Paho.anybody(uri)) {
            late.subscribe(topic);
            return !Paho.soon(Duration.ofMillis(300), () -> late.heard.containsKey(topic));
        } catch (MqttException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anAgentThatDiesIsTold() throws Exception {
        var options = Paho.signedIn(doorman);
        options.setWill(
                "vigie/v1/agent/par-1/status",
                new MqttMessage("gone".getBytes(StandardCharsets.UTF_8), 1, true, new MqttProperties()));
        try (var agent = new Paho(uri, options);
                var display = Paho.anybody(uri)) {
            display.subscribe("vigie/#");
            agent.die();
            assertThat(Paho.soon(
                            SOON,
                            () -> display.text("vigie/v1/agent/par-1/status").equals("gone")))
                    .isTrue();
        }
    }

    @Test
    void anybodyElseWhoWritesIsToldThatHeMayNot() throws Exception {
        try (var agent = Paho.writer(uri, doorman);
                var stranger = Paho.anybody(uri)) {
            agent.publish("vigie/v1/overall", "outage", true, null);
            assertThat(stranger.publish("vigie/v1/overall", "ok", false, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stranger.publish("vigie/v1/overall", "ok", true, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stranger.publish("vigie/v1/new", "x", true, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stillHeld("vigie/v1/overall")).isEqualTo("outage");
        }
    }

    /** The server keeps the retained value of {@code a/b} at the address {@code $sys.mqtt.retain.a.b}. */
    @Test
    void theServersOwnShelfIsClosedToEverybody() throws Exception {
        try (var agent = Paho.writer(uri, doorman);
                var stranger = Paho.anybody(uri)) {
            agent.publish("vigie/v1/overall", "outage", true, null);
            var shelf = "$sys/mqtt/retain/vigie/v1/overall";
            assertThat(stranger.publish(shelf, "ok", true, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stranger.publish(shelf, "ok", false, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(agent.publish(shelf, "ok", true, null)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stranger.subscribe(shelf)).isEqualTo(NOT_AUTHORIZED);
            assertThat(stranger.subscribe(shelf + "::$sys.mqtt.retain.vigie.v1.overall"))
                    .isGreaterThanOrEqualTo(128);
            assertThat(stillHeld("vigie/v1/overall")).isEqualTo("outage");
        }
    }

    /** The server calls the queue of a subscription by the client's id, a dot and the topic. */
    @Test
    void nobodyTakesTheLettersOfAnother() throws Exception {
        try (var agent = Paho.writer(uri, doorman);
                var display = new Paho(uri, "wall", new MqttConnectionOptions());
                var stranger = Paho.anybody(uri)) {
            display.subscribe("vigie/v1/overall");
            stranger.subscribe("vigie/v1/overall::wall.vigie.v1.overall");
            assertThatThrownBy(() -> new Paho(uri, "wall.vigie", new MqttConnectionOptions()).close())
                    .isInstanceOf(MqttException.class);
            for (int i = 0; i < 10; i++) {
                agent.publish("vigie/v1/overall", "" + i, false, null);
            }
            assertThat(Paho.soon(SOON, () -> display.count() == 10)).isTrue();
        }
    }

    @Test
    void nobodyThrowsTheAgentOut() throws Exception {
        try (var agent = new Paho(uri, "vigie-par-1", Paho.signedIn(doorman))) {
            assertThatThrownBy(() -> new Paho(uri, "vigie-par-1", new MqttConnectionOptions()).close())
                    .isInstanceOf(MqttException.class);
            assertThat(agent.publish("vigie/v1/overall", "ok", true, null)).isZero();
        }
    }

    @Test
    void theWillOfAStrangerIsNotCarriedOut() throws Exception {
        var options = new MqttConnectionOptions();
        options.setWill(
                "vigie/v1/overall",
                new MqttMessage("ok".getBytes(StandardCharsets.UTF_8), 1, true, new MqttProperties()));
        try (var agent = Paho.writer(uri, doorman);
                var display = Paho.anybody(uri);
                var stranger = new Paho(uri, options)) {
            agent.publish("vigie/v1/overall", "outage", true, null);
            display.subscribe("vigie/#");
            stranger.die();
            assertThat(Paho.soon(
                            Duration.ofMillis(1_500),
                            () -> display.text("vigie/v1/overall").equals("ok")))
                    .isFalse();
            assertThat(stillHeld("vigie/v1/overall")).isEqualTo("outage");
        }
    }

    private String stillHeld(String topic) throws MqttException {
        try (var late = Paho.anybody(uri)) {
            late.subscribe(topic);
            Paho.soon(SOON, () -> late.heard.containsKey(topic));
            return late.text(topic);
        }
    }

    @Test
    void aWrongPasswordIsNobody() {
        var options = Paho.signedIn(new Doorman());
        assertThatThrownBy(() -> new Paho(uri, options).close()).isInstanceOf(MqttException.class);
    }

    @Test
    void aBrowserSpeaksOnTheSamePort() throws Exception {
        try (var agent = Paho.writer(uri, doorman);
                var page = Paho.anybody("ws://127.0.0.1:" + server.port() + "/mqtt")) {
            agent.publish("vigie/v1/overall", "ok", true, null);
            page.subscribe("vigie/#");
            assertThat(Paho.soon(SOON, () -> page.text("vigie/v1/overall").equals("ok")))
                    .isTrue();
        }
    }

    @Test
    void onlyThePagesOfTheBoardMayOpenAWebSocket() throws IOException {
        assertThat(handshake("Origin: " + BOARD + "\r\n")).contains(" 101 ");
        assertThat(handshake("")).contains(" 101 ");
        assertThat(handshake("Origin: https://evil.example\r\n")).contains(" 403 ");
        assertThat(handshake("origin: null\r\n")).contains(" 403 ");
        assertThat(handshake("Origin:\r\n " + BOARD + "\r\n")).contains(" 403 ");
        assertThat(handshake("Origin: " + BOARD + "\r\nOrigin: https://evil.example\r\n"))
                .contains(" 403 ");
        assertThat(handshake("Content-Length: 2000000000\r\n")).contains(" 403 ");
    }

    private String handshake(String header) throws IOException {
        return ask("GET /mqtt HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Version: 13\r\n" + header + "\r\n");
    }

    private String ask(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = socket.getInputStream().readNBytes(13);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void aPlainPageRequestIsRefused() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n")).contains(" 403 ");
        assertThat(ask("POST / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n"))
                .contains(" 403 ");
        assertThat(ask("GET /" + "a".repeat(20_000))).contains(" 403 ");
    }

    @Test
    void aTakenPortMovesToTheNextOne() throws Exception {
        var second = Server.open(server.port(), doorman, Set::of);
        try {
            assertThat(second.port()).isGreaterThan(server.port());
        } finally {
            second.close();
        }
    }

    @Test
    void mosquittosOwnClientsReadInBothVersions() throws Exception {
        var tool = RealPart.find("mosquitto_sub");
        assumeTrue(tool.isPresent(), "mosquitto_sub is not installed");
        try (var agent = Paho.writer(uri, doorman)) {
            agent.publish("vigie/v1/overall", "ok", true, null);
            assertThat(output(tool.get(), "-V", "5", "-v", "-W", "5", "-C", "1", "-t", "vigie/#"))
                    .isEqualTo("vigie/v1/overall ok");
            assertThat(output(tool.get(), "-V", "311", "-v", "-W", "5", "-C", "1", "-t", "vigie/#"))
                    .isEqualTo("vigie/v1/overall ok");
        }
    }

    @Test
    void mosquittosOwnClientWritesNothing() throws Exception {
        var tool = RealPart.find("mosquitto_pub");
        assumeTrue(tool.isPresent(), "mosquitto_pub is not installed");
        output(tool.get(), "-V", "311", "-q", "1", "-r", "-m", "ok", "-t", "vigie/v1/overall");
        output(tool.get(), "-V", "5", "-q", "0", "-r", "-m", "ok", "-t", "vigie/v1/overall");
        assertThat(nothingHeld("vigie/v1/overall")).isTrue();
    }

    private String output(Path tool, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(tool.toString(), "-h", "127.0.0.1", "-p", "" + server.port()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
