package org.vigie.notify.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.api.notify.Notice;
import org.vigie.api.verdict.Severity;
import org.vigie.core.say.Facts;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.DirectOutings;
import org.vigie.testkit.FakeClock;
import org.vigie.testkit.Golden;
import org.vigie.testkit.Notices;

class SyslogNotifierTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void whatIsSaidIsKept(String language) throws IOException {
        var said = new StringBuilder();
        for (var kind : Notice.Kind.values()) {
            said.append(line(Notices.of(kind, language), language)).append('\n');
        }
        var hostile = Notices.of(Notice.Kind.CONFIRMED, Notices.HOSTILE, Notices.HOSTILE, Severity.CRITICAL);
        said.append(line(hostile, language)).append('\n');

        Golden.compare("syslog-" + language + ".txt", said.toString());
    }

    private static String line(Notice notice, String language) {
        return new String(new Line(facts(notice, language), settings("udp://localhost", language)).bytes(), UTF_8);
    }

    private static Facts facts(Notice notice, String language) {
        return new Facts(notice, language, notice.at().plusSeconds(720));
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, 26", "MAJOR, 27", "MINOR, 28", "INFO, 29"})
    void theSeverityIsThatOfTheIncident(Severity severity, int priority) {
        assertThat(line(Notices.of(Notice.Kind.CONFIRMED, "x", "down", severity), "en"))
                .startsWith("<" + priority + ">1 2023-12-21T05:32:30Z - vigie - confirmed ");
        assertThat(line(Notices.of(Notice.Kind.RESOLVED, "x", "up", severity), "en"))
                .startsWith("<29>1 ");
    }

    @Test
    void whatIsLongIsCutBetweenTwoCharactersAndTheIncidentIsStillNamed() {
        var notice = Notices.of(Notice.Kind.CONFIRMED, "x", "🦊".repeat(5000), Severity.MAJOR);
        var line = line(notice, "en");

        assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(Line.BYTES_MAX);
        assertThat(line).endsWith("🦊… [01HJ5N2P3Q4R5S6T7V8W9X0Y1Z]");
    }

    @Test
    void hostileTextIsOneMessageAndForgesNothing() {
        var line = line(Notices.of(Notice.Kind.CONFIRMED, "x", Notices.HOSTILE, Severity.MAJOR), "en");

        assertThat(line.chars()).noneMatch(Character::isISOControl);
        assertThat(line).startsWith("<27>1 ");
    }

    @Test
    void overUdpItIsOneDatagram() throws Exception {
        try (var ear = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            deliver("udp://127.0.0.1:" + ear.getLocalPort());

            ear.setSoTimeout(10_000);
            var packet = new DatagramPacket(new byte[4096], 4096);
            ear.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .startsWith("<27>1 ")
                    .endsWith("vendor silent. [01HJ5N2P3Q4R5S6T7V8W9X0Y1Z]");
        }
    }

    @Test
    void overTcpTheLengthStandsBefore() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(heard(server, "tcp")).satisfies(SyslogNotifierTest::isCounted);
        }
    }

    @Test
    void overTlsTheCertificateMustBeGood() throws Exception {
        try (var server = secured(Certificates.Kind.GOOD)) {
            assertThat(heard(server, "tls")).satisfies(SyslogNotifierTest::isCounted);
        }
        try (var server = secured(Certificates.Kind.EXPIRED)) {
            assertThatThrownBy(() -> heard(server, "tls")).isInstanceOf(IOException.class);
        }
    }

    private static ServerSocket secured(Certificates.Kind kind) throws IOException {
        return Certificates.serverWith(kind)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void isCounted(String heard) {
        int space = heard.indexOf(' ');
        var message = heard.substring(space + 1);
        assertThat(message).startsWith("<27>1 ");
        assertThat(heard.substring(0, space)).isEqualTo("" + message.getBytes(UTF_8).length);
    }

    private static String heard(ServerSocket server, String scheme)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        var heard = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept()) {
                heard.complete(new String(socket.getInputStream().readAllBytes(), UTF_8));
            } catch (IOException broken) {
                heard.completeExceptionally(broken);
            }
        });
        deliver(scheme + "://127.0.0.1:" + server.getLocalPort());
        return heard.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whereNobodyListensItIsTriedAgain() throws IOException {
        int port = free();

        assertThatThrownBy(() -> deliver("tcp://127.0.0.1:" + port)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> deliver("udp://127.0.0.1:" + port)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> deliver("unix:/no/such/log")).isInstanceOf(IOException.class);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x", "udp:", "unix:dev/log", "tcp://x:0", "x"})
    void whatLeadsNowhereIsRefused(String to) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(to, "en"));
    }

    static void deliver(String to) throws IOException, InterruptedException {
        deliver(to, Notices.of(Notice.Kind.CONFIRMED, "en"));
    }

    static void deliver(String to, Notice notice) throws IOException, InterruptedException {
        var notifier = new SyslogNotifier(new FakeClock(notice.at()));
        notifier.outings = new DirectOutings(LONG);
        notifier.deliver(settings(to, "en"), notice);
    }

    private static SyslogNotifier.Settings settings(String to, String language) {
        return new SyslogNotifier.Settings(language, URI.create(to), Facility.DAEMON, "vigie", "-");
    }
}
