package org.vigie.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.probe.Secret;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.Mosquitto;

/** Agents and a real broker that speaks TLS, with certificates good and bad on both sides. */
final class SecureBrokerTest {
    private static final String ASKS = "require_certificate true\nuse_identity_as_username true\n";

    @TempDir
    Path dir;

    private int port;
    private final RunningClock clock = new RunningClock();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void needsMosquitto() {
        assumeTrue(Mosquitto.isInstalled(), "mosquitto is not installed");
    }

    @AfterEach
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        clock.close();
    }

    /** Its door without TLS is not used; one that only speaks WebSocket does not start. */
    private Mosquitto broker(Kind kind, String scheme, String extra) throws IOException {
        shows(kind);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var authority = Files.writeString(dir.resolve("authority.pem"), Certificates.authorityPem());
        var broker = new Mosquitto(
                dir,
                "listener " + port + " 127.0.0.1\nsocket_domain ipv4\n"
                        + (scheme.equals("wss") ? "protocol websockets\n" : "") + "cafile " + authority + "\ncertfile "
                        + dir.resolve("broker.pem") + "\nkeyfile " + dir.resolve("broker.key") + "\n"
                        + (extra.isEmpty() ? "allow_anonymous true\n" : extra));
        open.add(broker::kill);
        return broker.start();
    }

    /** What the broker shows from its next start on. */
    private void shows(Kind kind) throws IOException {
        var pem = Certificates.pem(kind);
        Files.writeString(dir.resolve("broker.pem"), pem.chain());
        Files.writeString(dir.resolve("broker.key"), pem.key());
    }

    private MqttExchange exchange(String scheme, Tls tls) {
        var url = scheme + "://127.0.0.1:" + port;
        var exchange = new MqttExchange(Letterbox.settings("par-1", url, 15, tls), clock, new MemoryJournals());
        open.add(exchange::close);
        return exchange;
    }

    private static Tls trusting(String ca, String certificate, String key) {
        return new Tls(ca, new Secret(certificate), new Secret(key), Path.of(""));
    }

    private static Tls trusting() {
        return trusting(Certificates.authorityPem(), "", "");
    }

    private static void connects(MqttExchange exchange) {
        Eventually.holds("connected", () -> exchange.link().connected());
    }

    private static void tells(MqttExchange exchange, String words) {
        Eventually.holds(words, () -> exchange.link().trouble().contains(words));
        assertThat(exchange.link().connected()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtts", "wss"})
    void aCertificateOfAnAuthorityOfOursForThisNameIsGoodEnough(String scheme) throws Exception {
        broker(Kind.GOOD, scheme, "");
        connects(exchange(scheme, trusting()));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtts, WRONG_NAME, its certificate is for another name: No subject alternative names matching",
        "wss,   WRONG_NAME, its certificate is for another name: No subject alternative names matching",
        "mqtts, EXPIRED, its certificate has expired",
        "wss,   EXPIRED, its certificate has expired",
        "mqtts, SELF_SIGNED, its certificate is signed by nobody whom we trust: name its authority in mqtt.ca",
        "wss,   SELF_SIGNED, its certificate is signed by nobody whom we trust: name its authority in mqtt.ca"
    })
    void aBadCertificateIsToldInWordsAndNothingIsSent(String scheme, Kind kind, String words) throws Exception {
        broker(kind, scheme, "");
        tells(exchange(scheme, trusting()), words);
    }

    @Test
    void whoDoesNotSpeakTlsIsToldSo() throws Exception {
        var broker = new Mosquitto(dir, "").start();
        open.add(broker::kill);
        port = broker.port();
        tells(exchange("mqtts", trusting()), "cannot reach mqtts://127.0.0.1:" + port);
    }

    @Test
    void aBrokerThatKnowsUsByOurCertificateTakesWhatThatNameMayWrite() throws Exception {
        var acl = Files.writeString(dir.resolve("acl"), "user GOOD\ntopic readwrite vigie/v1/#\n");
        broker(Kind.GOOD, "mqtts", ASKS + "acl_file " + acl + "\n");
        var ours = Certificates.pem(Kind.GOOD);
        var exchange = exchange("mqtts", trusting(Certificates.authorityPem(), ours.chain(), ours.key()));
        connects(exchange);
        exchange.publish("event/x", Letterbox.event(1));
        Eventually.holds("taken", () -> exchange.link().waiting() == 0);
        assertThat(exchange.link().trouble()).isEmpty();
    }

    @Test
    void withoutACertificateOfOursWeAreToldToBringOne() throws Exception {
        broker(Kind.GOOD, "mqtts", ASKS);
        tells(exchange("mqtts", trusting()), "it wants a certificate of ours: mqtt.certificate and mqtt.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELF_SIGNED", "EXPIRED"})
    void aCertificateOfOursThatIsRefusedIsToldAsThat(Kind kind) throws Exception {
        var ours = Certificates.pem(kind);
        broker(Kind.GOOD, "mqtts", ASKS);
        tells(
                exchange("mqtts", trusting(Certificates.authorityPem(), ours.chain(), ours.key())),
                "it does not accept our certificate");
    }

    @Test
    void aBrokerMayRenewItsCertificateWhileWeRun() throws Exception {
        var broker = broker(Kind.GOOD, "mqtts", "");
        var exchange = exchange("mqtts", trusting());
        connects(exchange);
        broker.kill();
        Eventually.holds("lost", () -> !exchange.link().connected());
        shows(Kind.EXPIRING);
        broker.start();
        connects(exchange);
    }

    @Test
    void aFileOfAuthoritiesIsReadAgainForEachConnection() throws Exception {
        var ca = Files.writeString(
                dir.resolve("ca.pem"), Certificates.pem(Kind.SELF_SIGNED).chain());
        broker(Kind.GOOD, "mqtts", "");
        var exchange = exchange("mqtts", new Tls("ca.pem", new Secret(""), new Secret(""), dir));
        tells(exchange, "signed by nobody whom we trust");
        Files.writeString(ca, "not a certificate");
        tells(exchange, "mqtt.ca, mqtt.certificate or mqtt.key cannot be read");
        Files.delete(ca);
        tells(exchange, "mqtt.ca is neither PEM nor the path of a file that can be read");
        Files.writeString(ca, Certificates.authorityPem());
        connects(exchange);
        assertThat(exchange.link().trouble()).isEmpty();
    }
}
