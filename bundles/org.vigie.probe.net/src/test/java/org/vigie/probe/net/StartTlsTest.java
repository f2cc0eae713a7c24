package org.vigie.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.agent.LiveLook;
import org.vigie.testkit.Certificates;
import org.vigie.testkit.Certificates.Kind;
import org.vigie.testkit.LyingServer;

/** Protocols that turn to TLS, spoken by a server that follows a script: what it hears, then what it says. */
class StartTlsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final String XMPP = "<?xml version='1.0'?><stream:stream from='x' id='1'><stream:features>"
            + "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";

    private static final Map<StartTls, List<String>> SCRIPTS = Map.of(
            StartTls.SMTP,
            List.of(
                    "",
                    "220-mail\r\n220 mail ESMTP\r\n",
                    "EHLO",
                    "250-mail\r\n250-SIZE\r\n250 STARTTLS\r\n",
                    "STARTTLS",
                    "220 go\r\n"),
            StartTls.IMAP,
            List.of("", "* OK ready\r\n", "a STARTTLS", "* wait\r\na OK begin\r\n"),
            StartTls.POP3,
            List.of("", "+OK ready\r\n", "STLS", "+OK begin\r\n"),
            StartTls.FTP,
            List.of("", "220 ready\r\n", "AUTH TLS", "234 begin\r\n"),
            StartTls.XMPP,
            List.of("<?xml", XMPP, "<starttls", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"),
            StartTls.LDAP,
            List.of("0\u001d\2\1\1w", "0\u000c\2\1\1x\u0007\n\1\0\4\0\4\0"),
            StartTls.POSTGRES,
            List.of("\0\0\0\b\4", "S"));

    @TempDir
    static Path directory;

    private static Path authorities;

    @BeforeAll
    static void write() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(
                Certificates.trustStore().toFile(), Certificates.password().toCharArray());
        var written = new StringBuilder();
        for (var alias : Collections.list(store.aliases())) {
            var encoded = Base64.getMimeEncoder()
                    .encodeToString(store.getCertificate(alias).getEncoded());
            written.append("-----BEGIN CERTIFICATE-----\n").append(encoded).append("\n-----END CERTIFICATE-----\n");
        }
        authorities = Files.writeString(directory.resolve("ca.pem"), written);
    }

    static Stream<Arguments> protocols() {
        return Stream.of(StartTls.values())
                .flatMap(protocol -> Stream.of(
                        Arguments.of(protocol, Kind.GOOD, "up"),
                        Arguments.of(protocol, Kind.EXPIRED, "tls-expired"),
                        Arguments.of(protocol, Kind.WRONG_NAME, "tls-name"),
                        Arguments.of(protocol, Kind.SELF_SIGNED, "tls-untrusted")));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void theCertificateBehindIsGraded(StartTls protocol, Kind kind, String word)
            throws IOException, InterruptedException {
        try (var server = LyingServer.that(client -> secured(client, protocol, kind))) {
            var seen = look(new TlsProbe(), protocol, server.port()).look();

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
            assertThat(seen.phases()).containsKeys("starttls", "tls");
        }
    }

    @ParameterizedTest
    @CsvSource({"GOOD, up", "EXPIRED, tls-expired"})
    void aConversationGoesOnBehindIt(Kind kind, String word) throws IOException, InterruptedException {
        try (var server = LyingServer.that(client -> secured(client, StartTls.IMAP, kind))) {
            var seen = LiveLook.by(
                            new TcpProbe(),
                            "host",
                            "127.0.0.1",
                            "port",
                            server.port(),
                            "starttls",
                            "imap",
                            "ca",
                            authorities,
                            "send",
                            "b NOOP\\r\\n",
                            "answer",
                            "you said b NOOP")
                    .look();

            assertThat(seen.word()).as(seen.outcome().evidence()).isEqualTo(word);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "smtp|554 go away\\r\\n|protocol|greets with '554 go away'",
                "smtp|220 mail\\r\\n250 SIZE\\r\\n502 what?\\r\\n|tls-handshake|answers STARTTLS with '502 what?'",
                "imap|* OK\\r\\na BAD\\r\\n|tls-handshake|answers a STARTTLS with 'a BAD'",
                "imap|SSH-2.0-x\\r\\n|protocol|greets with 'SSH-2.0-x'",
                "pop3|-ERR\\r\\n|protocol|greets with '-ERR'",
                "pop3|+OK\\r\\n-ERR\\r\\n|tls-handshake|answers STLS with '-ERR'",
                "ftp|220 a\\r\\n500 no\\r\\n|tls-handshake|answers AUTH TLS with '500 no'",
                "xmpp|<stream:features></stream:features>|tls-handshake|offers no starttls",
                "ldap|0\\x0c\\x02\\x01\\x01x\\x07\\n\\x01\\x02\\x04\\x00\\x04\\x00|tls-handshake|refuses StartTLS",
                "ldap|HTTP/1.1 400|protocol|answers StartTLS with 'HT'",
                "postgres|N|tls-handshake|offers no TLS",
                "postgres|E|protocol|answers SSLRequest with 'E'",
                "smtp||timeout|in phase starttls",
            })
    void aRefusalHasItsWords(String protocol, String says, String word, String evidence)
            throws IOException, InterruptedException {
        try (var server = LyingServer.that(client -> {
            client.getOutputStream().write(Written.bytes(says == null ? "" : says));
            client.getInputStream().readAllBytes();
        })) {
            var seen = look(
                            new TlsProbe(),
                            StartTls.valueOf(protocol.toUpperCase(java.util.Locale.ROOT)),
                            server.port())
                    .within(Duration.ofMillis(500))
                    .look();

            assertThat(seen.word()).isEqualTo(word);
            assertThat(seen.outcome().evidence()).contains(evidence);
        }
    }

    @ParameterizedTest
    @CsvSource({"smtp, 220-x", "imap, x", "xmpp, x", "pop3, ''"})
    void whoHangsUpOrNeverEndsIsNoServer(String protocol, String says) throws IOException, InterruptedException {
        var script = StartTls.valueOf(protocol.toUpperCase(java.util.Locale.ROOT));
        try (var server = LyingServer.that(client -> {
            for (int i = 0; i < 10_000 && !says.isEmpty(); i++) {
                client.getOutputStream().write((says + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        })) {
            assertThat(look(new TlsProbe(), script, server.port()).look().word())
                    .isIn("protocol", "tcp-reset");
        }
    }

    private static LiveLook look(TlsProbe probe, StartTls protocol, int port) {
        return LiveLook.by(
                        probe,
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "starttls",
                        protocol.name().toLowerCase(java.util.Locale.ROOT),
                        "ca",
                        authorities)
                .within(TIMEOUT);
    }

    private static void secured(Socket client, StartTls protocol, Kind kind) throws IOException {
        var script = SCRIPTS.getOrDefault(protocol, List.of());
        for (int i = 0; i < script.size(); i += 2) {
            hear(client, script.get(i));
            client.getOutputStream().write(script.get(i + 1).getBytes(StandardCharsets.ISO_8859_1));
        }
        var spoken =
                (SSLSocket) Certificates.serverWith(kind).getSocketFactory().createSocket(client, null, 0, false);
        spoken.setUseClientMode(false);
        var room = new byte[100];
        int read = spoken.getInputStream().read(room);
        spoken.getOutputStream()
                .write(("you said " + new String(room, 0, Math.max(0, read), StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII));
        spoken.getInputStream().readAllBytes();
    }

    private static void hear(Socket client, String wanted) throws IOException {
        var heard = new byte[500];
        int read = wanted.isEmpty() ? 0 : client.getInputStream().read(heard);
        if (!new String(heard, 0, Math.max(0, read), StandardCharsets.ISO_8859_1).startsWith(wanted)) {
            throw new IOException("heard something else");
        }
    }
}
